import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { durationDisagrees, meteredSeconds } from '../log.ts';
import { formatNumber, many } from '../words.ts';

/** A constant power times the duration is not the energy: the two were taken over unlike times. */
export const durationsDisagree: Rule = {
  id: 'durations-disagree',
  title: 'Durations disagree with energies',
  check(log) {
    const rows = log.rows.filter((row) => row.duration_s > 0 && durationDisagrees(row));
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
