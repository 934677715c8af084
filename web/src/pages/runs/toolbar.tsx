import type { Facet } from '../../../../src/charts/facet.ts';
import { knownState } from '../../../../src/domain/format.ts';
import { setKeys } from '../../answer-search.ts';
import { type RecordSummary, type StoreInfo, useApi } from '../../api.ts';
import { csvOf, useAboutView } from '../../parts/about-view.ts';
import { DownloadMenu } from '../../parts/download.tsx';
import { SpreadSetting, UnitSetting } from '../../parts/figure-controls.tsx';
import { figureFile } from '../../parts/figure-file.ts';
import { Filters } from '../../parts/filters.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ResetButton } from '../../parts/reset-button.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { Seg } from '../../parts/seg.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import type { SetSearch } from '../../parts/use-set-search.ts';
import { csv, nameOf, save } from '../../words.ts';
import type { RunsSearch } from './runs-search.ts';
import type { Runs } from './use-runs.ts';

/** What the server puts into one table at most. */
const MOST_CITED = 1000;

/** Search, filters, how runs are looked at, and what they can be had as. */
export function RunsToolbar({
  all,
  shown,
  far,
  facets,
  search,
  set,
}: {
  readonly all: readonly RecordSummary[];
  readonly shown: readonly RecordSummary[];
  readonly far: Runs['far'];
  readonly facets: readonly Facet<RecordSummary>[];
  readonly search: RunsSearch;
  readonly set: SetSearch;
}) {
  const { pins: _, anyway: __, sort: ___, order: ____, ignored: _____, ...kept } = search;
  const chosen = setKeys(kept);
  const { data: store } = useApi<StoreInfo>('/api/store');
  const about = useAboutView({
    view: kept,
    units: 'joules and grams of one run; query_j joules of one query',
    covers: 'columns devices and idle tell each',
    grid: null,
    source: { title: `Records of the store ${store?.location ?? ''}`.trim(), licence: 'own records' },
  });
  const chart = search.view === 'parallel' ? 'parallel' : 'runs';
  const figure = (extension: 'svg' | 'png') => () => figureFile(chart, { unit: search.unit }, extension);
  const table = (format: string) => () =>
    `/api/cite?${new URLSearchParams({
      format,
      ids: shown
        .slice(0, MOST_CITED)
        .map(({ id }) => id)
        .join(','),
    })}`;
  const filters = (
    <>
      <label className="field">
        <Icon name="search" size={14} />
        <input
          type="search"
          aria-label="Search these runs"
          placeholder="Search these runs"
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.target.value || undefined }, true)}
        />
      </label>
      <Filters
        facets={facets}
        rows={far?.kinds ?? all}
        search={search as Record<string, unknown>}
        set={set}
      />
    </>
  );
  const controls = (
    <>
      <Seg
        label="Look at"
        value={search.view ?? 'bars'}
        choices={[
          ['bars', 'energy'],
          ['pivot', 'pivot'],
          ['parallel', 'parallel'],
        ]}
        onChoose={(view) => set({ view: view === 'bars' ? undefined : view })}
      />
      <Seg
        label="Runs"
        value={search.complete ? 'complete' : 'all'}
        choices={[
          ['all', 'all'],
          ['complete', 'complete cases'],
        ]}
        onChoose={(complete) => set({ complete: complete === 'all' ? undefined : '1' })}
      />
      <UnitSetting unit={search.unit} set={set} without={search.view === undefined ? undefined : 'g'} />
      {search.view === undefined && <SpreadSetting spread={search.spread} set={set} without={['range']} />}
      <SavedViews page="runs" set={set} />
      <ResetButton chosen={chosen} set={set} />
    </>
  );
  return (
    <Toolbar
      filters={filters}
      controls={controls}
      chosen={chosen.length}
      values={shown.length}
      download={
        <DownloadMenu
          items={[
            {
              label: 'CSV, rows shown',
              act: () =>
                save(
                  'wattlas-runs.csv',
                  'text/csv',
                  csvOf(about(), far?.total ?? all.length, shown.map(howKnown), runsCsv(shown)),
                ),
            },
            ...(far
              ? []
              : [
                  {
                    label: 'CSV, all rows',
                    act: () =>
                      save(
                        'wattlas-runs-all.csv',
                        'text/csv',
                        csvOf({ ...about(), view: {} }, all.length, all.map(howKnown), runsCsv(all)),
                      ),
                  },
                ]),
            {
              label: 'JSON, rows shown',
              act: () =>
                save(
                  'wattlas-runs.json',
                  'application/json',
                  JSON.stringify({ about: about(), records: shown }, null, 2),
                ),
            },
            ...(far
              ? []
              : [
                  {
                    label: 'JSON, all records',
                    act: () => save('wattlas-records.json', 'application/json', JSON.stringify(all, null, 2)),
                  },
                ]),
            ...(shown.length > 0
              ? [
                  { label: 'LaTeX table, to cite', href: table('latex') },
                  { label: 'Markdown table, to cite', href: table('markdown') },
                  { label: 'CSV table, to cite', href: table('csv') },
                ]
              : []),
            { label: 'SVG, newest runs', href: figure('svg') },
            { label: 'PNG, newest runs', href: figure('png') },
          ]}
        />
      }
    />
  );
}

const howKnown = ({ energy_j, measured_fraction }: RecordSummary) => ({
  known: energy_j === null ? 'without an energy' : knownState(measured_fraction),
});

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
