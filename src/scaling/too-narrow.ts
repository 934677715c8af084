import type { Budgets } from './budgets.ts';
import { budgetNumbers } from './budgets.ts';
import type { LossTable } from './loss-table.ts';

/** Width of the middle 80 % of a normal distribution, in standard deviations. */
const MIDDLE_80 = 2.5631;

/**
 * Trained models it would take for the 10th-to-90th-percentile interval of an exponent to be as narrow as claimed, where `n`
 * models know it to a standard error: errors shrink with the root of their number.
 */
export const runsForInterval = (width: number, se: number, n: number): number =>
  n * ((MIDDLE_80 * se) / width) ** 2;

/**
 * By how much intervals that draw rows one by one come out too narrow because rows of one budget err together: the root of
 * the design effect, 1 where they do not (Kish 1965, section 5.4). Null where fewer than three budgets have rows.
 */
export function clusteredBy(table: LossTable, budgets: Budgets, residuals: Float64Array): number | null {
  if (budgets.budgets.length < 3) return null;
  const groups = new Map<number, number[]>();
  budgetNumbers(table, budgets).forEach((number, i) => {
    if (number >= budgets.budgets.length) return;
    const group = groups.get(number) ?? [];
    group.push(residuals[i] as number);
    groups.set(number, group);
  });
  const all = [...groups.values()];
  const n = all.reduce((sum, group) => sum + group.length, 0);
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const whole = mean(all.flat());
  const between =
    all.reduce((sum, group) => sum + group.length * (mean(group) - whole) ** 2, 0) / (all.length - 1);
  const within =
    all.reduce((sum, group) => sum + group.reduce((s, r) => s + (r - mean(group)) ** 2, 0), 0) /
    (n - all.length);
  const size = (n - all.reduce((sum, group) => sum + group.length ** 2, 0) / n) / (all.length - 1);
  const correlation = Math.max(0, (between - within) / (between + (size - 1) * within));
  return Math.sqrt(1 + (n / all.length - 1) * correlation);
}

/** Warnings of intervals that are too narrow to be true. */
export function narrowWarnings(checks: {
  /** Standard error of the exponent from the fit alone, and from the draws where there are some. */
  readonly fitted: number | null;
  readonly drawn: number | null;
  readonly clustered: number | null;
  readonly byRows: boolean;
}): string[] {
  const { fitted, drawn, clustered, byRows } = checks;
  const warnings: string[] = [];
  if (fitted !== null && drawn !== null && drawn < fitted / 4) {
    warnings.push(
      `Intervals too narrow to be true: the draws move the exponent by ${drawn.toPrecision(2)}, the fit's own curvature allows ${fitted.toPrecision(2)}.`,
    );
  }
  if (byRows && clustered !== null && clustered > 1.5) {
    warnings.push(
      `Intervals too narrow to be true: rows of one budget err together, so intervals by rows are about ${clustered.toPrecision(2)} times too narrow; draw budgets instead (--by budgets).`,
    );
  }
  return warnings;
}
