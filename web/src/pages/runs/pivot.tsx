import { useMemo } from 'react';
import { taskRowId } from '../../../../src/charts/prompted-rows.ts';
import { type ShownUnit, shownUnit } from '../../../../src/charts/shown-unit.ts';
import { basisTitles, coversOf } from '../../../../src/charts/task-lanes.ts';
import { type TaskRow, taskRows } from '../../../../src/charts/task-rows.ts';
import { formatInterval } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { RecordSummary } from '../../api.ts';
import { Choice } from '../../parts/choice.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import { PinButton } from '../../parts/pin-button.tsx';
import type { Pins } from '../../parts/use-pins.ts';
import type { SetSearch } from '../../parts/use-set-search.ts';

/**
 * Models by what they were run on: a row a model, a column a task and a way of running it, the mean energy of 1,000 queries in
 * the cell. One machine, perimeter and batch at a time, so that every cell may be set against every other.
 */
export function RunsPivot({
  shown,
  on,
  unit: asked,
  set,
  pins,
}: {
  readonly shown: readonly RecordSummary[];
  /** Number of the basis that is asked for, from 1. */
  readonly on: string | undefined;
  readonly unit: ShownUnit | undefined;
  readonly set: SetSearch;
  readonly pins: Pins;
}) {
  const all = useMemo(() => taskRows({ records: shown, study: null }), [shown]);
  const bases = useMemo(() => basesOf(all), [all]);
  const chosen = bases[Number(on ?? 1) - 1] ?? bases[0];
  if (!chosen)
    return (
      <section className="panel fig empty" aria-label="Pivot">
        <h2>No run names a model, a task and its queries.</h2>
        <p>A pivot is of the energy of a query: {shown.length} runs are shown, none tells it.</p>
      </section>
    );
  const { rows, title, covers } = chosen;
  const columns = [...new Map(rows.map((row) => [columnOf(row), row] as const)).entries()].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  const models = [...new Set(rows.map(({ model }) => model))].sort((a, b) => a.localeCompare(b));
  const unit = shownUnit(
    rows.map(({ energy_j }) => energy_j),
    asked,
  );
  return (
    <section className="panel" aria-label="Pivot">
      <div className="fig">
        <div className="fighead">
          <h2>Energy of 1,000 queries, models by task</h2>
          <span className="u">
            {unit.name}, mean with 95&nbsp;% interval; {covers}
          </span>
        </div>
        {bases.length > 1 && (
          <Choice
            label="On"
            value={String(bases.indexOf(chosen) + 1)}
            choices={bases.map((basis, i) => [String(i + 1), basis.title] as const)}
            onChoose={(basis) => set({ on: basis === '1' ? undefined : basis })}
          />
        )}
      </div>
      <div className="tblwrap wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Model</th>
              {columns.map(([key, { task, how }]) => (
                <th scope="col" className="n" key={key}>
                  {taskTitle(task)}
                  <span className="u">{how || 'not told how'}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model}>
                <th scope="row">
                  <ModelLink model={model} short />
                </th>
                {columns.map(([key]) => {
                  const row = rows.find((each) => each.model === model && columnOf(each) === key);
                  return (
                    <td className={`n${row && pins.ids.includes(taskRowId(row)) ? ' pinned' : ''}`} key={key}>
                      {row ? (
                        <>
                          <PinButton
                            pins={pins}
                            id={taskRowId(row)}
                            name={`${model}, ${taskTitle(row.task)}`}
                          />
                          {formatInterval(
                            row.energy_j / unit.size,
                            row.lo_j / unit.size,
                            row.hi_j / unit.size,
                          )}
                          <span className="line2">
                            {row.count} {row.count === 1 ? 'run' : 'runs'}
                          </span>
                        </>
                      ) : (
                        <span className="dim" title="not run here">
                          –
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="nofn">
        <span>
          <b>
            {rows.reduce((sum, { count }) => sum + count, 0)} of {shown.length}
          </b>{' '}
          runs in the table, {title}.
        </span>
        {bases.length > 1 && (
          <span>
            Of {bases.length} grounds, each of one machine, perimeter and batch, one is shown; nothing is set
            against another.
          </span>
        )}
      </div>
    </section>
  );
}

const columnOf = ({ task, how }: TaskRow): string => `${task}\n${how}`;

/** What values may be compared on, those with most of them first. */
function basesOf(all: readonly TaskRow[]) {
  const titles = basisTitles(all);
  return [...new Set(all.map(({ basis }) => basis))]
    .map((basis) => {
      const rows = all.filter((row) => row.basis === basis);
      const [first] = rows as [TaskRow];
      return {
        title: titles.size > 1 ? (titles.get(basis) ?? '').replace(/^own: /, '') : first.hardware,
        covers: `${coversOf(first)}; ${first.hardware}; batch ${first.batch ?? 'not told'}`,
        rows,
      };
    })
    .sort((a, b) => b.rows.length - a.rows.length);
}
