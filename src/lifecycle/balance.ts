/** Days of a mean month. */
export const MONTH_DAYS = 365.25 / 12;

/** How many queries are made, month by month. */
export type Volume =
  | { readonly kind: 'constant'; readonly perDay: number }
  /** `rate` is what each month adds to the one before, 0.1 for a tenth; `perDay` is of the first month. */
  | { readonly kind: 'growth'; readonly perDay: number; readonly rate: number }
  /** Queries of each month; after the last it goes on as in the last. */
  | { readonly kind: 'listed'; readonly perMonth: readonly number[] };

/** What is spent once at each training, what a query takes, and how many are made. Costs are in one unit. */
export interface Scenario {
  readonly training: number;
  /** Spent at each training too, 0 where it is left out. */
  readonly fineTuning: number;
  readonly inference: { readonly value: number; readonly lo: number; readonly hi: number };
  readonly volume: Volume;
  /** Months looked at, a whole number. */
  readonly months: number;
  /** Months from one training to the next; null: trained once, before use begins. */
  readonly retrainEvery: number | null;
  /** Factor into another unit, as the grams of a joule, of each month; repeated from the first where there are fewer. */
  readonly trainingFactor?: readonly number[] | undefined;
  readonly inferenceFactor?: readonly number[] | undefined;
}

/** What has been spent when so many months have passed. A training of that moment is counted in. */
export interface BalancePoint {
  readonly month: number;
  readonly queries: number;
  readonly training: number;
  readonly fineTuning: number;
  readonly inference: number;
  readonly inferenceLo: number;
  readonly inferenceHi: number;
}

/** Queries of a month, counted from 0. */
export function queriesOf(volume: Volume, month: number): number {
  switch (volume.kind) {
    case 'constant':
      return volume.perDay * MONTH_DAYS;
    case 'growth':
      return volume.perDay * MONTH_DAYS * (1 + volume.rate) ** month;
    case 'listed':
      return volume.perMonth[Math.min(month, volume.perMonth.length - 1)] ?? 0;
  }
}

/** Spending month by month, from 0 to the last: training in steps, inference with the queries. */
export function balancePoints(scenario: Scenario): readonly BalancePoint[] {
  const { training, fineTuning, inference, volume, months, retrainEvery } = scenario;
  const factor = (list: readonly number[] | undefined, month: number) =>
    list === undefined || list.length === 0 ? 1 : (list[month % list.length] as number);
  const points: BalancePoint[] = [];
  let sum = { queries: 0, training: 0, fineTuning: 0, used: 0 };
  for (let month = 0; month <= months; month++) {
    const trained = month === 0 || (retrainEvery !== null && month % retrainEvery === 0);
    const weight = trained ? factor(scenario.trainingFactor, month) : 0;
    sum = {
      ...sum,
      training: sum.training + weight * training,
      fineTuning: sum.fineTuning + weight * fineTuning,
    };
    points.push({
      month,
      queries: sum.queries,
      training: sum.training,
      fineTuning: sum.fineTuning,
      inference: sum.used * inference.value,
      inferenceLo: sum.used * inference.lo,
      inferenceHi: sum.used * inference.hi,
    });
    const queries = queriesOf(volume, month);
    sum = {
      ...sum,
      queries: sum.queries + queries,
      used: sum.used + queries * factor(scenario.inferenceFactor, month),
    };
  }
  return points;
}

/** When inference has taken as much as all training until then. */
export type BalanceParity =
  | {
      readonly state: 'reached';
      /** Months from the beginning of use, with their fraction. */
      readonly month: number;
      readonly queries: number;
      /** What the interval of a query leaves open; an end that the horizon does not reach is null. */
      readonly interval: { readonly lo: number; readonly hi: number | null };
      /** Months of later trainings that put training ahead again. */
      readonly lostAt: readonly number[];
    }
  | {
      readonly state: 'beyond';
      /** Inference over training at the end of the horizon, below 1. */
      readonly share: number;
      /** The earliest month that the interval of a query allows; null where it allows none. */
      readonly earliest: number | null;
    };

/** The first month at which inference catches up. Between months queries are spread evenly. */
export function parityMonth(points: readonly BalancePoint[]): BalanceParity {
  const at = firstCrossing(points, ({ inference }) => inference);
  const early = firstCrossing(points, ({ inferenceHi }) => inferenceHi);
  const last = points.at(-1);
  if (at === null) {
    return {
      state: 'beyond',
      share: last === undefined ? 0 : last.inference / spent(last),
      earliest: early?.month ?? null,
    };
  }
  const late = firstCrossing(points, ({ inferenceLo }) => inferenceLo);
  return {
    state: 'reached',
    ...at,
    interval: { lo: early?.month ?? at.month, hi: late?.month ?? null },
    lostAt: points.flatMap((point, i) => {
      const before = points[i - 1];
      const caughtUp = before !== undefined && point.inference >= spent(before);
      return point.month >= at.month && caughtUp && spent(point) > point.inference ? [point.month] : [];
    }),
  };
}

const spent = ({ training, fineTuning }: BalancePoint): number => training + fineTuning;

function firstCrossing(
  points: readonly BalancePoint[],
  used: (point: BalancePoint) => number,
): { readonly month: number; readonly queries: number } | null {
  for (const [i, point] of points.entries()) {
    const wanted = spent(point);
    if (used(point) >= wanted) return { month: point.month, queries: point.queries };
    const next = points[i + 1];
    if (next === undefined || used(next) < wanted) continue;
    const share = (wanted - used(point)) / (used(next) - used(point));
    return {
      month: point.month + share * (next.month - point.month),
      queries: point.queries + share * (next.queries - point.queries),
    };
  }
  return null;
}
