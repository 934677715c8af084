import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { intensity } from '../../../src/charts/intensity.ts';
import { runs } from '../../../src/charts/runs.ts';
import { taskGroups } from '../../../src/charts/task-lanes.ts';
import { tasks } from '../../../src/charts/tasks.ts';
import { type Alike, type Doctor, type Records, type Study, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { CommandLine } from '../parts/command.tsx';
import { ChartFigure } from '../parts/figure.tsx';
import { Icon } from '../parts/icon.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { RecordsTable } from '../parts/records-table.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { usePageKeys } from '../parts/use-page-keys.ts';
import { cleared, useSetSearch } from '../parts/use-set-search.ts';
import { energyText, nameOf } from '../words.ts';
import { usePoints } from './points/use-points.ts';
import { Choose } from './start/choose.tsx';
import { EstimateLinks } from './start/estimate-links.tsx';
import { LatestRun } from './start/latest-run.tsx';
import { PointThumbs } from './start/point-thumbs.tsx';

// Fitted when it is shown: no other part of the start page needs that code.
const AnswerThumbs = lazy(() =>
  import('./answers/thumbs.tsx').then(({ AnswerThumbs }) => ({ default: AnswerThumbs })),
);

const ways = [
  {
    title: 'Measure a model',
    text: 'Runs its shape with synthetic weights; nothing is downloaded. Energy a query and a token.',
    command: 'wattlas measure --model gpt2',
  },
  {
    title: 'Measure a command',
    text: 'Runs it, reads every meter this machine has, and keeps the raw trace.',
    command: 'wattlas measure -- python infer.py',
  },
  {
    title: 'Check this machine',
    text: 'Lists every meter, whether it can be read here, and the step that makes it readable.',
    command: 'wattlas doctor',
  },
] as const;

/** The start page: what is here, how to begin, what this machine can read, what was asked last. */
export function StartPage() {
  const answer = useApi<Records>('/api/records?limit=8');
  const search = useSearch({ from: '/' });
  const set = useSetSearch();
  usePageKeys({ reset: () => set(cleared(Object.keys(search))) });
  const data = answer.data;
  return (
    <>
      <Title>What does your model cost?</Title>
      <p className="finding">{data ? <Rich text={findingOf(data)} /> : 'Reading the store.'}</p>
      <Ignored keys={search.ignored} />
      {answer.state === 'failed' && <Banner kind="error">{answer.error}</Banner>}
      <div className="startg">
        <section className="panel" aria-label="Ways to begin">
          <div className="begin">
            {ways.map((way) => (
              <div className="bg" key={way.title}>
                <h2>{way.title}</h2>
                <p>{way.text}</p>
                <CommandLine command={way.command} />
              </div>
            ))}
          </div>
          <Meters />
        </section>
      </div>
      {!data && answer.state === 'loading' && <Skeleton heights={[180, 140]} />}
      <Choose />
      {data && <Questions data={data} />}
      {data && <EstimateLinks />}
      <Suspense>
        <AnswerThumbs />
      </Suspense>
      {data && data.records.length > 0 && (
        <>
          <h2 className="sec" id="table" tabIndex={-1}>
            Recent in this store
          </h2>
          <section className="panel tblwrap" aria-label="Recent records">
            <RecordsTable records={data.records.slice(0, 5)} />
          </section>
        </>
      )}
    </>
  );
}

function findingOf({ records, total }: Records): string {
  const [latest] = records;
  if (!latest) return 'This store holds **no run of your own** yet. The first command below makes one.';
  const count = total === 1 ? '**1** run' : `**${total.toLocaleString('en')}** runs`;
  const name = nameOf(latest.subject);
  return latest.energy_j
    ? `This store holds ${count}. The latest, ${name}, took **${energyText(latest.energy_j)}** a run.`
    : `This store holds ${count}. The latest, ${name}, has no energy: no meter could be read.`;
}

function Meters() {
  const doctor = useApi<Doctor>('/api/doctor');
  return (
    <div className="nofn machs">
      <b>This machine</b>
      {doctor.data?.meters.map((meter) => (
        <span className="mm" key={meter.id}>
          {meter.state === 'available' ? (
            <i className="ok">
              <Icon name="check" size={14} />
            </i>
          ) : (
            <i className="dim">
              <Icon name={meter.remedy?.startsWith('sudo') ? 'warn' : 'close'} size={14} />
            </i>
          )}
          <code>{meter.id}</code>
          <span>
            {meter.state === 'available'
              ? meter.devices?.map((device) => device.title).join(', ') || 'ready'
              : (meter.reason ?? 'not available')}
          </span>
          {meter.state === 'unavailable' && meter.remedy && (
            <details className="remedy">
              <summary>set up</summary>
              <div>{meter.remedy}</div>
            </details>
          )}
        </span>
      ))}
      {!doctor.data && <span>{doctor.state === 'failed' ? doctor.error : 'Reading the meters.'}</span>}
    </div>
  );
}

function Questions({ data }: { readonly data: Records }) {
  const latest = data.records[0];
  const grid = useApi<readonly { id: string; title: string; g_per_kwh: number }[]>('/api/catalog/grid');
  const study = useApi<Study>('/api/catalog/study');
  const runRows = useMemo(() => runs.rows(data.records), [data.records]);
  const gridRows = useMemo(() => (grid.data ? intensity.rows(grid.data) : null), [grid.data]);
  const all = useApi<Alike>('/api/alike');
  const points = usePoints({});
  const taskRows = useMemo(
    () => (study.data && all.data ? tasks.rows({ records: all.data.records, study: study.data }) : null),
    [study.data, all.data],
  );
  return (
    <section>
      <h2 className="sec">Measure, compare and plan</h2>
      <div className="qs">
        {latest && <LatestRun latest={latest} />}
        {runRows.length > 0 && (
          <Link to="/runs" search={{}} className="q">
            <div className="th">
              <ChartFigure chart={runs} rows={runRows} compact />
            </div>
            <h3 className="qq">Which run is better, and is it real?</h3>
            <div className="qn">
              energy a run, {Math.min(6, runRows.length)} of {data.total.toLocaleString('en')}{' '}
              {data.total === 1 ? 'run' : 'runs'}
            </div>
          </Link>
        )}
        {taskRows && (
          <Link to="/tasks" search={{}} className="q">
            <div className="th">
              <ChartFigure chart={tasks} rows={taskRows} compact />
            </div>
            <h3 className="qq">What does a task cost?</h3>
            <div className="qn">{taskNote(taskRows)}</div>
          </Link>
        )}
        {points.data && <PointThumbs points={points.data.points} />}
        {gridRows && (
          <div className="q plain">
            <div className="th">
              <ChartFigure chart={intensity} rows={gridRows} compact />
            </div>
            <h3 className="qq">How much carbon is in a kilowatt-hour?</h3>
            <div className="qn">grid intensity, {gridRows.length} countries; wattlas catalog grid</div>
          </div>
        )}
      </div>
    </section>
  );
}

function taskNote(rows: ReturnType<typeof tasks.rows>): string {
  const own = rows.filter((row) => row.origin === 'own').length;
  const logged = `${taskGroups(rows).length} tasks, ${rows.length - own} logged by the study`;
  return own > 0 ? `${logged}, ${own} own values` : logged;
}
