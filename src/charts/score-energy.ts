import { formatFixed, formatNumber, formatRatio } from '../domain/format.ts';
import { shortName } from '../domain/short-name.ts';
import { groupBy } from '../math/group-by.ts';
import { type Chart, defineChart } from './chart.ts';
import { groundOf, type Point, type PointsInput, type PointUnits, pointRow } from './point.ts';
import { pointUnit } from './point-quantity.ts';
import { plotScatter, type ScatterGroup } from './scatter.ts';
import { sizeRadius } from './specialised-plot.ts';

export const metrics = ['accuracy', 'f1', 'rouge'] as const;
export type Metric = (typeof metrics)[number];

export interface ScoreEnergyView extends Partial<PointUnits> {
  /** One at a time: scores of different metrics are not set against each other. Default: accuracy. */
  readonly metric?: Metric | undefined;
}

/** Score against energy, the size of a mark the size of its model; one metric at a time. */
export function scoreEnergyIn(view: ScoreEnergyView): Chart<PointsInput, Point> {
  const { metric = 'accuracy', unit = 'Wh', queries = 1000 } = view;
  return defineChart<PointsInput, Point>({
    id: 'score-energy',
    title: `Score (${metric}) against energy and size`,
    question: 'Does more energy buy a better score?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) =>
      points.filter((point) => point.metric === metric && point.score !== null && point.energy_j > 0),
    finding: (rows) => finding(rows, metric),
    plot(rows, options) {
      const energy = pointUnit(rows, queries, unit);
      const size = (energy.size * 1000) / queries;
      const places = new Map(rows.map((row, i) => [row, i]));
      const groups = scoreGroups(rows).map(
        ({ title, colour, points }): ScatterGroup => ({
          title,
          colour,
          note: `${points.length} ${points.length === 1 ? 'value' : 'values'}`,
          line: null,
          points: points.map((point) => ({
            x: point.energy_j / size,
            y: point.score as number,
            lo: point.score as number,
            hi: point.score as number,
            known: point.known,
            index: places.get(point) ?? 0,
            // A filled mark of the smallest size would be a speck.
            radius: sizeRadius(point.params) + 0.6,
          })),
        }),
      );
      return plotScatter(groups, options, {
        x: {
          title: `${energy.name} per ${queries === 1000 ? '1,000 queries' : 'query'}, log scale`,
          log: true,
          format: (value) => formatNumber(value, 1),
        },
        y: { title: `Score, ${metric}`, log: false, format: (value) => formatFixed(value, 1), range: [0, 1] },
        nothing: 'no value with a score of this metric',
      });
    },
  });
}

export const scoreEnergy = scoreEnergyIn({});

/** Of the study task-specific models, and prompted ones by architecture; own records and published ones apart. */
export const scoreGroups = (rows: readonly Point[]) =>
  [
    {
      title: 'task-specific',
      colour: 1,
      points: rows.filter((point) => point.origin === 'study' && !point.multi_purpose),
    },
    {
      title: 'prompted, encoder-decoder',
      colour: 3,
      points: rows.filter(
        (point) =>
          point.origin === 'study' && point.multi_purpose && point.architecture === 'encoder-decoder',
      ),
    },
    {
      title: 'prompted, decoder-only',
      colour: 2,
      points: rows.filter(
        (point) =>
          point.origin === 'study' && point.multi_purpose && point.architecture !== 'encoder-decoder',
      ),
    },
    { title: 'own records', colour: 5, points: rows.filter(({ origin }) => origin === 'own') },
    { title: 'published by others', colour: 4, points: rows.filter(({ origin }) => origin === 'published') },
  ].filter(({ points }) => points.length > 0);

/** How far below the best score still counts as near it. */
const NEAR = 0.02;

function finding(all: readonly Point[], metric: Metric): string {
  // Nothing is compared across hardware, perimeter or batch: the ground that most points are of speaks.
  const [rows = []] = [...groupBy(all, groundOf).values()].sort((a, b) => b.length - a.length);
  const sets = [...new Set(rows.map(({ dataset }) => dataset))].flatMap((dataset) => {
    const own = rows.filter((row) => row.dataset === dataset);
    const best = own.reduce((top, row) => ((row.score ?? 0) > (top.score ?? 0) ? row : top));
    const near = own
      .filter(({ score }) => (score ?? 0) >= (best.score ?? 0) - NEAR)
      .reduce((low, row) => (row.energy_j < low.energy_j ? row : low));
    return [{ dataset: dataset ?? 'no data set', best, near, ratio: best.energy_j / near.energy_j }];
  });
  if (sets.length === 0) return `No finding: no value shown is scored by ${metric}.`;
  const saving = sets.reduce((top, set) => (set.ratio > top.ratio ? set : top));
  const prompted = sets.filter(({ best }) => best.multi_purpose).length;
  const first = `On **${prompted} of ${sets.length}** data sets scored by ${metric} a prompted model scores best.`;
  return saving.ratio > 1.05
    ? `${first} On ${saving.dataset} the best, ${short(saving.best)} (${formatFixed(saving.best.score ?? 0, 3)}), took **${formatRatio(saving.ratio)}** the energy of ${short(saving.near)}, which scores within ${NEAR} of it.`
    : `${first} No model scores within ${NEAR} of the best for less energy.`;
}

const short = ({ model }: Point): string => shortName(model);
