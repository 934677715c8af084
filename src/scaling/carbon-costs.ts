import { pueOf } from '../catalog/pue.ts';
import { formatFixed, formatNumber } from '../domain/format.ts';
import { assumed, given } from './assumptions.ts';
import { ratesOf } from './device-rates.ts';
import { gramsPerFlop, monthlyIntensity } from './flop-weights.ts';
import type { CostRequest, PhaseCosts, PhaseTriple, Told } from './phase-costs.ts';
import { regionIntensity } from './region-intensity.ts';

/** Grams of CO2e a FLOP from its joules: electricity, and where it is asked for the making of the devices. @throws {Problem} a refusal of an unknown region. */
export function carbonCosts(request: CostRequest, energy: PhaseCosts, told: Told): PhaseCosts {
  const training = intensity(
    request.trainIntensity,
    request.trainRegion,
    told === 'life' ? 'Training' : 'A forward pass',
  );
  const serving =
    request.serveIntensity === undefined && request.serveRegion === undefined
      ? training
      : intensity(request.serveIntensity, request.serveRegion, 'Serving');
  const embodied = embodiedShare(request);
  const grams = ({ train, prefill, decode }: PhaseTriple): PhaseTriple => ({
    train: gramsPerFlop(train, training.value, embodied.of(request.device, train)),
    prefill: gramsPerFlop(
      prefill,
      serving.value,
      embodied.of(request.serveDevice ?? request.device, prefill),
    ),
    decode: gramsPerFlop(decode, serving.value, embodied.of(request.serveDevice ?? request.device, decode)),
  });
  return {
    unit: 'carbon',
    ...grams(energy),
    ends: energy.ends && { lo: grams(energy.ends.lo), hi: grams(energy.ends.hi) },
    assumptions: [
      ...energy.assumptions,
      training.assumption,
      ...(serving === training ? [] : [serving.assumption]),
      ...(told === 'pass' && request.embodiedKg === undefined
        ? [assumed('The making of the hardware is left out.')]
        : embodied.assumptions),
    ],
  };
}

const LIFE_YEARS = 4;
const SECONDS_PER_YEAR = 365 * 86_400;

/** What a second of a device's work carries of its making; its rate follows from its power and the joules of a FLOP. */
function embodiedShare({ embodiedKg, deviceLifeYears: life, deviceUse: use, power, pue }: CostRequest) {
  const [deviceLifeYears, deviceUse] = [life ?? LIFE_YEARS, use ?? 1];
  if (embodiedKg === undefined)
    return {
      of: () => null,
      assumptions: [assumed('The making of the hardware is left out; --embodied-kg counts it.')],
    };
  const grams_per_s = (embodiedKg * 1000) / (deviceLifeYears * SECONDS_PER_YEAR * deviceUse);
  return {
    of: (device: string | undefined, joules: number) => ({
      grams_per_s,
      flop_per_s: ((power ?? ratesOf(device).power_w) * (pue ?? pueOf('unknown').value)) / joules,
    }),
    assumptions: [
      given(`Making a device takes ${formatNumber(embodiedKg)} kg CO₂e.`),
      (life === undefined || use === undefined ? assumed : given)(
        `It is used for ${deviceLifeYears} years and works ${formatFixed(deviceUse * 100, 0)} % of them; each second of work carries its share.`,
      ),
    ],
  };
}

function intensity(months: readonly number[] | undefined, region: string | undefined, phase: string) {
  if (months !== undefined) {
    const value = monthlyIntensity(months.map((each) => ({ intensity: each, share: 1 })));
    return {
      value,
      assumption: given(
        `${phase} at ${formatNumber(value)} g/kWh${months.length > 1 ? `, the mean of ${months.length} months of equal work` : ''}.`,
      ),
    };
  }
  const { g_per_kwh: value, assumption } = regionIntensity(region, phase);
  return { value, assumption };
}
