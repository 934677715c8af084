import type { Result } from '../domain/result.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import { meanOf, onOneMachine } from './mean-of.ts';

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
      results: group.length,
      energy_j: mean.value,
      interval: bounds.lo < bounds.hi ? bounds : null,
      lo: bounds.lo,
      hi: bounds.hi,
    };
  });
  return items
    .sort((a, b) => a.energy_j - b.energy_j)
    .map(({ lo, hi, ...item }) => ({
      ...item,
      rank: 1 + items.filter((other) => other.hi < lo).length,
      rank_worst: items.length - items.filter((other) => other.lo > hi).length,
    }));
}
