import { type Chart, defineChart } from './chart.ts';
import type { ModelKinds } from './point.ts';
import { promptedRows } from './prompted-rows.ts';
import type { ShownUnit } from './shown-unit.ts';
import { taskFinding } from './task-finding.ts';
import type { TaskSort } from './task-lanes.ts';
import { plotTasks } from './task-plot.ts';
import { type TaskRow, type TasksInput, taskRow, taskRows } from './task-rows.ts';

export const taskShows = ['own', 'study', 'both'] as const;
export type TaskShow = (typeof taskShows)[number];

/** How the energy by task is looked at. */
export interface TasksView {
  /** Own records, what the study logged, or both; default: both. */
  readonly show?: TaskShow | undefined;
  /** Default: Wh. */
  readonly unit?: ShownUnit | undefined;
  /** Grid intensity that grams are of, g/kWh; without it they are shown in Wh. */
  readonly g_per_kwh?: number | undefined;
  /** Queries the energies are given for; default: 1,000. */
  readonly queries?: 1 | 1000 | undefined;
  readonly sort?: TaskSort | undefined;
  /** Of the study: models made for their task, those prompted for it, or all; default: made for it. */
  readonly models?: ModelKinds | undefined;
  /** Of the energies; default: log. */
  readonly xscale?: 'linear' | 'log' | undefined;
}

/**
 * Energy of queries by task: a dot for each model, own records and what the study logged told apart by lane, the mark saying how each is known. What was
 * measured on other hardware, in another perimeter or batch stands in a lane of its own and is compared with nothing.
 */
export function tasksIn(view: TasksView): Chart<TasksInput, TaskRow> {
  const {
    show = 'both',
    unit = 'Wh',
    queries = 1000,
    sort = 'median',
    models = 'specific',
    g_per_kwh,
  } = view;
  const what = unit === 'g' && g_per_kwh !== undefined ? 'Carbon' : 'Energy';
  return defineChart<TasksInput, TaskRow>({
    id: 'tasks',
    title: queries === 1000 ? `${what} of 1,000 queries, by task` : `${what} of a query, by task`,
    question: 'What does a task cost?',
    subject: 'tasks',
    row: taskRow,
    rows: ({ records, study }) =>
      [
        ...taskRows({ records, study }).filter(({ origin }) => origin === 'own' || models !== 'prompted'),
        ...(study === null || models === 'specific' ? [] : promptedRows(study)),
      ].filter(
        ({ origin }) => show === 'both' || origin === show || (show === 'study' && origin === 'printed'),
      ),
    finding: (rows) => taskFinding(rows, { unit, queries, g_per_kwh }),
    plot: (rows, options) =>
      plotTasks(rows, options, { unit, queries, g_per_kwh, sort, linear: view.xscale === 'linear' }),
  });
}

export const tasks = tasksIn({});
