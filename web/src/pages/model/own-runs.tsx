import type { Task } from '../../../../src/domain/task.ts';
import type { RecordSummary } from '../../api.ts';
import { CommandLine } from '../../parts/command.tsx';
import { RecordsTable } from '../../parts/records-table.tsx';

/** The records of this store that name the model. */
export function OwnRuns({
  id,
  task,
  records,
}: {
  readonly id: string;
  readonly task: Task | null;
  readonly records: readonly RecordSummary[];
}) {
  return (
    <>
      <h2 className="sec">Runs here</h2>
      {records.length === 0 ? (
        <section className="panel fig empty" aria-label="Runs here">
          <p>
            No run in this store names this model.
            {task && ' This one runs its shape with synthetic weights; nothing is downloaded.'}
          </p>
          {task && (
            <CommandLine command={`wattlas measure --model ${id} --task ${task} --queries 100 --runs 5`} />
          )}
        </section>
      ) : (
        <section className="panel tblwrap" aria-label="Runs here">
          <RecordsTable records={records} />
        </section>
      )}
    </>
  );
}
