import { type ReactNode, useMemo } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import { isMeasured, type Point, type PointsInput, unlikePoints } from '../../../../src/charts/point.ts';
import { type PointSearch, shownPoints } from '../../../../src/charts/point-search.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import { Banner } from '../../parts/banner.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Title } from '../../parts/title.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { PointControls } from './controls.tsx';
import { type LegendEntry, PointFigure } from './figure.tsx';
import { PointProvenance } from './provenance.tsx';
import { PointTable } from './table.tsx';
import { usePoints } from './use-points.ts';

/** What a page over models and data sets hands to its parts. */
export interface Shown {
  readonly view: PointsView;
  /** Own or the study's, as asked. */
  readonly points: readonly Point[];
  readonly rows: readonly Point[];
}

/** A page that asks one question of own records and the study's results. */
export function PointsPage({
  question,
  chart,
  search,
  set,
  legend,
  controls,
  energy,
  own,
  aside,
  more,
}: {
  readonly question: string;
  readonly chart: Chart<PointsInput, Point>;
  readonly search: PointSearch & { readonly ignored?: string };
  readonly set: SetSearch;
  readonly legend: (shown: Shown) => readonly LegendEntry[];
  readonly controls?: (shown: Shown) => ReactNode;
  readonly energy?: boolean;
  readonly own?: boolean;
  /** What is listed beside the figure, with its reason. */
  readonly aside?: (shown: Shown) => ReactNode;
  /** Figures below the first. */
  readonly more?: (shown: Shown) => ReactNode;
}) {
  const answer = usePoints(search);
  const view = answer.data;
  const shown = useMemo((): Shown | null => {
    if (!view) return null;
    const points = shownPoints(view.points, search);
    return { view, points, rows: chart.rows({ points }) };
  }, [view, chart, search]);
  const unlike = useMemo(() => unlikePoints(shown?.rows ?? []), [shown]);
  useKeys({
    'shift+o': () => set(Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))),
    t: () => document.querySelector<HTMLElement>('#table')?.focus(),
    d: () => document.querySelector<HTMLElement>('.download')?.click(),
  });
  return (
    <>
      <Title>{question}</Title>
      <p className="finding">{shown ? <Rich text={chart.finding(shown.rows)} /> : 'Reading the runs.'}</p>
      {search.ignored && (
        <Banner kind="info">
          The address named {search.ignored}, which this page does not know; it was left out.
        </Banner>
      )}
      {answer.state === 'failed' && (
        <Banner
          kind="error"
          action={
            <button
              type="button"
              className="btn sm"
              onClick={() => set({ covers: undefined, intensity: undefined })}
            >
              As logged
            </button>
          }
        >
          {answer.error}
        </Banner>
      )}
      {!shown && answer.state !== 'failed' && <Skeleton heights={[32, 480, 320]} />}
      {shown && (
        <>
          <PointControls
            chart={chart.id}
            search={search}
            set={set}
            view={shown.view}
            rows={shown.rows}
            energy={energy ?? true}
            own={own ?? true}
          >
            {controls?.(shown)}
          </PointControls>
          {unlike.length > 0 && (
            <Banner
              action={
                <button type="button" className="btn sm" onClick={() => set({ show: 'study' })}>
                  Show the study alone
                </button>
              }
            >
              <b>
                Not like for like:{' '}
                {unlike.length === 1 ? '1 field differs' : `${unlike.length} fields differ`}.
              </b>{' '}
              {unlike.join('; ')}. Each has lines of its own, and nothing is compared between them.
            </Banner>
          )}
          {shown.rows.length === 0 ? (
            <section className="panel fig empty">
              <h2>No value to show.</h2>
              <p>
                {shown.points.length} of {shown.view.points.length} values are asked for, and none of them
                tells what this figure needs.
              </p>
              <button
                type="button"
                className="btn"
                onClick={() => set(Object.fromEntries(Object.keys(search).map((key) => [key, undefined])))}
              >
                Back to the first view
              </button>
            </section>
          ) : (
            <PointFigure
              chart={chart}
              rows={shown.rows}
              search={search}
              legend={legend(shown)}
              caption={captionOf(shown)}
              count={
                <>
                  <CountShown shown={shown} />
                  {aside?.(shown)}
                </>
              }
            />
          )}
          {more?.(shown)}
          {shown.rows.length > 0 && (
            <>
              <h2 className="sec" id="table" tabIndex={-1}>
                Same numbers as a table
              </h2>
              <PointTable rows={shown.rows} search={search} />
            </>
          )}
          <PointProvenance view={shown.view} />
        </>
      )}
    </>
  );
}

/** What the values cover and where they were measured, beside the figure. */
export function captionOf({ view, rows }: Shown): string {
  const own = rows.some(({ origin }) => origin === 'own');
  const logged = rows.some(({ origin }) => origin === 'study');
  return [
    ...(logged ? [`study: ${view.study.covers}; ${view.study.hardware}`] : []),
    ...(own
      ? [
          `own: ${[...new Set(rows.flatMap((row) => (row.origin === 'own' ? [row.covers] : [])))].join(' or ')}`,
        ]
      : []),
    ...rows
      .filter(({ origin }) => origin === 'published')
      .slice(0, 1)
      .map(({ covers }) => `published: ${covers}`),
  ].join('. ');
}

function CountShown({ shown: { rows, points, view } }: { readonly shown: Shown }) {
  const count = (of: readonly Point[], asked: Point['origin']) =>
    of.filter(({ origin }) => origin === asked).length;
  const own = count(points, 'own');
  const drawn = rows
    .filter(isMeasured)
    .reduce((sum, { dataset }) => sum + (dataset?.split(', ').length ?? 1), 0);
  return (
    <span>
      <b>
        {drawn} of {view.logged + view.records}
      </b>{' '}
      values shown
      {drawn > rows.filter(isMeasured).length
        ? `, as ${rows.filter(isMeasured).length} means over data sets`
        : ''}
      : {own} of {view.records} own records tell an energy of a query; of {view.logged} rows the study logged
      the paper counts {count(view.points, 'study')}.{' '}
      {rows.some(({ origin }) => origin === 'printed') && 'Printed: table 3 of the paper. '}
      {count(rows, 'published') > 0 && `${view.published_note}.`}
    </span>
  );
}
