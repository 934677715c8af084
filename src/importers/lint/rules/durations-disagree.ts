import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { meteredSeconds } from '../log.ts';
import type { Observation } from '../observation.ts';
import { formatNumber, many } from '../words.ts';

/** A constant power times the duration is not the energy: the two were taken over unlike times. */
export const durationsDisagree: Rule = {
  id: 'durations-disagree',
  title: 'Durations disagree with energies',
  check(log) {
    const rows = log.rows.filter(disagrees);
    const [first] = rows;
    if (first === undefined) return [];
    const factors = rows.map((row) => meteredSeconds(row) / row.duration_s);
    const middle = quantile(factors, 0.5);
    return [
      {
        severity: 'warning',
        evidence: `In ${many(rows.length)} of ${log.rows.length.toLocaleString('en-GB')} the energy of the constant-power CPU was added up over another time than the duration, as ${formatNumber(meteredSeconds(first))} s against ${formatNumber(first.duration_s)} s: the duration is of a part of what the energies cover.`,
        consequence: `Energy over duration gives ${formatNumber(middle)}× the power that was drawn, in the median row; the energies stay as they are.`,
        remedy:
          'Take the time from the energy and power of the constant component, or from the rows of the tasks.',
        count: rows.length,
        numbers: { rows: rows.length, median_factor: middle },
      },
    ];
  },
};

/** A tracker's last interval is up to a second of slack. */
const disagrees = (row: Observation): boolean => {
  if (!row.assumed.cpu || row.cpu_j === null || row.cpu_w === null || !(row.duration_s > 0)) return false;
  const apart = Math.abs(meteredSeconds(row) - row.duration_s);
  return apart > 1 && apart > 0.05 * row.duration_s;
};
