import type { Measurement } from '../domain/record.ts';
import type { LoneScore } from './join-scores.ts';

/** A score on record that no energy was measured with. */
export interface ScoredModel {
  readonly record: string;
  /** Id of the format it was imported from, as lm-eval. */
  readonly format: string;
  readonly model: string;
  /** `null`: the benchmark is a data set of none of the ten tasks. */
  readonly task: string | null;
  readonly benchmark: string;
  /** The benchmark by the name that energies call its data set. */
  readonly dataset: string;
  readonly metric: string;
  readonly value: number;
  /** Examples in the prompt; `null`: not told. */
  readonly shots: number | null;
}

/** Metrics that are a share from 0 to 1, in the words of the study; the first that a record has is its score. */
const METRICS: readonly (readonly [theirs: string, ours: string])[] = [
  ['acc', 'accuracy'],
  ['exact_match', 'exact match'],
  ['em', 'exact match'],
  ['f1', 'f1'],
  ['acc_norm', 'normalised accuracy'],
  ['mcc', 'mcc'],
  ['rouge1', 'rouge-1'],
  ['rouge2', 'rouge-2'],
  ['rougeL', 'rouge-l'],
];

/** Extractive answers are scored by F1 before exact match, as the study scores them. */
const FIRST: Readonly<Record<string, readonly string[]>> = { 'question-answering': ['f1', 'acc'] };

const DATASETS: Readonly<Record<string, string>> = {
  cnn_dailymail: 'cnn',
  squad_completion: 'squad',
  squad_v2: 'squadv2',
  rotten_tomatoes: 'tomatoes',
  conll: 'conll2003',
};

/** The score of a record that holds scores and no energy, or why it has none that can stand beside an energy; `null`: it is no such record. */
export function scoredModel(record: Measurement): ScoredModel | LoneScore | null {
  const { scores, subject, imported } = record;
  if (scores === undefined || scores.length === 0 || record.energy_j !== null) return null;
  const [first] = scores as readonly [(typeof scores)[number]];
  const model = subject.model ?? subject.title;
  const shares = METRICS.flatMap(([theirs, ours]) =>
    scores
      .filter(
        ({ metric, value, higher_is_better }) =>
          metric.split(',')[0] === theirs && value >= 0 && value <= 1 && higher_is_better !== false,
      )
      .map((score) => ({ theirs, ours, score })),
  );
  const wanted = FIRST[subject.task ?? ''] ?? [];
  const best = wanted.map((name) => shares.find(({ theirs }) => theirs === name)).find(Boolean) ?? shares[0];
  if (best === undefined) {
    const told = scores.map(({ metric, value }) => `${metric} ${value}`).join(', ');
    return {
      record: record.id,
      model,
      task: subject.task ?? null,
      benchmark: first.benchmark,
      reason: `none of its metrics is a share from 0 to 1 (${told})`,
    };
  }
  const { benchmark, value, shots } = best.score;
  const plain = benchmark.toLowerCase().replace(/_(?:openai|standard)$/, '');
  return {
    record: record.id,
    format: imported?.format ?? 'wattlas',
    model,
    task: subject.task ?? null,
    benchmark,
    dataset: DATASETS[plain] ?? plain,
    metric: best.ours,
    value,
    shots,
  };
}
