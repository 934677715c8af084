import { carbonUnit, formatNumber } from '../domain/format.ts';
import { extent } from '../math/extent.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { architectureTitle } from './architecture-colour.ts';
import { groundOf, type Point } from './point.ts';
import { amountOf, intensityOf, type Quantity } from './point-quantity.ts';
import type { BinMean } from './scatter.ts';
import { type ShownUnit, shownUnit } from './shown-unit.ts';

/** Bins that lengths are put into. */
const BINS = 8;

/** Joules or grams of 1,000 tokens; NaN where none were made. */
export const ofTokens =
  (y: Quantity) =>
  (point: Point): number =>
    amountOf(y, 1000)(point) / (point.output_tokens ?? 0);

/** The unit that suits the median of 1,000 tokens. */
export function tokenUnit(rows: readonly Point[], y: Quantity, unit: ShownUnit) {
  const values = rows.map(ofTokens(y));
  const found = y === 'energy' ? shownUnit(values, unit, intensityOf(rows)) : carbonUnit(values);
  return { size: found.size, name: y === 'energy' ? found.name : `${found.name} CO2e` };
}

/** Means of points in eight bins of one width, of one ratio on a log axis; empty bins are left out. */
export function binMeans(
  points: readonly Point[],
  of: (point: Point) => number,
  size: number,
  log: boolean,
): readonly BinMean[] {
  const lengths = points.map(({ output_tokens }) => output_tokens ?? 0);
  const [lo, hi] = extent(lengths);
  if (!(hi > lo) || (log && lo <= 0)) return [];
  const edge = (i: number) => (log ? lo * (hi / lo) ** (i / BINS) : lo + ((hi - lo) * i) / BINS);
  return Array.from({ length: BINS }, (_, i) => {
    const [from, to] = [edge(i), edge(i + 1)];
    const inside = points.filter(
      (_, at) => (lengths[at] as number) >= from && ((lengths[at] as number) < to || i === BINS - 1),
    );
    const sum = inside.reduce((total, point) => total + of(point), 0);
    return { from, to, y: sum / inside.length / size, n: inside.length };
  }).filter(({ n }) => n > 0);
}

/** What 1,000 tokens take, of the shorter half of the answers and of the longer: a fixed cost is spread over more of them. */
export function tokenFinding(rows: readonly Point[], y: Quantity, unit: ShownUnit): string {
  const study = rows.filter(({ origin }) => origin === 'study');
  const subject = study.length > 0 ? study : rows;
  if (new Set(subject.map(groundOf)).size !== 1 || subject.length < 4)
    return 'No finding: fewer than four values of one machine and perimeter tell how many tokens were made.';
  const shown = tokenUnit(subject, y, unit);
  const said = [...groupBy(subject, ({ architecture }) => String(architecture)).values()].flatMap(
    (points) => {
      if (points.length < 4) return [];
      const middle = quantile(
        points.map(({ output_tokens }) => output_tokens ?? 0),
        0.5,
      );
      const [short, long] = [
        points.filter(({ output_tokens }) => (output_tokens ?? 0) <= middle),
        points.filter(({ output_tokens }) => (output_tokens ?? 0) > middle),
      ].map((half) => quantile(half.map(ofTokens(y)), 0.5) / shown.size);
      return [
        `${architectureTitle((points[0] as Point).architecture)} ones **${formatNumber(short ?? null)}\u00a0${shown.name}** in answers of up to ${formatNumber(middle)} tokens and **${formatNumber(long ?? null)}\u00a0${shown.name}** in longer ones`,
      ];
    },
  );
  return said.length === 0
    ? 'No finding: no architecture has four values with a known length.'
    : `By the medians 1,000 tokens take of ${said.join('; of ')}: what is spent before the first token weighs on short answers.`;
}
