import { Fragment, useState } from 'react';
import { taskRowId } from '../../../../src/charts/prompted-rows.ts';
import { shownUnit } from '../../../../src/charts/shown-unit.ts';
import { modalityColour, type TaskLane, taskGroups } from '../../../../src/charts/task-lanes.ts';
import { laneNumbers } from '../../../../src/charts/task-plot.ts';
import type { TaskRow } from '../../../../src/charts/task-rows.ts';
import { formatFixed, formatInterval, formatNumber } from '../../../../src/domain/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Known } from '../../parts/known.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import { PinButton, pinnedRow } from '../../parts/pin-button.tsx';
import { Rich } from '../../parts/rich.tsx';
import type { Pins } from '../../parts/use-pins.ts';
import type { FullTasksView } from './view-of.ts';

/** The figure's numbers: a row a lane, its models behind a fold. */
export function TasksTable({
  rows,
  view,
  pins,
}: {
  readonly rows: readonly TaskRow[];
  readonly view: FullTasksView;
  readonly pins: Pins;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const groups = taskGroups(rows, view.sort);
  const unit = shownUnit(
    rows.map((r) => (r.energy_j * view.queries) / 1000),
    view.unit,
    view.g_per_kwh,
  );
  const size = (unit.size * 1000) / view.queries;
  const per = view.queries === 1000 ? '1,000 queries' : 'query';
  return (
    <section className="panel tblwrap" aria-label="Table">
      <table className="tcards tasks">
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Of</th>
            <th scope="col" className="n">
              Median
              <span className="u">
                <Rich text={`${unit.name} per ${per}`} />
              </span>
            </th>
            <th scope="col" className="n d-only">
              Mean ± SD of models
              <span className="u">
                <Rich text={unit.name} />
              </span>
            </th>
            <th scope="col" className="n d-only">
              Lowest–highest
              <span className="u">
                <Rich text={unit.name} />
              </span>
            </th>
            <th scope="col" className="n d-only">
              Measured
              <span className="u">share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ task, title, modality, lanes }) =>
            lanes.map((lane) => (
              <Fragment key={`${task} ${lane.basis}`}>
                <tr>
                  <td className="what">
                    <svg className="sw" width="9" height="9" aria-hidden="true">
                      <rect width="9" height="9" rx="2" fill={modalityColour(modality)} />
                    </svg>
                    {title}
                    <span className="line2">
                      {modality ?? 'another task'},{' '}
                      <button
                        type="button"
                        className="fold"
                        aria-expanded={open === `${task} ${lane.basis}`}
                        onClick={() =>
                          setOpen(open === `${task} ${lane.basis}` ? null : `${task} ${lane.basis}`)
                        }
                      >
                        {lane.rows.length} {lane.rows.length === 1 ? 'model' : 'models'}
                        <Icon name={open === `${task} ${lane.basis}` ? 'up' : 'down'} size={12} />
                      </button>
                    </span>
                  </td>
                  <td className="dim">{lane.title}</td>
                  <td className="n">{laneNumbers(lane, size).median}</td>
                  <td className="n d-only">{meanText(lane, size)}</td>
                  <td className="n d-only">{rangeText(lane, size)}</td>
                  <td className="n d-only">{laneNumbers(lane, size).share}</td>
                </tr>
                {open === `${task} ${lane.basis}` && (
                  <tr className="models-of">
                    <td colSpan={6}>
                      <ul>
                        {lane.rows.map((row) => (
                          <li key={`${row.model} ${row.how}`} className={pinnedRow(pins, taskRowId(row))}>
                            <PinButton pins={pins} id={taskRowId(row)} name={row.model} />
                            <ModelLink model={row.model} /> <Known known={row.known} />
                            <span className="dim">{row.how}</span>
                            <span className="end">
                              {formatInterval(row.energy_j / size, row.lo_j / size, row.hi_j / size)}
                              {'\u00a0'}
                              <Rich text={unit.name} />
                            </span>
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                )}
              </Fragment>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

function meanText({ rows, mean_j }: TaskLane, size: number): string {
  if (rows.length < 3) return formatNumber(mean_j / size);
  const sd = Math.sqrt(rows.reduce((sum, r) => sum + (r.energy_j - mean_j) ** 2, 0) / (rows.length - 1));
  const half = Number((sd / size).toPrecision(2));
  const decimals = half > 0 ? Math.max(0, 1 - Math.floor(Math.log10(half))) : 2;
  const mean = decimals === 0 ? Math.round(mean_j / size / roundTo(half)) * roundTo(half) : mean_j / size;
  return `${formatFixed(mean, decimals)} ± ${formatFixed(half, decimals)}`;
}

/** The place of the second digit of a whole number: 100 for 3,500. */
const roundTo = (half: number): number => Math.max(1, 10 ** (Math.floor(Math.log10(half)) - 1));

function rangeText({ rows }: TaskLane, size: number): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return '–';
  return `${formatNumber(first.energy_j / size)}–${formatNumber(last.energy_j / size)}`;
}
