import type { Source } from '../domain/fact.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import type { Task } from '../domain/task.ts';
import { study as text } from './compiled/study.ts';
import { findModel } from './models.ts';

/**
 * What 1,000 queries took one model on one data set in "Power Hungry Processing" (Luccioni et al. 2024): the mean over
 * the runs and their standard deviation, the query phase alone, inside `studyPerimeter`.
 */
export interface StudyResult {
  readonly task: Task;
  /** Whether the model was prompted for a task it was not trained for. */
  readonly zeroShot: boolean;
  readonly dataset: string;
  /** Images brought to 640 × 480; the paper prints these where there are both. */
  readonly resized: boolean;
  /** The model's id as it was logged. */
  readonly model: string;
  /** Its name in the paper's table 6; `null` where it is logged and not listed. */
  readonly table6: string | null;
  readonly runs: number;
  /** One at a time in every run. */
  readonly queries: 1000;
  readonly energy_j: number;
  readonly energy_sd_j: number;
  /** Measured: all 8 GPUs, 7 of which idle. */
  readonly gpu_j: number;
  /** Assumed: a constant 42.5 W. */
  readonly cpu_j: number;
  /** Assumed: a constant 430.78 W. */
  readonly ram_j: number;
  readonly duration_s: number;
  readonly duration_sd_s: number;
  /** The study's own count. */
  readonly parameters: number | null;
}

type Row = readonly [
  task: Task,
  zeroShot: boolean,
  dataset: string,
  resized: boolean,
  model: string,
  table6: string | null,
  runs: number,
  energy_j: number,
  energy_sd_j: number,
  gpu_j: number,
  cpu_j: number,
  ram_j: number,
  duration_s: number,
  duration_sd_s: number,
  parameters: number | null,
];
interface Table {
  readonly source: Source;
  readonly hardware: string;
  readonly perimeter: Perimeter;
  readonly note: string;
  readonly results: readonly Row[];
}

let parsed: Table | undefined;
const table = (): Table => {
  parsed ??= JSON.parse(text) as Table;
  return parsed;
};

let decoded: readonly StudyResult[] | undefined;

/** Every result of the study's logs. */
export function allStudyResults(): readonly StudyResult[] {
  decoded ??= table().results.map(decode);
  return decoded;
}

const decode = (row: Row): StudyResult => {
  const [task, zeroShot, dataset, resized, model, table6, runs, energy_j, energy_sd_j, ...rest] = row;
  const [gpu_j, cpu_j, ram_j, duration_s, duration_sd_s, parameters] = rest;
  return {
    task,
    zeroShot,
    dataset,
    resized,
    model,
    table6,
    runs,
    queries: 1000,
    energy_j,
    energy_sd_j,
    gpu_j,
    cpu_j,
    ram_j,
    duration_s,
    duration_sd_s,
    parameters,
  };
};

/**
 * The study's results of a model, by any name the catalog knows it by, its logged id or its name in table 6; of one task
 * where one is given. Empty where the study did not run it.
 */
export function studyResults(model: string, task?: Task): readonly StudyResult[] {
  const wanted = [model.trim(), findModel(model)?.id].map((name) => name?.toLowerCase());
  return allStudyResults().filter(
    (result) =>
      (task === undefined || result.task === task) &&
      [result.model, result.table6].some((name) => name !== null && wanted.includes(name.toLowerCase())),
  );
}

/** What the study's energies cover: all accelerators of the node, CPU and memory, idle included, no PUE. */
export const studyPerimeter = (): Perimeter => table().perimeter;

/** What they were measured on. */
export const studyHardware = (): string => table().hardware;

/** Where the results are from. */
export const studySource = (): Source => table().source;

/** How they were measured, in a paragraph. */
export const studyNote = (): string => table().note;
