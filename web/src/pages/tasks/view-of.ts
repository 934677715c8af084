import type { ModelKinds } from '../../../../src/charts/point.ts';
import type { ShownUnit } from '../../../../src/charts/shown-unit.ts';
import type { TaskSort } from '../../../../src/charts/task-lanes.ts';
import type { TaskShow } from '../../../../src/charts/tasks.ts';
import type { TasksSearch } from '../../router.tsx';

export interface FullTasksView {
  readonly show: TaskShow;
  readonly unit: ShownUnit;
  readonly g_per_kwh: number | undefined;
  readonly queries: 1 | 1000;
  readonly sort: TaskSort;
  readonly models: ModelKinds;
  readonly xscale: 'linear' | 'log';
}

/** The view an address asks for, defaults filled in; grams are of the grid intensity given, g/kWh. */
export const viewOf = (search: TasksSearch, g_per_kwh?: number): FullTasksView => ({
  g_per_kwh,
  show: search.show ?? 'both',
  unit: search.unit ?? 'Wh',
  queries: search.per === 'query' ? 1 : 1000,
  sort: search.sort ?? 'median',
  models: search.models ?? 'specific',
  xscale: search.xscale ?? 'log',
});
