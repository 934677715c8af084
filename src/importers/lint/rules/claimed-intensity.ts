import type { Rule } from '../finding.ts';
import { total } from '../log.ts';
import { change, formatFixed, formatNumber, kg, many } from '../words.ts';
import { usualIntensity } from './usual-intensity.ts';

const CLOSE = 0.005;

/** The printed grid intensity against the one that the logged emissions were computed with. */
export const claimedIntensity: Rule = {
  id: 'claimed-intensity',
  title: 'The printed intensity is not the logged one',
  check(log, claims) {
    const printed = claims?.intensity_g_per_kwh;
    const rows = log.rows.filter((row) => row.g_per_kwh !== null);
    if (printed === undefined) return [];
    const logged = usualIntensity(rows);
    if (logged === null || Math.abs(printed / logged - 1) < CLOSE) return [];
    const { carbon_g, energy_j } = total(rows);
    const after = (energy_j / 3.6e6) * printed;
    return [
      {
        severity: 'error',
        evidence: `${formatNumber(printed, 4)} g/kWh are printed; the emissions of ${many(rows.length)} were computed with ${formatFixed(logged, 2)} g/kWh (median).`,
        consequence: `With the printed intensity every figure in grams is ${formatNumber(printed / logged, 4)} × as large: ${kg(carbon_g)} would be ${kg(after)}, ${change(after, carbon_g)}.`,
        remedy: `Print ${formatFixed(logged, 2)} g/kWh with its source, or recompute the grams from the energies.`,
        count: rows.length,
        numbers: { printed_g_per_kwh: printed, logged_g_per_kwh: logged, factor: printed / logged },
      },
    ];
  },
};
