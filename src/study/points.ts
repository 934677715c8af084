import type { ModelKind } from '../catalog/study-details.ts';
import { type Modality, modalityOf } from '../domain/modality.ts';
import type { Task } from '../domain/task.ts';
import { groupBy } from '../math/group-by.ts';
import { summary } from '../math/summary.ts';
import {
  printedRows,
  queryGrams,
  queryKwh,
  type StudyRow,
  type StudySettings,
  zeroShotRows,
} from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';

/** One model on one data set: a point of the paper's figures. Energy and carbon are of 1,000 queries. */
export interface StudyPoint {
  readonly task: Task;
  readonly modality: Modality;
  readonly zeroShot: boolean;
  readonly dataset: string;
  readonly model: string;
  readonly kind: ModelKind;
  readonly params: number | null;
  readonly energy_kwh: number;
  readonly energy_sd_kwh: number | null;
  readonly carbon_g: number;
  readonly runs: number;
}

/** Points of the models made for a task, task by task. */
export const taskPoints = (settings: StudySettings): readonly StudyPoint[] =>
  tasksByEnergy.flatMap((task) => pointsOf(printedRows(task), settings));

/** Points of the multi-purpose models. */
export const zeroShotPoints = (settings: StudySettings): readonly StudyPoint[] =>
  pointsOf(zeroShotRows(), settings);

function pointsOf(rows: readonly StudyRow[], settings: StudySettings): StudyPoint[] {
  return [...groupBy(rows, ({ log, model }) => `${log} ${model.model}`).values()].map((runs) => {
    const { task, zeroShot, dataset, model } = runs[0] as StudyRow;
    const energy = summary(runs.map((row) => queryKwh(row, settings)));
    return {
      task,
      modality: modalityOf(task) as Modality,
      zeroShot,
      dataset,
      model: model.model,
      kind: model.kind,
      params: model.parameters,
      energy_kwh: energy.mean,
      energy_sd_kwh: energy.sd,
      carbon_g: summary(runs.map((row) => queryGrams(row, settings))).mean,
      runs: runs.length,
    };
  });
}
