import type { LoggedRow } from '../observation.ts';

const FEWEST = 5;

/** The power that every row has, W; null where it varies, is 0, or there are too few rows to tell. */
export function constantOf(
  rows: readonly LoggedRow[],
  power: (row: LoggedRow) => number | null,
): number | null {
  if (rows.length < FEWEST) return null;
  let lo = Number.POSITIVE_INFINITY;
  let hi = 0;
  for (const row of rows) {
    const watts = power(row);
    if (watts === null || !(watts > 0)) return null;
    lo = Math.min(lo, watts);
    hi = Math.max(hi, watts);
  }
  // Logs differ in the digits they print; a reading varies by far more.
  return hi - lo <= 1e-5 * hi ? hi : null;
}
