import { accelerator } from '../catalog/accelerators.ts';
import { embodiedOf, hardwareLife } from '../catalog/embodied.ts';
import { type Assumption, published } from '../domain/assumption.ts';
import { formatNumber, formatPercent } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';

/** What the making of devices adds to each kWh that they take, g CO2e. */
export interface EmbodiedShare {
  readonly g_per_kwh: number;
  /** The least and the most that published figures, lives and shares of use come to. */
  readonly lo: number;
  readonly hi: number;
  readonly assumption: Assumption;
}

const HOURS_PER_YEAR = 8766;

/**
 * The making of an accelerator with its share of a server, spread over all that it takes in its life: kg CO2e over the hours it
 * works, at its design power.
 * @throws Problem a refusal for a device the catalog does not hold, or whose power it does not know.
 */
export function embodiedShareOf(device: string): EmbodiedShare {
  const { id, name, tdp_w } = accelerator(device);
  if (tdp_w === null)
    throw refusal(
      `The design power of ${name} is not known, so its making cannot be spread over what it takes.`,
    );
  const { value, lo, hi, facts } = embodiedOf(id);
  const { years, use } = hardwareLife();
  const share = (kg: number, life: number, works: number) =>
    (kg * 1000) / (life * HOURS_PER_YEAR * works * (tdp_w / 1000));
  const g_per_kwh = share(value, years.value, use.value);
  const ends = { lo: share(lo, years.hi, use.hi), hi: share(hi, years.lo, use.lo) };
  return {
    g_per_kwh,
    ...ends,
    assumption: published(
      `Making the devices adds ${formatNumber(g_per_kwh)} g/kWh (${formatNumber(ends.lo)} to ${formatNumber(ends.hi)}): ${formatNumber(value)} kg CO₂e for each ${name} with its share of a server (${formatNumber(lo)} to ${formatNumber(hi)}), over ${years.value} years (${years.lo} to ${years.hi}) of which it works ${formatPercent(use.value)} (${formatPercent(use.lo)} to ${formatPercent(use.hi)}) at ${formatNumber(tdp_w)} W.`,
      facts[0]?.id ?? 'embodied/lifetime',
    ),
  };
}
