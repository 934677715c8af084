import { printedFact } from '../catalog/study-printed.ts';
import { type Modality, modalityOf } from '../domain/modality.ts';
import type { Task } from '../domain/task.ts';
import { printedRows } from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';

/** A task and the data sets it was measured on. */
export interface Table1Row {
  readonly task: Task;
  readonly modality: Modality;
  readonly datasets: readonly string[];
  readonly models: number;
  readonly runs: number;
}

/** Table 1: the tasks and their data sets, as they are logged. */
export const table1 = (): readonly Table1Row[] =>
  tasksByEnergy.map((task) => {
    const rows = printedRows(task);
    return {
      task,
      modality: modalityOf(task) as Modality,
      datasets: [...new Set(rows.map(({ dataset }) => dataset))].sort(),
      models: new Set(rows.map(({ model }) => model.model)).size,
      runs: rows.length,
    };
  });

/** How many tasks, data sets and models the paper counts. */
export const printedCounts = () => ({
  tasks: printedFact('study/text/tasks').value,
  datasets: printedFact('study/text/datasets').value,
  models: printedFact('study/text/models').value,
});
