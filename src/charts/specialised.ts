import { formatRatio } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { type Point, type PointsInput, type PointUnits, pointRow } from './point.ts';
import { plotSpecialised } from './specialised-plot.ts';
import { type Pairing, sharedPoints, sharedSets } from './specialised-sets.ts';

/** How task-specific models are set against multi-purpose ones. */
export interface SpecialisedView extends Partial<PointUnits> {
  readonly pair?: Pairing | undefined;
  /** Least score, from 0 to 1. */
  readonly minScore?: number | null | undefined;
  readonly task?: string | undefined;
  /** Default: log. */
  readonly xscale?: 'linear' | 'log' | undefined;
}

/** Task-specific against multi-purpose models, a dumbbell for each data set both were run on; a mark's size is the model's. */
export function specialisedIn(view: SpecialisedView): Chart<PointsInput, Point> {
  const { pair = 'score', minScore = null, task, unit = 'Wh', queries = 1000 } = view;
  return defineChart<PointsInput, Point>({
    id: 'specialised',
    title: 'Task-specific against multi-purpose models',
    question: 'Is a multi-purpose model dearer on this data set?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) => sharedPoints(points).filter((point) => task === undefined || point.task === task),
    finding: (rows) => finding(rows, pair, minScore),
    plot: (rows, options) =>
      plotSpecialised(rows, sharedSets(rows, pair, minScore), options, {
        unit,
        queries,
        linear: view.xscale === 'linear',
      }),
  });
}

export const specialised = specialisedIn({});

const words: Readonly<Record<Pairing, string>> = {
  score: 'the multi-purpose model of the best score takes',
  median: 'multi-purpose models take by their medians',
  size: 'the multi-purpose model nearest in size takes',
};

function finding(rows: readonly Point[], pairing: Pairing, floor: number | null): string {
  const sets = sharedSets(rows, pairing, floor);
  const paired = sets.flatMap(({ dataset, pair }) => (pair === null ? [] : [{ dataset, ...pair }]));
  const [least, most] = [paired[0], paired.at(-1)];
  if (!least || !most)
    return `No finding: on none of ${sets.length} data sets ${floor === null ? 'were models of both kinds run' : `do models of both kinds score ${floor} or more`}.`;
  const against = {
    score: 'the task-specific model of the best score',
    median: 'task-specific ones',
    size: 'its task-specific neighbour',
  }[pairing];
  const dearer = paired.filter(({ ratio }) => ratio > 1).length;
  const better = paired.filter(
    ({ specific, prompted }) =>
      specific.score !== null && prompted.score !== null && prompted.score > specific.score,
  ).length;
  const scored = paired.filter(
    ({ specific, prompted }) => specific.score !== null && prompted.score !== null,
  ).length;
  const said =
    least === most
      ? `On ${least.dataset} ${words[pairing]} **${formatRatio(least.ratio)}** the energy of ${against}.`
      : `On ${paired.length} data sets ${words[pairing]} **${formatRatio(least.ratio)}** (${least.dataset}) to **${formatRatio(most.ratio)}** (${most.dataset}) the energy of ${against}; it is dearer on **${dearer} of ${paired.length}**.`;
  return `${said}${scored > 0 ? ` It scores more on **${better} of ${scored}**.` : ''}`;
}
