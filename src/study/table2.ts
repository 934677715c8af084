import { printedFact } from '../catalog/study-printed.ts';
import type { Task } from '../domain/task.ts';
import { quantile } from '../math/quantile.ts';
import { summary } from '../math/summary.ts';
import { type Agreement, energyAgreement, wordsOf } from './agreement.ts';
import { printedRows, queryKwh, type StudySettings } from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';

/** Energy of a task per 1,000 queries: over all runs of all its models. */
export interface Table2Row {
  readonly task: Task;
  readonly mean_kwh: number;
  /** Over runs and models (n − 1). */
  readonly sd_kwh: number;
  readonly median_kwh: number;
  readonly runs: number;
  readonly models: number;
  readonly printed_mean: number;
  readonly printed_sd: number;
  readonly mean_agreement: Agreement;
  readonly sd_agreement: Agreement;
  readonly note?: string;
}

/** Table 2: mean and standard deviation of the ten tasks. */
export const table2 = (settings: StudySettings): readonly Table2Row[] =>
  tasksByEnergy.map((task) => {
    const rows = printedRows(task);
    const kwh = rows.map((row) => queryKwh(row, settings));
    const { mean, sd } = summary(kwh);
    const printedMean = printedFact(`study/table2/${task}/mean`);
    const printedSd = printedFact(`study/table2/${task}/sd`);
    const mean_agreement = energyAgreement(mean, printedMean, settings);
    const sd_agreement = energyAgreement(sd ?? Number.NaN, printedSd, settings);
    const notes = [
      wordsOf(mean_agreement, settings),
      // One perimeter is another for both.
      mean_agreement === 'other' ? undefined : wordsOf(sd_agreement, settings, 'SD'),
      NOTES[task],
    ].filter((note) => note !== undefined);
    return {
      task,
      mean_kwh: mean,
      sd_kwh: sd ?? Number.NaN,
      median_kwh: quantile(kwh, 0.5),
      runs: rows.length,
      models: new Set(rows.map(({ model }) => model.model)).size,
      printed_mean: printedMean.value,
      printed_sd: printedSd.value,
      mean_agreement,
      sd_agreement,
      ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    };
  });

/** What must be known of the rows behind a line. */
const NOTES: Readonly<Partial<Record<Task, string>>> = {
  'token-classification': '3 of the 8 logged models are not those of table 6',
  'text-to-image': '10 models are logged, the 8 of table 6 counted',
  summarization: '1 of the 8 logged models is not that of table 6',
};
