import type { Result } from '../domain/result.ts';
import { groupBy } from '../math/group-by.ts';
import { meanOf } from './mean-of.ts';
import { type GroupRatio, ratioOf } from './ratio-of.ts';

/** A data set on which models made for its task and multi-purpose models were both run. */
export interface SpecialisedRow {
  readonly task: string;
  readonly dataset: string;
  readonly task_specific: Side;
  readonly multi_purpose: Side;
  /** Mean of the multi-purpose over mean of the task-specific models. */
  readonly ratio: GroupRatio;
}

export interface Side {
  readonly models: number;
  /** Mean joules of a query. */
  readonly mean_j: number;
  readonly least: string;
  readonly least_j: number;
  /** The model of the best score, where scores are known. */
  readonly best: {
    readonly model: string;
    readonly energy_j: number;
    readonly score: number;
    readonly metric: string;
  } | null;
}

/** Task-specific against multi-purpose models, data set by data set. */
export const specialised = (results: readonly Result[]): readonly SpecialisedRow[] =>
  [
    ...groupBy(
      results.filter(({ task, dataset }) => task !== null && dataset !== null),
      ({ task, dataset }) => `${task} ${dataset}`,
    ).values(),
  ].flatMap((group) => {
    const [own, prompted] = [
      group.filter(({ zero_shot }) => !zero_shot),
      group.filter(({ zero_shot }) => zero_shot),
    ];
    const { task, dataset } = group[0] as Result;
    return own.length === 0 || prompted.length === 0
      ? []
      : [
          {
            task: task as string,
            dataset: dataset as string,
            task_specific: sideOf(own),
            multi_purpose: sideOf(prompted),
            ratio: ratioOf(prompted, own),
          },
        ];
  });

function sideOf(results: readonly Result[]): Side {
  const sorted = [...results].sort((a, b) => a.energy_j.value - b.energy_j.value);
  const least = sorted[0] as Result;
  const scored = sorted.filter(({ score }) => score !== null);
  const best = scored.reduce<Result | null>(
    (top, each) => ((each.score?.value ?? 0) > (top?.score?.value ?? -1) ? each : top),
    null,
  );
  return {
    models: results.length,
    mean_j: meanOf(results).value,
    least: least.model ?? least.title,
    least_j: least.energy_j.value,
    best:
      best === null || best.score === null
        ? null
        : {
            model: best.model ?? best.title,
            energy_j: best.energy_j.value,
            score: best.score.value,
            metric: best.score.metric,
          },
  };
}
