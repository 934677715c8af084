import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { unlikeTasks } from '../../../src/charts/task-lanes.ts';
import { tellsTask } from '../../../src/charts/task-rows.ts';
import { tasksIn } from '../../../src/charts/tasks.ts';
import { type Records, type Study, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { useKeys } from '../parts/use-keys.ts';
import type { TasksSearch } from '../router.tsx';
import { TasksControls } from './tasks/controls.tsx';
import { TasksFigure } from './tasks/figure.tsx';
import { FirstTaskRun } from './tasks/first-run.tsx';
import { ByModality } from './tasks/modality.tsx';
import { TasksProvenance } from './tasks/provenance.tsx';
import { TasksTable } from './tasks/table.tsx';
import { viewOf } from './tasks/view-of.ts';

/** Energy by task: own records and the study's values, told apart and never set against each other. */
export function TasksPage() {
  const search = useSearch({ from: '/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  const set = (change: TasksSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }) as TasksSearch });
  const records = useApi<Records>('/api/records?limit=10000');
  const study = useApi<Study>(
    `/api/catalog/study${search.covers ? `?${new URLSearchParams({ perimeter: search.covers })}` : ''}`,
  );
  const view = useMemo(() => viewOf(search), [search]);
  const chart = useMemo(() => tasksIn(view), [view]);
  const rows = useMemo(
    () =>
      records.data && study.data ? chart.rows({ records: records.data.records, study: study.data }) : null,
    [chart, records.data, study.data],
  );
  const unlike = useMemo(() => unlikeTasks(rows ?? []), [rows]);
  const own = records.data?.records.filter(tellsTask).length ?? 0;
  useKeys({
    'shift+o': () => navigate({ search: {} }),
    t: () => document.querySelector<HTMLElement>('#table')?.focus(),
    d: () => document.querySelector<HTMLElement>('.download')?.click(),
  });
  const failed = [records, study].find((answer) => answer.state === 'failed');
  return (
    <>
      <Title>What does a task cost?</Title>
      <p className="finding">{rows ? <Rich text={chart.finding(rows)} /> : 'Reading the store.'}</p>
      {search.ignored && (
        <Banner kind="info">
          The address named {search.ignored}, which this page does not know; it was left out.
        </Banner>
      )}
      {failed?.state === 'failed' && <Banner kind="error">{failed.error}</Banner>}
      {!rows && !failed && <Skeleton heights={[32, 480, 320]} />}
      {rows && study.data && records.data && (
        <>
          <TasksControls search={search} set={set} rows={rows} all={records.data.records} />
          {own === 0 && view.show !== 'study' && <FirstTaskRun records={records.data.records} />}
          {unlike.length > 0 && (
            <Banner
              action={
                <button type="button" className="btn sm" onClick={() => set({ show: 'own' })}>
                  Show own alone
                </button>
              }
            >
              <b>
                Not like for like:{' '}
                {unlike.length === 1 ? '1 field differs' : `${unlike.length} fields differ`}.
              </b>{' '}
              {unlike.join('; ')}. Each stands in a lane of its own, and nothing is compared between lanes.
            </Banner>
          )}
          {view.show === 'study' && !search.covers && (
            <Banner>
              <b>Only about half of each value is measured.</b> The GPU term adds 8 GPUs of which 7 idle; CPU
              (42.5 W) and memory (430.78 W) are constants. Every row shares this, so rows compare with each
              other, not with other hosts.
            </Banner>
          )}
          {rows.length > 0 && (
            <>
              <TasksFigure
                chart={chart}
                rows={rows}
                view={view}
                study={study.data}
                records={records.data.records}
              />
              <h2 className="sec" id="table" tabIndex={-1}>
                Same numbers as a table
              </h2>
              <TasksTable rows={rows} view={view} />
            </>
          )}
          <ByModality search={search} />
          <TasksProvenance study={study.data} view={view} />
        </>
      )}
    </>
  );
}
