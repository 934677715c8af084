import { listed, nearestNames } from '../catalog/lookup.ts';
import { findModel } from '../catalog/models.ts';
import type { BenchmarkScore } from '../domain/imported.ts';
import { refusal } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Bounds } from '../domain/uncertain.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import type { Store } from '../store/store.ts';
import type { FrontierRecordsRequest } from './frontier-records.ts';
import { given, published } from './plan.ts';

/** Imported scores by the key of their model. */
export type ScoresByModel = ReadonlyMap<string, readonly BenchmarkScore[]>;

/** Scores that were imported, by model; what is better the lower it is is left out. */
export async function importedScores(store: Store): Promise<ScoresByModel> {
  const found = new Map<string, BenchmarkScore[]>();
  for await (const { subject, scores } of store.records({ order: 'asc', scored: true })) {
    if (subject.model === undefined || scores === undefined) continue;
    const key = modelKey(subject.model);
    const known = found.get(key) ?? [];
    known.push(...scores.filter((each) => each.higher_is_better !== false));
    found.set(key, known);
  }
  return found;
}

/** The name the catalog knows a model by, in lower case: `gpt2` and `openai-community/gpt2` are one. */
const modelKey = (name: string): string => (findModel(name)?.id ?? name).trim().toLowerCase();

interface PointScore {
  readonly value: number;
  readonly interval: Bounds | null;
}

/** The score that was published with an energy; one that was imported and set beside it is looked up by its benchmark. */
const ownScore = ({ score }: Result): Result['score'] => (score?.joined === undefined ? score : null);

interface RecordedScores {
  /** null: not scored. */
  readonly of: (results: readonly Result[]) => PointScore | null;
  readonly assumption: Assumption;
  readonly warnings: readonly string[];
}

type Groups = readonly (readonly Result[])[];
type BenchmarksOf = (results: readonly Result[]) => readonly BenchmarkScore[];

/**
 * How results are scored: all by their own scores, or all by imported benchmarks, so that one axis holds one thing.
 * @throws {Problem} a refusal where the benchmark or the metric is not known.
 */
export function recordedScores(
  groups: Groups,
  imported: ScoresByModel,
  request: FrontierRecordsRequest,
): RecordedScores {
  const benchmarksOf: BenchmarksOf = ([first]) =>
    imported.get(modelKey(first?.model ?? first?.title ?? '')) ?? [];
  const own = groups.filter((results) => results.some((each) => ownScore(each) !== null));
  if (request.benchmark !== undefined || own.length === 0)
    return benchmarkScores(groups, benchmarksOf, request);
  return resultScores(
    own,
    groups.some((each) => !own.includes(each) && benchmarksOf(each).length > 0),
  );
}

function resultScores(own: Groups, others: boolean): RecordedScores {
  const metrics = [...new Set(own.flat().flatMap((each) => ownScore(each)?.metric ?? []))];
  return {
    of(results) {
      const scores = results.flatMap((each) => ownScore(each)?.value ?? []);
      return scores.length === 0
        ? null
        : { value: scores.reduce((a, b) => a + b, 0) / scores.length, interval: null };
    },
    assumption: published(
      `Scores are those of the results (${metrics.join(', ')}), the mean over data sets.`,
      null,
    ),
    warnings: [
      ...(metrics.length > 1
        ? [
            `Scores of ${listed(metrics, 'and')} stand on one axis, though they are not alike; one task, as study:task:summarization, has one.`,
          ]
        : []),
      ...(others
        ? ['Imported scores are not mixed with those of results; --benchmark puts all on one.']
        : []),
    ],
  };
}

function benchmarkScores(
  groups: Groups,
  benchmarksOf: BenchmarksOf,
  { benchmark, metric }: FrontierRecordsRequest,
): RecordedScores {
  const named = groups
    .map((each) => new Set(benchmarksOf(each).map((score) => score.benchmark)))
    .filter(({ size }) => size > 0);
  const all = [...new Set(named.flatMap((each) => [...each]))];
  if (benchmark !== undefined && !all.includes(benchmark)) {
    const near = nearestNames(benchmark, all);
    throw refusal(
      all.length === 0
        ? 'No benchmark was imported for these models.'
        : `No score of "${benchmark}" was imported for these models; ${near.length > 0 ? `nearest: ${near.join(', ')}` : `there are ${listed(all, 'and')}`}.`,
      { remedy: 'wattlas import results.json' },
    );
  }
  const shared =
    benchmark === undefined ? all.filter((name) => named.every((each) => each.has(name))) : [benchmark];
  const known = groups.flatMap(benchmarksOf);
  const metricsOf = (name: string) => [
    ...new Set(known.flatMap((each) => (each.benchmark === name ? [each.metric] : []))),
  ];
  const wanted = new Map(shared.map((name) => [name, metricOf(name, metricsOf(name), metric)]));
  return {
    of(results) {
      const scores = shared.flatMap(
        (name) =>
          benchmarksOf(results).findLast(
            (each) => each.benchmark === name && each.metric === wanted.get(name),
          ) ?? [],
      );
      if (scores.length === 0 || scores.length < shared.length) return null;
      const value = scores.reduce((sum, each) => sum + each.value, 0) / scores.length;
      const errors = scores.flatMap(({ stderr }) => stderr ?? []);
      const error = errors.length < scores.length ? null : Math.hypot(...errors) / scores.length;
      return {
        value,
        interval: error === null ? null : { lo: value - 1.959964 * error, hi: value + 1.959964 * error },
      };
    },
    assumption: given(
      `Scores are ${shared.length === 1 ? '' : 'the mean of '}${listed(
        shared.map((name) => `${name} (${wanted.get(name)})`),
        'and',
      )}, imported for the same model${shared.length > 1 ? ': the benchmarks that all of them have' : ''}.`,
    ),
    warnings: [],
  };
}

/** @throws {Problem} a refusal where the benchmark has no such metric. */
function metricOf(benchmark: string, metrics: readonly string[], metric: string | undefined): string {
  if (metric === undefined) return metrics[0] ?? '';
  if (metrics.includes(metric)) return metric;
  throw refusal(`${benchmark} has no metric "${metric}"; it has ${listed(metrics, 'and')}.`);
}
