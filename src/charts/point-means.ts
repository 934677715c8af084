import { groupBy } from '../math/group-by.ts';
import { groundOf, type Point } from './point.ts';
import { pooled } from './spread.ts';

/**
 * One point for each model and task of the study, the mean over its data sets: three data sets of one model are no three
 * models. All others stay as they are, as two of one model may be of different inputs or configurations.
 */
export const pointMeans = (points: readonly Point[]): readonly Point[] =>
  [
    ...groupBy(points, (point) =>
      point.origin !== 'study'
        ? point.id
        : [point.model, point.task, point.multi_purpose, groundOf(point)].join('\n'),
    ).values(),
  ].map(meanPoint);

function meanPoint(points: readonly Point[]): Point {
  const [first] = points as readonly [Point, ...Point[]];
  if (points.length === 1) return first;
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const energy_j = mean((point) => point.energy_j);
  const sd_j = Math.sqrt(mean((point) => ((point.hi_j - point.lo_j) / 2) ** 2));
  const repeats = points.flatMap((point) => point.repeats ?? []);
  return {
    ...first,
    repeats: repeats.length === points.length ? pooled(repeats) : null,
    dataset: points.map(({ dataset }) => dataset).join(', '),
    energy_j,
    lo_j: energy_j - sd_j,
    hi_j: energy_j + sd_j,
    carbon_g: mean(({ carbon_g }) => carbon_g),
    metric: null,
    score: null,
    score_from: null,
    output_tokens: points.every(({ output_tokens }) => output_tokens !== null)
      ? mean(({ output_tokens }) => output_tokens ?? 0)
      : null,
    measured_fraction: mean(({ measured_fraction }) => measured_fraction),
  };
}
