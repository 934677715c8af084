import type { Source } from '../domain/fact.ts';
import type { Task } from '../domain/task.ts';
import { studyDetails as text } from './compiled/study-details.ts';

/** What a file of the study's logs measured. */
export interface StudyLog {
  readonly log: string;
  readonly task: Task;
  /** Whether its models were prompted for a task they were not trained for. */
  readonly zeroShot: boolean;
  readonly dataset: string;
  /** Images brought to 640 × 480; the paper prints these where there are both. */
  readonly resized: boolean;
}

export type ModelKind = 'encoder' | 'decoder' | 'encoder-decoder' | 'vision' | 'captioner' | 'diffusion';

/** A model the study logged. */
export interface StudyModel {
  readonly model: string;
  /** Its name in the paper's table 6; `null` where it is not listed. */
  readonly table6: string | null;
  readonly kind: ModelKind;
  /** The study's own count. */
  readonly parameters: number | null;
}

/** Tokens of prompts and answers of a multi-purpose model on a data set, of 1,000 samples. */
export interface StudyLength {
  readonly model: string;
  readonly dataset: string;
  readonly samples: number;
  readonly input_mean: number;
  readonly input_p50: number;
  readonly input_max: number;
  readonly output_mean: number;
  readonly output_sd: number;
  readonly output_p50: number;
  readonly output_max: number;
}

export interface StudyScore {
  readonly model: string;
  readonly task: Task;
  readonly dataset: string;
  readonly metric: 'accuracy' | 'f1' | 'rouge';
  /** From 0 to 1. */
  readonly score: number;
}

/** A line of the paper's table 6. */
export interface StudyListing {
  readonly task: Task | 'multi-purpose';
  readonly model: string;
}

export interface StudyDetails {
  readonly source: Source;
  readonly logs: readonly StudyLog[];
  readonly models: readonly StudyModel[];
  readonly table6: readonly StudyListing[];
  readonly lengths: readonly StudyLength[];
  readonly scores: readonly StudyScore[];
}

type Row = readonly unknown[];
type Table = { readonly source: Source } & Readonly<
  Record<'logs' | 'models' | 'table6' | 'lengths' | 'scores', readonly Row[]>
>;

let decoded: StudyDetails | undefined;

/** What stands beside the study's runs: its files, its models and those of table 6, lengths and scores. */
export function studyDetails(): StudyDetails {
  decoded ??= decode(JSON.parse(text) as Table);
  return decoded;
}

const decode = (table: Table): StudyDetails => ({
  source: table.source,
  logs: named(table.logs, ['log', 'task', 'zeroShot', 'dataset', 'resized']),
  models: named(table.models, ['model', 'table6', 'kind', 'parameters']),
  table6: named(table.table6, ['task', 'model']),
  lengths: named(table.lengths, [
    'model',
    'dataset',
    'samples',
    'input_mean',
    'input_p50',
    'input_max',
    'output_mean',
    'output_sd',
    'output_p50',
    'output_max',
  ]),
  scores: named(table.scores, ['model', 'task', 'dataset', 'metric', 'score']),
});

const named = <T>(rows: readonly Row[], names: readonly (keyof T & string)[]): T[] =>
  rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])) as T);
