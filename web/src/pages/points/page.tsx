import { type ReactNode, useMemo } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import { filtered } from '../../../../src/charts/facet.ts';
import { modelFacets } from '../../../../src/charts/model-facets.ts';
import { isMeasured, type Point, type PointsInput, unlikePoints } from '../../../../src/charts/point.ts';
import type { Quantity } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, pointsOf } from '../../../../src/charts/point-search.ts';
import { withSpread } from '../../../../src/charts/spread.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import { Banner } from '../../parts/banner.tsx';
import { ScaleSetting, type SetSearch } from '../../parts/figure-controls.tsx';
import { Filters } from '../../parts/filters.tsx';
import { Ignored } from '../../parts/ignored.tsx';
import { NoneLeft } from '../../parts/none-left.tsx';
import { PinTray } from '../../parts/pin-tray.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Title } from '../../parts/title.tsx';
import { Unlike } from '../../parts/unlike.tsx';
import { useModelFacts } from '../../parts/use-model-facts.ts';
import { usePageKeys } from '../../parts/use-page-keys.ts';
import { type Pins, usePins } from '../../parts/use-pins.ts';
import { cleared } from '../../parts/use-set-search.ts';
import { type BrushAxes, brushed, brushOf } from './brushed.ts';
import { PointControls } from './controls.tsx';
import { type LegendEntry, PointFigure } from './figure.tsx';
import { trayPin, trayUnit } from './point-pins.ts';
import { PointProvenance } from './provenance.tsx';
import { PointTable } from './table.tsx';
import { usePoints } from './use-points.ts';

/** What a page over models and data sets hands to its parts. */
export interface Shown {
  readonly view: PointsView;
  /** Own or the study's, as asked. */
  readonly points: readonly Point[];
  readonly rows: readonly Point[];
  readonly pins: Pins;
}

type Scale = 'linear' | 'log';
interface Scales {
  readonly x: Scale;
  readonly y?: Scale;
}

/** The rows a chart is drawn from, with the spread that is asked for. */
const spreadRows = (rows: readonly Point[], { spread }: PointSearch): readonly Point[] =>
  spread === undefined ? rows : rows.map((row) => withSpread(row, spread, row.repeats));

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
  scales: scalesOf,
  y = 'energy',
  brush,
  whiskers = false,
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
  /** Axes that can be switched, and what they are where the address says nothing. */
  readonly scales: Scales | ((rows: readonly Point[]) => Scales);
  /** What pins are compared in. */
  readonly y?: Quantity;
  /** Axes of the figure, where a box can be drawn around points of it: the table then lists those. */
  readonly brush?: BrushAxes | undefined;
  /** Whether the figure draws the spread of its values. */
  readonly whiskers?: boolean;
}) {
  const factsOf = useModelFacts();
  const facets = useMemo(() => modelFacets<Point>(factsOf), [factsOf]);
  const pins = usePins(search.pins, set);
  const answer = usePoints(search);
  const view = answer.data;
  const shown = useMemo((): Shown | null => {
    if (!view) return null;
    const points = filtered(pointsOf(view.points, search), facets, search);
    return { view, points, rows: spreadRows(chart.rows({ points }), search), pins };
  }, [view, chart, search, facets, pins]);
  // What the page would show without its filters: what there is to filter, and where pins are found.
  const unfiltered = useMemo(
    () => (view ? chart.rows({ points: pointsOf(view.points, search) }) : []),
    [view, chart, search],
  );
  const pinned = useMemo(
    () =>
      pins.ids.flatMap(
        (id) =>
          unfiltered.find((point) => point.id === id) ?? view?.points.find((point) => point.id === id) ?? [],
      ),
    [pins, unfiltered, view],
  );
  const boxed = shown && brush ? brushed(shown.rows, search.brush, brush) : null;
  const unlike = useMemo(() => unlikePoints(shown?.rows ?? []), [shown]);
  const scales = typeof scalesOf === 'function' ? scalesOf(shown?.rows ?? []) : scalesOf;
  const turn = (axis: 'x' | 'y', first: Scale | undefined) =>
    first &&
    (() => set({ [`${axis}scale`]: (search[`${axis}scale`] ?? first) === first ? other(first) : undefined }));
  const reset = () => set(cleared(Object.keys(search)));
  usePageKeys({
    reset,
    // The energies: up the plane of a scatter, along a strip.
    scale: scales.y ? turn('y', scales.y) : turn('x', scales.x),
    otherScale: scales.y && turn('x', scales.x),
  });
  return (
    <>
      <Title>{question}</Title>
      <p className="finding">
        {shown ? (
          <Rich text={chart.finding(shown.rows)} />
        ) : answer.state === 'failed' ? (
          'No finding: the values could not be read as the address asks.'
        ) : (
          'Reading the runs.'
        )}
      </p>
      <Ignored keys={search.ignored} />
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
            filters={<Filters facets={facets} rows={unfiltered} search={search} set={set} />}
          >
            {controls?.(shown)}
            <ScaleSetting axis="x" scale={search.xscale} first={scales.x} set={set} />
            {scales.y && <ScaleSetting axis="y" scale={search.yscale} first={scales.y} set={set} />}
          </PointControls>
          <Unlike
            fields={unlike}
            action={
              <button type="button" className="btn sm" onClick={() => set({ show: 'study' })}>
                Show the study alone
              </button>
            }
          >
            Each has lines of its own, and nothing is compared between them.
          </Unlike>
          {shown.rows.length === 0 && unfiltered.length > 0 ? (
            <NoneLeft facets={facets} rows={unfiltered} search={search} set={set} what="value" />
          ) : shown.rows.length === 0 ? (
            <section className="panel fig empty">
              <h2>No value to show.</h2>
              <p>
                {shown.points.length} of {shown.view.points.length} values are asked for, and none of them
                tells what this figure needs.
              </p>
              <button type="button" className="btn" onClick={reset}>
                Back to the first view
              </button>
            </section>
          ) : (
            <PointFigure
              chart={chart}
              rows={shown.rows}
              search={search}
              pins={pins}
              whiskers={whiskers}
              brush={
                brush && {
                  selected: boxed?.map((point) => shown.rows.indexOf(point)) ?? [],
                  onBrush: (indexes) =>
                    set({
                      brush: brushOf(
                        indexes.flatMap((index) => shown.rows[index] ?? []),
                        brush,
                      ),
                    }),
                }
              }
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
              {boxed && (
                <p className="note">
                  <b>
                    {boxed.length} of {shown.rows.length}
                  </b>{' '}
                  values, those in the box.{' '}
                  <button type="button" className="linky" onClick={() => set({ brush: undefined })}>
                    List all
                  </button>
                </p>
              )}
              <PointTable rows={boxed ?? shown.rows} search={search} set={set} pins={pins} />
            </>
          )}
          <PointProvenance unit={search.unit} view={shown.view} />
          <PinTray
            pins={pins}
            found={pinned.map((point) => trayPin(point, y, search))}
            unit={trayUnit(pinned, y, search)}
            anyway={search.anyway === '1'}
            set={set}
          />
        </>
      )}
    </>
  );
}

const other = (scale: Scale): Scale => (scale === 'log' ? 'linear' : 'log');

/** What the values cover and where they were measured, beside the figure. */
export function captionOf({ view, rows }: Pick<Shown, 'view' | 'rows'>): string {
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
  const { means } = view;
  return (
    <span>
      <b>
        {drawn} of {view.logged + (means?.means ?? view.records)}
      </b>{' '}
      values shown
      {drawn > rows.filter(isMeasured).length
        ? `, as ${rows.filter(isMeasured).length} means over data sets`
        : ''}
      :{' '}
      {means
        ? `of ${view.records.toLocaleString('en')} own records ${means.of.toLocaleString('en')} tell an energy of a query; ${own.toLocaleString('en')} means of ${means.records.toLocaleString('en')} of them that are alike are values here`
        : `${own} of ${view.records} own records tell an energy of a query`}
      ; of {view.logged} rows the study logged the paper counts {count(view.points, 'study')}.{' '}
      {rows.some(({ origin }) => origin === 'printed') && 'Printed: table 3 of the paper. '}
      {count(rows, 'published') > 0 && `${view.published_note}.`}
    </span>
  );
}
