import type { Rule } from '../finding.ts';
import { many, share } from '../words.ts';

/** GPUs in the machine, and an energy of 0 for them. */
export const gpuCounterZero: Rule = {
  id: 'gpu-counter-zero',
  title: 'A GPU that is counted read 0',
  check(log) {
    const rows = log.rows.filter((row) => row.gpuMissing);
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        severity: 'error',
        evidence: `${many(rows.length)} of ${log.rows.length.toLocaleString('en-GB')} name ${first.gpus > 1 ? `${first.gpus} GPUs` : 'a GPU'}${first.gpu ? ` (${first.gpu})` : ''} and give 0 or no energy for it.`,
        consequence: `The totals of ${share(rows.length, log.rows.length)} of the rows leave the GPU out; they cannot be added to or compared with rows that have it.`,
        remedy:
          'Leave these rows out, or measure again where the driver has an energy counter (wattlas doctor).',
        count: rows.length,
        numbers: { rows: rows.length },
      },
    ];
  },
};
