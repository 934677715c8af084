import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { filtered } from '../../../src/charts/facet.ts';
import { modelFacets } from '../../../src/charts/model-facets.ts';
import { taskRowId } from '../../../src/charts/prompted-rows.ts';
import { unlikeTasks } from '../../../src/charts/task-lanes.ts';
import { type TaskRow, tellsTask } from '../../../src/charts/task-rows.ts';
import { taskRowsWithSpread } from '../../../src/charts/task-spread.ts';
import { tasksIn } from '../../../src/charts/tasks.ts';
import { type Alike, type Study, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Filters } from '../parts/filters.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { NoneLeft } from '../parts/none-left.tsx';
import { PinTray } from '../parts/pin-tray.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { Unlike } from '../parts/unlike.tsx';
import { useModelFacts } from '../parts/use-model-facts.ts';
import { usePageKeys } from '../parts/use-page-keys.ts';
import { usePins } from '../parts/use-pins.ts';
import { cleared, useSetSearch } from '../parts/use-set-search.ts';
import { usePoints } from './points/use-points.ts';
import { TasksControls } from './tasks/controls.tsx';
import { TasksFigure } from './tasks/figure.tsx';
import { FirstTaskRun } from './tasks/first-run.tsx';
import { ByModality } from './tasks/modality.tsx';
import { TasksProvenance } from './tasks/provenance.tsx';
import { TasksTable } from './tasks/table.tsx';
import { taskPin, taskPinUnit } from './tasks/task-pins.ts';
import { viewOf } from './tasks/view-of.ts';

/** Energy by task: own records and the study's values, told apart and never set against each other. */
export function TasksPage() {
  const search = useSearch({ from: '/tasks' });
  const set = useSetSearch();
  const pins = usePins(search.pins, set);
  const records = useApi<Alike>('/api/alike');
  const study = useApi<Study>(
    `/api/catalog/study${search.covers ? `?${new URLSearchParams({ perimeter: search.covers })}` : ''}`,
  );
  const placed = usePoints(search);
  const points = placed.data?.points;
  const g_per_kwh = placed.data?.intensity.g_per_kwh;
  const params = useMemo(
    () =>
      new Map<string, number | null>([
        ...(study.data?.results ?? []).map(({ model, parameters }) => [model, parameters] as const),
        ...(records.data?.records ?? []).flatMap(({ subject }) =>
          subject.model && subject.params ? [[subject.model, subject.params] as const] : [],
        ),
      ]),
    [study.data, records.data],
  );
  const factsOf = useModelFacts(params);
  const facets = useMemo(() => modelFacets<TaskRow>(factsOf), [factsOf]);
  const view = useMemo(() => viewOf(search, g_per_kwh), [search, g_per_kwh]);
  const chart = useMemo(() => tasksIn(view), [view]);
  const unfiltered = useMemo(
    () =>
      records.data && study.data ? chart.rows({ records: records.data.records, study: study.data }) : null,
    [chart, records.data, study.data],
  );
  const rows = useMemo(
    () => unfiltered && taskRowsWithSpread(filtered(unfiltered, facets, search), search.spread, points ?? []),
    [unfiltered, facets, search, points],
  );
  const pinned = useMemo(
    () => pins.ids.flatMap((id) => unfiltered?.find((row) => taskRowId(row) === id) ?? []),
    [pins, unfiltered],
  );
  const unlike = useMemo(() => unlikeTasks(rows ?? []), [rows]);
  const own = records.data?.records.filter(tellsTask).length ?? 0;
  const reset = () => set(cleared(Object.keys(search)));
  usePageKeys({
    reset,
    scale: () => set({ xscale: search.xscale === 'linear' ? undefined : 'linear' }),
  });
  const failed = [records, study, placed].find((answer) => answer.state === 'failed');
  return (
    <>
      <Title>What does a task cost?</Title>
      <p className="finding">{rows ? <Rich text={chart.finding(rows)} /> : 'Reading the store.'}</p>
      <Ignored keys={search.ignored} />
      {failed?.state === 'failed' && <Banner kind="error">{failed.error}</Banner>}
      {!rows && !failed && <Skeleton heights={[32, 480, 320]} />}
      {rows && unfiltered && study.data && records.data && (
        <>
          <TasksControls
            search={search}
            view={view}
            set={set}
            rows={rows}
            every={unfiltered}
            intensity={placed.data?.intensity.title}
            all={records.data}
            study={study.data}
            filters={<Filters facets={facets} rows={unfiltered} search={search} set={set} />}
          />
          {own === 0 && view.show !== 'study' && <FirstTaskRun runs={records.data.total} />}
          <Unlike
            fields={unlike}
            action={
              <button type="button" className="btn sm" onClick={() => set({ show: 'own' })}>
                Show own alone
              </button>
            }
          >
            Each stands in a lane of its own, and nothing is compared between lanes.
          </Unlike>
          {view.show === 'study' && !search.covers && (
            <Banner>
              <b>Only about half of each value is measured.</b> The GPU term adds 8 GPUs of which 7 idle; CPU
              (42.5 W) and memory (430.78 W) are constants. Every row shares this, so rows compare with each
              other, not with other hosts.
            </Banner>
          )}
          {rows.length === 0 && (
            <NoneLeft facets={facets} rows={unfiltered} search={search} set={set} what="value" />
          )}
          {rows.length > 0 && (
            <>
              <TasksFigure
                chart={chart}
                rows={rows}
                view={view}
                study={study.data}
                store={records.data}
                pins={pins}
                spread={search.spread}
                hidden={unfiltered.length - rows.length}
              />
              <h2 className="sec" id="table" tabIndex={-1}>
                Same numbers as a table
              </h2>
              <TasksTable rows={rows} view={view} pins={pins} />
            </>
          )}
          <ByModality search={search} />
          <TasksProvenance study={study.data} view={view} intensity={placed.data?.intensity.title} />
          <PinTray
            pins={pins}
            found={pinned.map((row) => taskPin(row, view, points))}
            unit={taskPinUnit(pinned, view)}
            anyway={search.anyway === '1'}
            set={set}
          />
        </>
      )}
    </>
  );
}
