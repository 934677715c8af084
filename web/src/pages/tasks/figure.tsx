import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import type { ModelKinds } from '../../../../src/charts/point.ts';
import { taskRowId } from '../../../../src/charts/prompted-rows.ts';
import { shownUnit } from '../../../../src/charts/shown-unit.ts';
import { type Spread, spreadTitles } from '../../../../src/charts/spread.ts';
import { modalityColour, type TaskLane, taskGroups } from '../../../../src/charts/task-lanes.ts';
import { printedResults, type TaskRow, type TasksInput } from '../../../../src/charts/task-rows.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { formatInterval, formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { modalities, taskTitle } from '../../../../src/domain/modality.ts';
import type { Alike, Study } from '../../api.ts';
import { ChartFigure, type Drawn } from '../../parts/figure.tsx';
import { Known } from '../../parts/known.tsx';
import { type PointReading, Points } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { type Pins, pinsOf } from '../../parts/use-pins.ts';
import { covers } from '../../words.ts';
import { OwnCount } from './own-count.tsx';
import type { FullTasksView } from './view-of.ts';

/** The figure with its legends, a reading of the point under the pointer or the arrow keys, and what is not shown. */
export function TasksFigure({
  chart,
  rows,
  view,
  study,
  store,
  pins,
  spread,
  hidden,
}: {
  readonly chart: Chart<TasksInput, TaskRow>;
  readonly rows: readonly TaskRow[];
  readonly view: FullTasksView;
  readonly study: Study;
  readonly store: Alike;
  readonly pins: Pins;
  readonly spread: Spread | undefined;
  /** Rows that filters leave out. */
  readonly hidden: number;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const after = useCallback((next: Drawn) => setDrawing(next), []);
  const navigate = useNavigate();
  const lanes = useMemo(() => taskGroups(rows).flatMap((group) => group.lanes), [rows]);
  const unit = shownUnit(
    rows.map((r) => (r.energy_j * view.queries) / 1000),
    view.unit,
    view.g_per_kwh,
  );
  const readingOf = (index: number): PointReading | null => {
    const row = rows[index];
    const lane = row && lanes.find((each) => each.rows.includes(row) || each.printed === row);
    return row && lane ? read(row, lane, (unit.size * 1000) / view.queries, unit.name) : null;
  };
  const known = [...new Set(rows.map((row) => row.known))];
  const own = rows.filter((row) => row.origin === 'own');
  const below = rows.filter((row) => row.energy_j <= 0);
  return (
    <section className="panel" aria-label="Figure">
      <div className="fig">
        <div className="fighead">
          <h2>
            <Rich text={chart.title} />
          </h2>
          <div className="legend">
            {modalities
              .filter((modality) => rows.some((row) => row.modality === modality))
              .map((modality) => (
                <span key={modality}>
                  <svg width="9" height="9" aria-hidden="true">
                    <rect width="9" height="9" rx="2" fill={modalityColour(modality)} />
                  </svg>
                  {modality}
                </span>
              ))}
          </div>
        </div>
        <ChartFigure chart={chart} rows={rows} after={after}>
          <Points
            drawing={drawing}
            label="Values in the figure, a model each"
            readingOf={readingOf}
            pins={pinsOf(pins, (index) => rows[index] && taskRowId(rows[index]))}
            onOpen={(index) =>
              rows[index]?.origin !== 'printed' &&
              navigate({ to: '/model/$id', params: { id: rows[index]?.model ?? '' }, search: {} })
            }
          />
        </ChartFigure>
        <div className="legend">
          {known.map((each) => (
            <Known key={each} known={each} ink />
          ))}
          <span>
            <svg width="22" height="12" aria-hidden="true">
              <rect y="1" width="22" height="10" rx="2" fill="var(--ink-3)" opacity=".25" />
            </svg>
            middle half, from 5 models on
          </span>
          <span>
            <svg width="8" height="14" aria-hidden="true">
              <path d="M4 0v14" stroke="var(--ink)" strokeWidth="2.2" />
            </svg>
            median
          </span>
          {spread !== undefined && <SpreadWords rows={rows} spread={spread} />}
          {spread === undefined && own.length > 0 && (
            <span>
              <svg width="22" height="12" aria-hidden="true">
                <path d="M1 6h20M1 2v8M21 2v8" stroke="var(--ink-2)" strokeWidth="2.4" opacity=".5" />
              </svg>
              95 % interval, repetition and meters
            </span>
          )}
          {spread === undefined && rows.some((row) => row.origin === 'study') && (
            <span>
              <svg width="22" height="12" aria-hidden="true">
                <path d="M1 6h20" stroke="var(--ink-2)" strokeWidth="1.3" />
              </svg>
              SD of 10 repeats, where wider than the mark
            </span>
          )}
        </div>
      </div>
      <div className="nofn">
        {own.length > 0 && <OwnCount store={store} means={own.length} />}
        {hidden > 0 && (
          <span>
            <b>{hidden}</b> of {rows.length + hidden} marks are hidden by filters.
          </span>
        )}
        {view.show !== 'own' && <StudyCount study={study} models={view.models} />}
        {below.length > 0 && (
          <span>Not above 0, so not drawn: {below.map((row) => row.model).join(', ')}.</span>
        )}
      </div>
    </section>
  );
}

/** What whiskers are, and of how many values they are not known. */
function SpreadWords({ rows, spread }: { readonly rows: readonly TaskRow[]; readonly spread: Spread }) {
  if (spread === 'none') return null;
  const without = rows.filter((row) => row.spread === 'none').length;
  return (
    <>
      <span>Whiskers, where wider than the mark: {spreadTitles[spread]}</span>
      {without > 0 && (
        <span>
          not shown of {without} {without === 1 ? 'value' : 'values'}: fewer than 3 repetitions are known
        </span>
      )}
    </>
  );
}

function StudyCount({ study, models: kinds }: { readonly study: Study; readonly models: ModelKinds }) {
  const printed = kinds === 'prompted' ? [] : printedResults(study.results);
  const asked = kinds === 'specific' ? [] : study.results.filter(({ zeroShot }) => zeroShot);
  const shown = [...printed, ...asked];
  const models = new Set(shown.map((r) => `${r.task} ${r.model} ${r.zeroShot}`)).size;
  return (
    <span>
      <b>
        {shown.length} of {study.results.length}
      </b>{' '}
      rows of the study asked for, as {models} means over data sets
      {kinds === 'all' ? '' : `; ${leftOut(study, kinds)} are left out`}. They cover {covers(study.perimeter)}
      , on {study.hardware}.
      {study.printed.length > 0 &&
        kinds !== 'prompted' &&
        ' Under them, as a diamond, what its table 2 prints: a mean of 8 models.'}
    </span>
  );
}

/** Rows of the study that are not asked for, and why. */
function leftOut({ results }: Study, kinds: ModelKinds): string {
  const prompted = results.filter(({ zeroShot }) => zeroShot).length;
  const made = printedResults(results).length;
  const rest = results.length - made - prompted;
  return kinds === 'prompted'
    ? `${made + rest} of models made for their task`
    : `${prompted} of models prompted for a task they were not trained for and ${rest} that the paper does not print`;
}

function read(row: TaskRow, lane: TaskLane, size: number, unit: string): PointReading {
  const energy = `${formatInterval(row.energy_j / size, row.lo_j / size, row.hi_j / size)}\u00a0${unit}`;
  const times = lane.rows.length > 1 ? formatRatio(row.energy_j / lane.median_j) : null;
  const known =
    row.known === 'part measured' ? `part measured, ${formatPercent(row.measured_fraction)}` : row.known;
  return {
    title: shortName(row.model),
    facts: [
      [taskTitle(row.task), energy],
      ...(times ? [['Against the median', times] as const] : []),
      ['How known', known],
      [row.origin === 'study' ? 'Data sets' : 'Run as', row.how || 'not told'],
      [row.origin === 'own' ? 'Records' : 'Interval', row.origin === 'own' ? String(row.count) : row.spread],
      ['On', row.hardware],
    ],
    spoken: `${shortName(row.model)}, ${lane.title}, ${taskTitle(row.task)}, ${energy}, ${known}${times ? `, ${times.slice(1)} times the median` : ''}`,
  };
}
