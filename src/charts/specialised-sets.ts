import { bootstrap } from '../math/bootstrap.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { isMeasured, type Point } from './point.ts';

export const pairings = ['score', 'median', 'size'] as const;
/** Which two are set against each other: those of the best score, the medians, or those nearest in size. */
export type Pairing = (typeof pairings)[number];

/** One side of a pair: a model, or the median of all. */
export interface PairEnd {
  readonly model: string | null;
  readonly energy_j: number;
  readonly score: number | null;
}

/** A data set with its models of both kinds, and the pair that is compared. */
export interface SharedSet {
  readonly task: string;
  readonly dataset: string;
  readonly metric: string | null;
  readonly specific: readonly Point[];
  readonly prompted: readonly Point[];
  readonly pair: {
    readonly specific: PairEnd;
    readonly prompted: PairEnd;
    /** Energy of the multi-purpose over the task-specific side. */
    readonly ratio: number;
    /** 95 %, models drawn again; of medians alone. */
    readonly interval: { readonly lo: number; readonly hi: number } | null;
  } | null;
}

/** Whether models made for its task and multi-purpose models both ran on the data set of a point. */
export function sharedPoints(points: readonly Point[]): readonly Point[] {
  const key = ({ task, dataset }: Point) => `${task}\n${dataset}`;
  const kinds = groupBy(
    points.filter((point) => point.dataset !== null && point.energy_j > 0 && isMeasured(point)),
    key,
  );
  return [...kinds.values()]
    .filter((set) => new Set(set.map(({ multi_purpose }) => multi_purpose)).size === 2)
    .flat();
}

/** Rows of shared data sets, in the order of the ratio; a floor of the score leaves models out and may leave a side empty. */
export function sharedSets(
  rows: readonly Point[],
  pairing: Pairing,
  floor: number | null,
): readonly SharedSet[] {
  const meets = ({ score }: Point) => floor === null || (score !== null && score >= floor);
  return [...groupBy(rows, ({ task, dataset }) => `${task}\n${dataset}`).values()]
    .map((set): SharedSet => {
      const [first] = set as [Point, ...Point[]];
      const specific = set.filter((point) => !point.multi_purpose && meets(point));
      const prompted = set.filter((point) => point.multi_purpose && meets(point));
      return {
        task: first.task,
        dataset: first.dataset ?? '',
        metric: set.find(({ metric }) => metric !== null)?.metric ?? null,
        specific,
        prompted,
        pair: specific.length > 0 && prompted.length > 0 ? pairOf(specific, prompted, pairing) : null,
      };
    })
    .sort((a, b) => (a.pair?.ratio ?? Infinity) - (b.pair?.ratio ?? Infinity));
}

function pairOf(specific: readonly Point[], prompted: readonly Point[], pairing: Pairing): SharedSet['pair'] {
  if (pairing === 'median') return medians(specific, prompted);
  const chosen =
    pairing === 'score'
      ? ([bestScored(specific), bestScored(prompted)] as const)
      : nearestInSize(specific, prompted);
  const [a, b] = chosen ?? [];
  return a && b
    ? { specific: endOf(a), prompted: endOf(b), ratio: b.energy_j / a.energy_j, interval: null }
    : null;
}

const endOf = ({ model, energy_j, score }: Point): PairEnd => ({ model, energy_j, score });

const bestScored = (points: readonly Point[]): Point | null =>
  points.reduce<Point | null>(
    (best, point) =>
      point.score !== null && (best === null || point.score > (best.score ?? -1)) ? point : best,
    null,
  );

function nearestInSize(specific: readonly Point[], prompted: readonly Point[]) {
  const pairs = specific.flatMap((a) =>
    prompted.flatMap((b) =>
      a.params !== null && b.params !== null
        ? [{ pair: [a, b] as const, apart: Math.abs(Math.log(a.params / b.params)) }]
        : [],
    ),
  );
  return pairs.sort((a, b) => a.apart - b.apart)[0]?.pair ?? null;
}

function medians(specific: readonly Point[], prompted: readonly Point[]): SharedSet['pair'] {
  const energies = (points: readonly Point[]) => points.map(({ energy_j }) => energy_j);
  const side = (points: readonly Point[]): PairEnd => {
    const scores = points.flatMap(({ score }) => (score === null ? [] : [score]));
    return {
      model: null,
      energy_j: quantile(energies(points), 0.5),
      score: scores.length > 0 ? quantile(scores, 0.5) : null,
    };
  };
  const [a, b] = [side(specific), side(prompted)];
  const [x, y] = [energies(specific), energies(prompted)];
  const drawn = (values: readonly number[], places: Int32Array | undefined) =>
    quantile(
      Array.from(places as Int32Array, (at) => values[at] as number),
      0.5,
    );
  const interval =
    x.length >= 3 && y.length >= 3
      ? bootstrap([x.length, y.length], ([p, q]) => drawn(y, q) / drawn(x, p), { samples: 1000 })
      : null;
  return {
    specific: a,
    prompted: b,
    ratio: b.energy_j / a.energy_j,
    interval: interval === null ? null : { lo: interval.lo, hi: interval.hi },
  };
}
