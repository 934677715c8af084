import { type StudyLog, type StudyModel, studyDetails } from '../catalog/study-details.ts';
import { type StudyPhase, type StudyRun, studyRuns } from '../catalog/study-runs.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Task } from '../domain/task.ts';
import { loggedIntensity, type StudyIntensity } from './intensity.ts';
import { studyReading } from './perimeters.ts';

/** What is counted and at which intensity: the same for every table. */
export interface StudySettings {
  readonly reading: ReturnType<typeof studyReading>;
  readonly intensity: StudyIntensity;
}

/** As the study counts: the logs as they are. */
export const asLogged = (): StudySettings => ({
  reading: studyReading('as-logged'),
  intensity: loggedIntensity(),
});

/** A run of the paper's data together with what it measured. */
export interface StudyRow extends StudyLog {
  readonly run: StudyRun;
  readonly model: StudyModel;
}

let rows: readonly StudyRow[] | undefined;

/** The 4,170 runs that are in the paper's data. */
export function studyRows(): readonly StudyRow[] {
  if (rows !== undefined) return rows;
  const { logs, models } = studyDetails();
  const logOf = new Map(logs.map((log) => [log.log, log]));
  const modelOf = new Map(models.map((model) => [model.model, model]));
  rows = studyRuns().flatMap((run) => {
    const log = run.log === null ? undefined : logOf.get(run.log);
    return log ? [{ ...log, run, model: modelOf.get(run.model) as StudyModel }] : [];
  });
  return rows;
}

/** Tasks of which the paper prints the runs with images brought to one size. */
const RESIZED: readonly Task[] = ['image-classification', 'object-detection', 'image-to-text'];

/**
 * The rows behind what the paper prints of a task: models made for it; of images the resized ones; of image generation the
 * 8 models of table 6, though 10 are logged.
 */
export const printedRows = (task: Task): readonly StudyRow[] =>
  studyRows().filter(
    (row) =>
      row.task === task &&
      !row.zeroShot &&
      row.resized === RESIZED.includes(task) &&
      (task !== 'text-to-image' || row.model.table6 !== null),
  );

/** The 8 multi-purpose models of table 6, smallest of a family first. */
export const multiPurpose = [
  'google/flan-t5-base',
  'google/flan-t5-large',
  'google/flan-t5-xl',
  'google/flan-t5-xxl',
  'bigscience/bloomz-560m',
  'bigscience/bloomz-1b7',
  'bigscience/bloomz-3b',
  'bigscience/bloomz-7b1',
] as const;

const isMultiPurpose = new Set<string>(multiPurpose);

/** Runs of the 8 multi-purpose models, prompted for three tasks. */
export const zeroShotRows = (): readonly StudyRow[] =>
  studyRows().filter((row) => row.zeroShot && isMultiPurpose.has(row.model.model));

/** kWh of a run's 1,000 queries. */
export const queryKwh = ({ run }: StudyRow, { reading }: StudySettings): number =>
  reading.energy_j(run.query) / JOULES_PER_KWH;

/** Grams of a run's 1,000 queries. */
export const queryGrams = ({ run }: StudyRow, settings: StudySettings): number =>
  phaseGrams(run.query, settings);

export const phaseGrams = (phase: StudyPhase, { reading, intensity }: StudySettings): number =>
  intensity.carbon_g(reading.energy_j(phase), phase);
