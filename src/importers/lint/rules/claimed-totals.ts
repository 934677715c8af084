import type { Claims } from '../../../domain/claims.ts';
import type { Rule } from '../finding.ts';
import type { Log } from '../log.ts';
import { change, formatFixed, formatNumber, kwh, many } from '../words.ts';
import { usualIntensity } from './usual-intensity.ts';

const CLOSE = 0.0005;
const NEAR = 0.01;

/** Printed totals of energy and emissions against the logs: which components each of them is the sum of. */
export const claimedTotals: Rule = {
  id: 'claimed-totals',
  title: 'Printed totals have unlike perimeters',
  check(log, claims) {
    const energy = claims?.totals?.energy_kwh;
    if (claims === null || energy === undefined) return [];
    const parts = partsOf(log);
    const whole = parts[0] as Part;
    const complete = parts.find(({ joules }) => Math.abs(joules / 3.6e6 / energy - 1) < CLOSE);
    if (complete) return complete === whole ? [] : [exact(log, claims, energy, complete)];
    return byShare(log, claims, energy, parts);
  },
};

interface Part {
  readonly name: string;
  readonly joules: number;
}

function partsOf({ total }: Log): Part[] {
  const { energy_j, gpu_j, cpu_j, ram_j } = total;
  const part = (name: string, ...terms: readonly (number | null)[]): Part[] => {
    const known = terms.filter((term) => term !== null);
    return known.length < terms.length ? [] : [{ name, joules: known.reduce((a, b) => a + b, 0) }];
  };
  return [
    { name: 'the whole', joules: energy_j },
    ...part('the GPU term alone', gpu_j),
    ...part('CPU and memory', cpu_j, ram_j),
    ...part('GPU and CPU', gpu_j, cpu_j),
    ...part('GPU and memory', gpu_j, ram_j),
    ...part('the memory term alone', ram_j),
    ...part('the CPU term alone', cpu_j),
  ];
}

function exact(log: Log, claims: Claims, energy: number, part: Part) {
  const { total } = log;
  const carbon = claims.totals?.carbon_kg;
  const ofWhole = carbon !== undefined && Math.abs(total.carbon_g / 1000 / carbon - 1) < CLOSE;
  return {
    severity: 'error' as const,
    evidence: `The ${formatFixed(energy, 2)} kWh printed are ${part.name}; the whole of ${many(log.rows.length)} is ${kwh(total.energy_j)} (GPU ${term(total.gpu_j)}, CPU ${term(total.cpu_j)}, memory ${term(total.ram_j)}).${
      ofWhole
        ? ` The ${formatFixed(carbon, 2)} kg printed belong to the whole: the two totals have different perimeters.`
        : ''
    }`,
    consequence: `In the perimeter of the logs the energy is ${change(total.energy_j / 3.6e6, energy)}: ${kwh(total.energy_j)}.`,
    remedy: `Print both totals in one perimeter: ${kwh(total.energy_j)} with ${formatFixed(total.carbon_g / 1000, 2)} kg, or ${part.name}, ${kwh(part.joules)}, with ${formatFixed((total.carbon_g / 1000) * (part.joules / total.energy_j), 2)} kg.`,
    count: log.rows.length,
    numbers: {
      printed_kwh: energy,
      whole_kwh: total.energy_j / 3.6e6,
      ...(total.gpu_j === null ? {} : { gpu_kwh: total.gpu_j / 3.6e6 }),
      ...(total.cpu_j === null ? {} : { cpu_kwh: total.cpu_j / 3.6e6 }),
      ...(total.ram_j === null ? {} : { ram_kwh: total.ram_j / 3.6e6 }),
      carbon_kg: total.carbon_g / 1000,
      ...(carbon === undefined ? {} : { printed_kg: carbon }),
    },
  };
}

const term = (joules: number | null): string => (joules === null ? 'not logged' : kwh(joules));

/** Of a part of the logs: what the printed carbon is at the logged intensity, and which share of it the printed energy is. */
function byShare(log: Log, claims: Claims, energy: number, parts: readonly Part[]) {
  const carbon = claims.totals?.carbon_kg;
  const logged = usualIntensity(log.rows);
  if (carbon === undefined || logged === null) return [];
  const implied = (carbon * 1000) / logged;
  const ratio = energy / implied;
  if (Math.abs(ratio - 1) < NEAR) return [];
  const { total } = log;
  const part = parts.slice(1).find(({ joules }) => Math.abs(joules / total.energy_j / ratio - 1) < NEAR * 2);
  return [
    {
      severity: 'error' as const,
      evidence: `The ${formatFixed(carbon, 2)} kg printed are, at the ${formatNumber(logged, 5)} g/kWh of these logs, ${formatFixed(implied, 0)} kWh, and not the ${formatFixed(energy, 2)} kWh printed: those are ${formatNumber(100 * ratio)} % of it${
        part
          ? `, the share of ${part.name} here (${formatNumber((100 * part.joules) / total.energy_j)} %)`
          : ''
      }. The two totals have different perimeters. These logs are a part of them: ${kwh(total.energy_j)} in ${many(log.rows.length)}.`,
      consequence: `In the perimeter of the printed carbon the energy is ${change(implied, energy)}: about ${formatFixed(implied, 0)} kWh.`,
      remedy: 'Print both totals in one perimeter.',
      count: log.rows.length,
      numbers: {
        printed_kwh: energy,
        printed_kg: carbon,
        implied_kwh: implied,
        ratio,
        logged_g_per_kwh: logged,
      },
    },
  ];
}
