import type { ReactNode } from 'react';
import type { TaskRow } from '../../../../src/charts/task-rows.ts';
import { setKeys } from '../../answer-search.ts';
import type { Alike, Study } from '../../api.ts';
import { useAboutView } from '../../parts/about-view.ts';
import { Choice } from '../../parts/choice.tsx';
import {
  EnergySettings,
  GridSetting,
  ScaleSetting,
  type SetSearch,
  ShowSetting,
  SpreadSetting,
} from '../../parts/figure-controls.tsx';
import { ResetButton } from '../../parts/reset-button.tsx';
import { Seg } from '../../parts/seg.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { ViewDownloads } from '../../parts/view-downloads.tsx';
import type { TasksSearch } from '../../router.tsx';
import { covers, csv, save } from '../../words.ts';
import { shortCovers } from '../points/short-covers.ts';
import type { FullTasksView } from './view-of.ts';

/** What may be chosen on the page, in a row; on a narrow window in a drawer. */
export function TasksControls({
  search,
  view,
  set,
  rows,
  every,
  intensity,
  all,
  filters,
  study,
}: {
  readonly search: TasksSearch;
  readonly view: FullTasksView;
  readonly set: SetSearch;
  readonly rows: readonly TaskRow[];
  /** Rows before any filter. */
  readonly every: readonly TaskRow[];
  /** Of the grid that grams are of. */
  readonly intensity: string | undefined;
  readonly all: Alike;
  readonly filters: ReactNode;
  readonly study: Study;
}) {
  const { ignored: _, pins: __, anyway: ___, ...kept } = search;
  const chosen = setKeys(kept);
  const about = useAboutView({
    view: kept,
    covers: `${covers(study.perimeter)} (of the study); columns devices, idle and pue tell each`,
    grid: view.g_per_kwh === undefined ? null : `${view.g_per_kwh} g/kWh, ${intensity}`,
    source: study.source,
  });
  const controls = (
    <>
      <Choice
        label="Covers"
        value={search.covers ?? 'as-logged'}
        choices={Object.entries(shortCovers)}
        onChoose={(choice) => set({ covers: choice === 'as-logged' ? undefined : choice })}
      />
      <ShowSetting show={search.show} set={set} />
      {search.show !== 'own' && (
        <Seg
          label="Models"
          value={view.models}
          choices={[
            ['specific', 'task-specific'],
            ['prompted', 'prompted'],
            ['all', 'all'],
          ]}
          onChoose={(models) => set({ models: models === 'specific' ? undefined : models })}
        />
      )}
      <EnergySettings unit={search.unit} per={search.per} set={set} />
      {search.unit === 'g' && <GridSetting intensity={search.intensity} set={set} />}
      <Seg
        label="Sort"
        value={view.sort}
        choices={[
          ['median', 'median'],
          ['mean', 'mean'],
          ['name', 'name'],
        ]}
        onChoose={(sort) => set({ sort: sort === 'median' ? undefined : sort })}
      />
      <ScaleSetting axis="x" scale={search.xscale} first="log" set={set} />
      <SpreadSetting spread={search.spread} set={set} />
      <ResetButton chosen={chosen} set={set} />
    </>
  );
  const download = (
    <ViewDownloads
      chart="tasks"
      title="Energy by task"
      view={kept}
      readAs={readAs(kept)}
      about={about}
      rows={rows}
      every={every}
      csv={tasksCsv}
      json={{ rows }}
      more={[
        {
          label: all.means ? 'JSON, means of own records' : 'JSON, all own records',
          act: () => save('wattlas-records.json', 'application/json', JSON.stringify(all.records, null, 2)),
        },
      ]}
    />
  );
  return (
    <Toolbar
      controls={controls}
      filters={filters}
      download={download}
      chosen={chosen.length}
      values={rows.length}
    />
  );
}

/** What also holds of rows that no filter has left out. */
const readAs = ({ covers, show, models }: TasksSearch) => ({
  ...(covers ? { covers } : {}),
  ...(show ? { show } : {}),
  ...(models ? { models } : {}),
});

const columns = [
  'task',
  'modality',
  'origin',
  'model',
  'record',
  'count',
  'known',
  'energy_j',
  'lo_j',
  'hi_j',
  'repeat_lo_j',
  'repeat_hi_j',
  'spread',
  'measured_fraction',
  'hardware',
  'devices',
  'idle',
  'pue',
  'batch',
  'how',
] as const satisfies readonly (keyof TaskRow)[];

/** Joules are of 1,000 queries, whatever the page shows. */
const tasksCsv = (rows: readonly TaskRow[]) =>
  csv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
