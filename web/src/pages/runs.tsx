import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { runs, runsDrawn } from '../../../src/charts/runs.ts';
import { differences } from '../../../src/domain/perimeter.ts';
import { type RecordSummary, type Records, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { CommandLine, CopyButton } from '../parts/command.tsx';
import { DownloadMenu } from '../parts/download.tsx';
import { ChartFigure } from '../parts/figure.tsx';
import { Icon } from '../parts/icon.tsx';
import { Known } from '../parts/known.tsx';
import { RecordsTable } from '../parts/records-table.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import type { RunsSearch, Sort } from '../router.tsx';
import { isDark } from '../theme.ts';
import { csv, nameOf, save, taskName } from '../words.ts';
import { CompareRuns } from './runs/compare.tsx';

/** Runs that stand side by side at most: a baseline and five. */
const MOST = 6;

const fields = ['task', 'model', 'state'] as const;

export function RunsPage() {
  const search = useSearch({ from: '/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const set = (change: RunsSearch, replace = false) =>
    navigate({ search: (before) => ({ ...before, ...change }) as RunsSearch, replace });
  const answer = useApi<Records>('/api/records?limit=10000');
  const all = answer.data?.records;
  const shown = useMemo(() => filtered(all ?? [], search), [all, search]);
  const sorting = useMemo(
    () => ({ sort: search.sort ?? 'at_s', order: search.order ?? 'desc' }) as const,
    [search.sort, search.order],
  );
  const picked = useMemo(
    () =>
      (search.pins?.split(',') ?? [])
        .flatMap((id) => all?.find((record) => record.id === id) ?? [])
        .slice(0, MOST),
    [all, search.pins],
  );
  const pick = (id: string) => {
    const ids = picked.map((record) => record.id);
    const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id].slice(0, MOST);
    set({ pins: next.length > 0 ? next.join(',') : undefined } as RunsSearch);
  };
  const rows = useMemo(() => runs.rows(shown), [shown]);
  const differ = useMemo(() => unlike(shown), [shown]);
  return (
    <>
      <Title>Which run is better, and is it real?</Title>
      <p className="finding">{all ? <Rich text={runs.finding(rows)} /> : 'Reading the store.'}</p>
      {search.ignored && (
        <Banner kind="info">
          The address named {search.ignored}, which this page does not know; it was left out.
        </Banner>
      )}
      {answer.state === 'failed' && <Banner kind="error">{answer.error}</Banner>}
      {!all && answer.state === 'loading' && <Skeleton heights={[32, 240, 320]} />}
      {all?.length === 0 && (
        <section className="panel fig empty">
          <h2>No run in this store yet.</h2>
          <p>Measure a command, and it stands here.</p>
          <CommandLine command="wattlas measure -- python infer.py" />
        </section>
      )}
      {all && all.length > 0 && (
        <>
          <Toolbar all={all} shown={shown} search={search} set={set} />
          {differ.length > 0 && (
            <Banner>
              <b>
                Not like for like:{' '}
                {differ.length === 1 ? '1 field differs' : `${differ.length} fields differ`}.
              </b>{' '}
              {differ.join('; ')}. Ratios are switched off.
            </Banner>
          )}
          <section className="panel" aria-label="Figure">
            <div className="fig">
              <div className="fighead">
                <h2>{runs.title}</h2>
                <span className="u">
                  mean of the repetitions with its 95 % interval, repetition and systematic error together
                </span>
              </div>
              {rows.length > 0 ? (
                <ChartFigure chart={runs} rows={rows} />
              ) : (
                <p className="dim">
                  {shown.length === 0
                    ? 'No run passes the filters.'
                    : 'None of these runs has an energy to draw.'}
                </p>
              )}
              <div className="legend">
                <Known known="measured" />
                <Known known="part measured" />
                <Known known="modelled" />
              </div>
            </div>
            <div className="nofn">
              <span>
                <b>
                  {runsDrawn(rows)} of {all.length}
                </b>{' '}
                runs drawn, newest first.
              </span>
              {all.length > shown.length && (
                <span>
                  {all.length - shown.length} hidden by filters.{' '}
                  <button type="button" className="linky" onClick={() => navigate({ search: {} })}>
                    Show all
                  </button>
                </span>
              )}
              {shown.length > rows.length && <span>{shown.length - rows.length} without an energy.</span>}
            </div>
          </section>
          <CompareRuns
            picked={picked}
            anyway={search.anyway === '1'}
            set={(change) => set(change as RunsSearch)}
          />
          <section className="panel" aria-label="Table">
            <div className="tblwrap">
              <RecordsTable
                records={shown}
                sorting={sorting}
                picked={picked.map(({ id }) => id)}
                full={picked.length >= MOST}
                onPick={pick}
                onSort={(sort) =>
                  set({
                    sort: sort as Sort,
                    order: sorting.sort === sort && sorting.order === 'desc' ? 'asc' : 'desc',
                  })
                }
              />
            </div>
          </section>
        </>
      )}
    </>
  );
}

function filtered(all: readonly RecordSummary[], search: RunsSearch): readonly RecordSummary[] {
  const wanted = search.q?.toLowerCase();
  return all.filter(
    (r) =>
      (!search.task || r.subject.task === search.task) &&
      (!search.model || r.subject.model === search.model) &&
      (!search.state || r.state === search.state) &&
      (!wanted ||
        [r.id, r.subject.title, r.subject.model, r.subject.task, ...(r.subject.command ?? [])].some((word) =>
          word?.toLowerCase().includes(wanted),
        )),
  );
}

/** The fields in which the first run's coverage differs from any other's, each once. */
function unlike(shown: readonly RecordSummary[]): string[] {
  const [first] = shown;
  if (!first) return [];
  const byField = new Map<string, string>();
  for (const other of shown) {
    for (const text of differences(first.perimeter, other.perimeter)) {
      const field = text.split(':')[0] ?? text;
      if (!byField.has(field)) byField.set(field, text);
    }
  }
  return [...byField.values()];
}

function Toolbar({
  all,
  shown,
  search,
  set,
}: {
  readonly all: readonly RecordSummary[];
  readonly shown: readonly RecordSummary[];
  readonly search: RunsSearch;
  readonly set: (change: RunsSearch, replace?: boolean) => void;
}) {
  const choices = {
    task: values(all, (r) => r.subject.task),
    model: values(all, (r) => r.subject.model),
    state: values(all, (r) => r.state),
  };
  return (
    <div className="row bar">
      <label className="field">
        <Icon name="search" size={14} />
        <input
          type="search"
          aria-label="Search these runs"
          placeholder="Search these runs"
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.target.value || undefined } as RunsSearch, true)}
        />
      </label>
      {fields.map((field) =>
        search[field] ? (
          <span className="chip" key={field}>
            <span className="k">{field}</span> {taskName(search[field])}
            <button
              type="button"
              aria-label={`Remove the filter ${field}`}
              onClick={() => set({ [field]: undefined } as RunsSearch)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ) : (
          choices[field].length > 1 && (
            <select
              key={field}
              className="chip add"
              aria-label={`Filter by ${field}`}
              value=""
              onChange={(event) => set({ [field]: event.target.value } as RunsSearch)}
            >
              <option value="">+ {field}</option>
              {choices[field].map((value) => (
                <option key={value} value={value}>
                  {taskName(value)}
                </option>
              ))}
            </select>
          )
        ),
      )}
      {(search.q || fields.some((field) => search[field])) && (
        <button
          type="button"
          className="btn txt"
          onClick={() => set({ q: undefined, task: undefined, model: undefined, state: undefined } as never)}
        >
          Reset
        </button>
      )}
      <span className="end">
        <DownloadMenu
          items={[
            { label: 'CSV, rows shown', act: () => save('wattlas-runs.csv', 'text/csv', runsCsv(shown)) },
            {
              label: 'JSON, rows shown',
              act: () => save('wattlas-runs.json', 'application/json', JSON.stringify(shown, null, 2)),
            },
            {
              label: 'SVG, newest runs',
              href: () => `/api/figures/runs.svg?theme=${isDark() ? 'dark' : 'light'}`,
            },
            {
              label: 'PNG, newest runs',
              href: () => `/api/figures/runs.png?theme=${isDark() ? 'dark' : 'light'}`,
            },
          ]}
        />
        <CopyButton text={() => location.href} label="Copy link" />
      </span>
    </div>
  );
}

const values = (all: readonly RecordSummary[], of: (r: RecordSummary) => string | undefined): string[] =>
  [...new Set(all.flatMap((r) => of(r) ?? []))].sort();

const runsCsv = (shown: readonly RecordSummary[]) =>
  csv(
    [
      'id',
      'at_s',
      'name',
      'task',
      'energy_j',
      'lo_j',
      'hi_j',
      'carbon_g',
      'measured_fraction',
      'duration_s',
      'runs',
      'devices',
      'idle',
      'state',
      'query_j',
      'query_lo_j',
      'query_hi_j',
    ],
    shown.map((r) => [
      r.id,
      r.at_s,
      nameOf(r.subject),
      r.subject.task ?? null,
      r.energy_j?.value ?? null,
      r.energy_j?.lo ?? null,
      r.energy_j?.hi ?? null,
      r.carbon_g?.value ?? null,
      r.measured_fraction,
      r.duration_s,
      r.runs,
      r.perimeter.devices.join(' '),
      r.perimeter.idle,
      r.state,
      r.per_query?.value ?? null,
      r.per_query?.lo ?? null,
      r.per_query?.hi ?? null,
    ]),
  );
