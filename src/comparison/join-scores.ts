import { findModel } from '../catalog/models.ts';
import { hubName } from '../domain/hub-name.ts';
import type { JoinedScore, Result } from '../domain/result.ts';
import { shortName } from '../domain/short-name.ts';
import type { ScoredModel } from './scored.ts';

/** A score that stands beside no energy, and why. */
export interface LoneScore {
  readonly record: string;
  readonly model: string;
  /** `null`: the benchmark is a data set of none of the ten tasks. */
  readonly task: string | null;
  readonly benchmark: string;
  readonly reason: string;
}

/** Results with the scores of other records beside their energies, and the scores that were joined to none. */
export interface WithScores {
  readonly results: readonly Result[];
  readonly lone: readonly LoneScore[];
}

/**
 * Sets scores beside the energies of the same model and task, and of the same data set where the energy names one. A result
 * that has a score of its own keeps it. Where two scores would do and differ, neither is taken: they are listed.
 */
export function joinScores(results: readonly Result[], scored: readonly ScoredModel[]): WithScores {
  if (scored.length === 0) return { results, lone: [] };
  const sameModel = matcher([...results, ...scored].flatMap(({ model }) => (model === null ? [] : [model])));
  const byName = new Map<string, ScoredModel[]>();
  for (const score of scored)
    for (const name of namesOf(score.model)) byName.set(name, [...(byName.get(name) ?? []), score]);
  /** Why a score stands beside none of the energies that were looked at. */
  const fates = new Map<ScoredModel, string>();
  const joined = new Set<ScoredModel>();
  const withScores = results.map((result) => {
    const { model, task, dataset } = result;
    if (model === null || task === null) return result;
    const alike = new Set(namesOf(model).flatMap((name) => byName.get(name) ?? []));
    const near = [...alike].flatMap((score) => {
      const matched = sameModel(model, score.model);
      if (matched.state === 'ambiguous') fates.set(score, matched.reason);
      return matched.state === 'same' ? [{ score, by: matched.by }] : [];
    });
    const ofTask = near.filter(({ score }) => score.task === task);
    for (const { score } of near)
      if (!ofTask.some((each) => each.score === score) && !fates.has(score))
        fates.set(
          score,
          score.task === null
            ? `${score.benchmark} is a data set of none of the ten tasks`
            : `no energy of ${score.model} on ${score.task} is on record`,
        );
    const fitting = dataset === null ? ofTask : ofTask.filter(({ score }) => score.dataset === dataset);
    for (const { score } of ofTask)
      if (!fitting.some((each) => each.score === score))
        fates.set(score, `the energies of ${score.model} on ${task} are of other data sets (${dataset})`);
    const [first] = fitting;
    if (first === undefined) return result;
    if (result.score !== null) {
      for (const { score } of fitting)
        fates.set(score, `the energy has a score of its own, ${result.score.metric} ${result.score.value}`);
      return result;
    }
    const unlike = differing(fitting.map(({ score }) => score));
    if (unlike !== null) {
      for (const { score } of fitting) fates.set(score, unlike);
      return result;
    }
    for (const { score } of fitting) joined.add(score);
    return { ...result, score: scoreOf(result, first.score, first.by) };
  });
  return {
    results: withScores,
    lone: scored
      .filter((score) => !joined.has(score))
      .map((score) => ({
        record: score.record,
        model: score.model,
        task: score.task,
        benchmark: score.benchmark,
        reason: fates.get(score) ?? `no energy of ${score.model} is on record`,
      })),
  };
}

function scoreOf(result: Result, score: ScoredModel, by: string) {
  const joined: JoinedScore = {
    record: score.record,
    format: score.format,
    benchmark: score.benchmark,
    shots: score.shots,
    matched: [
      by,
      result.dataset === null ? `the task ${score.task}` : `the data set ${score.dataset}`,
      ...(result.variant === 'synthetic weights'
        ? ['score of the trained weights, energy of synthetic ones']
        : []),
    ].join(', '),
  };
  return { metric: score.metric, value: score.value, joined };
}

/** Why these scores do not come to one; `null` where they do. */
function differing(scores: readonly ScoredModel[]): string | null {
  const benchmarks = [...new Set(scores.map(({ benchmark }) => benchmark))];
  if (benchmarks.length > 1)
    return `ambiguous: the energy names no data set, and ${benchmarks.join(', ')} are scored`;
  const values = [
    ...new Set(
      scores.map(
        ({ metric, value, shots }) => `${metric} ${value}${shots === null ? '' : ` at ${shots} shots`}`,
      ),
    ),
  ];
  return values.length > 1 ? `ambiguous: records of ${benchmarks[0]} differ (${values.join(', ')})` : null;
}

type Matched =
  | { readonly state: 'same'; readonly by: string }
  | { readonly state: 'other' }
  | { readonly state: 'ambiguous'; readonly reason: string };

/** Tells whether two names are of one model, among all names there are. */
function matcher(names: readonly string[]): (a: string, b: string) => Matched {
  const owners = new Map<string, Set<string>>();
  const known = new Map<string, string | null>();
  const nameOf = (name: string): string | null => {
    if (!known.has(name)) known.set(name, hubName(name));
    return known.get(name) as string | null;
  };
  for (const name of names) {
    const hub = nameOf(name);
    if (hub === null || !hub.includes('/')) continue;
    const last = shortName(hub);
    owners.set(last, (owners.get(last) ?? new Set()).add(hub));
  }
  return (a, b) => {
    const [x, y] = [nameOf(a), nameOf(b)];
    if (x === null || y === null) return { state: 'other' };
    if (x === y) return { state: 'same', by: 'the id of the model' };
    const [p, q] = [findModel(x), findModel(y)];
    if (p !== null && p === q) return { state: 'same', by: `the model's id in the catalog (${p.id})` };
    if (shortName(x) !== shortName(y) || x.includes('/') === y.includes('/')) return { state: 'other' };
    const all = [...(owners.get(shortName(x)) ?? [])];
    return all.length === 1
      ? { state: 'same', by: `the model's name without its owner (${all[0]})` }
      : { state: 'ambiguous', reason: `ambiguous: ${shortName(x)} is a name of ${all.join(' and ')}` };
  };
}

/** Names under which a model may be told by another: two of one model share one of them. */
function namesOf(model: string): readonly string[] {
  const hub = hubName(model);
  if (hub === null) return [];
  const preset = findModel(hub);
  return preset === null ? [shortName(hub)] : [shortName(hub), `catalog ${preset.id}`];
}
