import { type LossTable, rowsWhere } from './loss-table.ts';

/** Rows of one training budget: an IsoFLOP profile. */
export interface Budget {
  /** Geometric mean of the rows' FLOP. */
  readonly flop: number;
  readonly rows: LossTable;
}

/** Rows by budget, smallest first, and the numbers of the rows that belong to none. */
export interface Budgets {
  readonly budgets: readonly Budget[];
  readonly left: readonly number[];
}

/** Sizes a profile needs for a parabola that is not just drawn through them. */
const LEAST_SIZES = 4;

/**
 * Finds the budgets of a table: again and again the band of FLOP that holds most rows, while it holds four sizes.
 * Budgets that were met exactly are found as they are; digitised ones that are smeared a little, too.
 * @param tolerance Half-width of a band as a fraction of its FLOP, default 0.05.
 */
export function budgetsOf(table: LossTable, tolerance = 0.05): Budgets {
  const logs = table.flop.map(Math.log);
  const order = Array.from({ length: table.n }, (_, i) => i).sort(
    (i, j) => (logs[i] as number) - (logs[j] as number),
  );
  const width = 2 * Math.log1p(tolerance);
  const taken = new Uint8Array(table.n);
  const budgets: Budget[] = [];
  for (;;) {
    const band = fullestBand(order, logs, taken, width);
    const rows = rowsWhere(table, (i) => band.includes(i));
    if (new Set(rows.params).size < LEAST_SIZES) break;
    for (const i of band) taken[i] = 1;
    const mean = band.reduce((sum, i) => sum + (logs[i] as number), 0) / band.length;
    budgets.push({ flop: Math.exp(mean), rows });
  }
  budgets.sort((one, other) => one.flop - other.flop);
  return { budgets, left: [...table.row].filter((_, i) => taken[i] === 0) };
}

/** Rows of the band that holds most of those not taken. */
function fullestBand(
  order: readonly number[],
  logs: Float64Array,
  taken: Uint8Array,
  width: number,
): readonly number[] {
  const free = order.filter((i) => taken[i] === 0);
  let [from, best, most] = [0, 0, 0];
  for (let to = 0; to < free.length; to++) {
    while ((logs[free[to] as number] as number) - (logs[free[from] as number] as number) > width) from++;
    if (to - from + 1 > most) [best, most] = [from, to - from + 1];
  }
  return free.slice(best, best + most);
}

/** Number of the budget of each row, rows that belong to none each a number of their own: what a bootstrap draws whole. */
export function budgetNumbers(table: LossTable, { budgets }: Budgets): Int32Array {
  const byRow = new Map(budgets.flatMap(({ rows }, k) => [...rows.row].map((row) => [row, k] as const)));
  let next = budgets.length;
  return Int32Array.from(table.row, (row) => byRow.get(row) ?? next++);
}
