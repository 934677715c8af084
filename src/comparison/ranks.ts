import type { Result } from '../domain/result.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import { countOf, meanOf, onOneMachine } from './mean-of.ts';

/** A model's place among others, least energy first. */
export interface Ranked {
  readonly model: string;
  readonly zero_shot: boolean;
  readonly origin: Result['origin'];
  readonly hardware: string;
  readonly batch: number | null;
  /** How it was run, as `bfloat16, ring 4`; `null`: not told. */
  readonly configuration: string | null;
  readonly results: number;
  readonly energy_j: number;
  /** Of repetition alone where all are of one machine, else total; `null` where none is known. */
  readonly interval: Bounds | null;
  /** Best and worst place it may have: others whose intervals overlap are ties. */
  readonly rank: number;
  readonly rank_worst: number;
}

/** Models by the mean of the results of one machine, batch and configuration; a place is shared where intervals overlap. */
export function ranksOf(results: readonly Result[]): readonly Ranked[] {
  const shared = onOneMachine(results);
  const items = [
    ...groupBy(results, ({ model, title, zero_shot, machine, batch, configuration }) =>
      [model ?? title, zero_shot, machine, batch, configuration].join(' '),
    ).values(),
  ].map((group) => {
    const { model, title, zero_shot, origin, hardware, batch, configuration } = group[0] as Result;
    const mean = meanOf(group);
    const bounds = shared && mean.repeat ? mean.repeat : { lo: mean.lo, hi: mean.hi };
    return {
      model: model ?? title,
      zero_shot,
      origin,
      hardware,
      batch,
      configuration,
      results: countOf(group),
      energy_j: mean.value,
      interval: bounds.lo < bounds.hi ? bounds : null,
      lo: bounds.lo,
      hi: bounds.hi,
    };
  });
  const ascending = (of: (item: (typeof items)[number]) => number) => Float64Array.from(items, of).sort();
  const [los, his] = [ascending(({ lo }) => lo), ascending(({ hi }) => hi)];
  return items
    .sort((a, b) => a.energy_j - b.energy_j)
    .map(({ lo, hi, ...item }) => ({
      ...item,
      rank: 1 + countBelow(his, lo),
      rank_worst: countUpTo(los, hi),
    }));
}

/** How many of these ascending values are less. */
const countBelow = (values: Float64Array, bound: number): number =>
  countWhile(values, (value) => value < bound);
const countUpTo = (values: Float64Array, bound: number): number =>
  countWhile(values, (value) => value <= bound);

function countWhile(values: Float64Array, holds: (value: number) => boolean): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(values[middle] as number)) from = middle + 1;
    else to = middle;
  }
  return from;
}
