import type { ReactNode } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import type { PointSearch } from '../../../../src/charts/point-search.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import { setKeys } from '../../answer-search.ts';
import { useAboutView } from '../../parts/about-view.ts';
import { Choice } from '../../parts/choice.tsx';
import {
  EnergySettings,
  GridSetting,
  type SetSearch,
  ShowSetting,
  SpreadSetting,
} from '../../parts/figure-controls.tsx';
import { ResetButton } from '../../parts/reset-button.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { ViewDownloads } from '../../parts/view-downloads.tsx';
import { csv } from '../../words.ts';
import { shortCovers } from './short-covers.ts';

/** What may be chosen on a page over models and data sets; on a narrow window in a drawer. What is covered comes first. */
export function PointControls({
  chart,
  search,
  set,
  view,
  rows,
  children,
  energy = true,
  own = true,
  filters,
}: {
  readonly chart: string;
  readonly search: PointSearch;
  readonly set: SetSearch;
  readonly view: PointsView;
  readonly rows: readonly Point[];
  readonly children?: ReactNode;
  /** Whether unit and queries can be chosen. */
  readonly energy?: boolean;
  /** Whether own records can stand in this figure. */
  readonly own?: boolean;
  readonly filters?: ReactNode;
}) {
  const { ignored: _, ...kept } = search as PointSearch & { readonly ignored?: string };
  const chosen = setKeys(search, 'pins', 'anyway', 'sort', 'order', 'pairs', 'pairs_order', 'brush');
  const controls = (
    <>
      <Choice
        label="Covers"
        value={view.perimeter.id}
        choices={view.perimeters.map(({ id, title }) => [id, shortCovers[id] ?? title])}
        onChoose={(covers) => set({ covers: covers === 'as-logged' ? undefined : covers })}
      />
      {own && new Set(view.points.map(({ origin }) => origin)).size > 1 && (
        <ShowSetting
          show={search.show}
          set={set}
          published={view.points.some(({ origin }) => origin === 'published')}
        />
      )}
      {children}
      {energy && <EnergySettings unit={search.unit} per={search.per} set={set} />}
      {energy && search.unit === 'g' && chart !== 'length' && (
        <GridSetting intensity={search.intensity} set={set} />
      )}
      <SpreadSetting spread={search.spread} set={set} />
      <ResetButton chosen={chosen} set={set} />
    </>
  );
  const about = useAboutView({
    view: kept,
    covers: `${view.study.covers} (of the study); column covers tells each`,
    grid: `${view.intensity.g_per_kwh} g/kWh, ${view.intensity.title}`,
    source: view.study.source,
  });
  const download = (
    <ViewDownloads
      chart={chart}
      title={`Figure ${chart}`}
      view={kept}
      readAs={readAs(kept)}
      about={about}
      rows={rows}
      every={view.points}
      csv={pointsCsv}
      json={{ ...view, view: kept, points: rows }}
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
const readAs = ({ covers, intensity, configs }: PointSearch) => ({
  ...(covers ? { covers } : {}),
  ...(intensity ? { intensity } : {}),
  ...(configs ? { configs } : {}),
});

const columns = [
  'id',
  'origin',
  'model',
  'task',
  'modality',
  'dataset',
  'architecture',
  'multi_purpose',
  'params',
  'energy_j',
  'lo_j',
  'hi_j',
  'spread',
  'carbon_g',
  'metric',
  'score',
  'output_tokens',
  'known',
  'measured_fraction',
  'hardware',
  'covers',
  'batch',
  'configuration',
  'score_from',
] as const satisfies readonly (keyof Point)[];

/** Joules and grams are of 1,000 queries, whatever the page shows. */
const pointsCsv = (rows: readonly Point[]) =>
  csv(
    columns,
    rows.map((row) =>
      columns.map((column) => {
        const value = row[column];
        return typeof value === 'boolean' ? String(value) : value;
      }),
    ),
  );
