import { type StudyValues, type TaskRow, taskRows } from './task-rows.ts';

/** What sets prompted models apart from those made for a task: a lane of their own. */
export const PROMPTED_BASIS = 'study, prompted';

/** Rows of the study's models that were prompted for a task they were not trained for, means over data sets. */
export function promptedRows(study: StudyValues): readonly TaskRow[] {
  // Prompted results are left out where the paper's printed ones are picked; as if made for the task they all pass.
  const results = study.results
    .filter(({ zeroShot }) => zeroShot)
    .map((result) => ({ ...result, zeroShot: false, table6: result.table6 ?? result.model }));
  return taskRows({ records: [], study: { ...study, results } })
    .filter(({ origin }) => origin === 'study')
    .map((row) => ({ ...row, how: `prompted, ${row.how}`, basis: PROMPTED_BASIS }));
}

/** A name for a row that an address can keep. */
export const taskRowId = ({ record, basis, task, model }: TaskRow): string =>
  record ?? `${basis === PROMPTED_BASIS ? 'prompted' : 'study'}:${task}/${model}`;
