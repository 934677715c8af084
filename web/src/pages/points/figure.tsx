import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import type { Point, PointsInput } from '../../../../src/charts/point.ts';
import { energyText, pointUnit } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { spreadTitles } from '../../../../src/charts/spread.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { carbonUnit, formatNumber, formatPercent } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { ChartFigure, type Drawn } from '../../parts/figure.tsx';
import { Known } from '../../parts/known.tsx';
import { type PointBrush, type PointReading, Points } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { type Pins, pinsOf } from '../../parts/use-pins.ts';

export interface LegendEntry {
  readonly title: string;
  readonly colour: number;
  readonly note?: string | undefined;
}

/** A figure over models and data sets: its legend, a reading of the point under the pointer or the arrows, n of N. */
export function PointFigure({
  chart,
  rows,
  search,
  legend,
  caption,
  count,
  heading: Heading = 'h2',
  pins,
  brush,
  whiskers = false,
}: {
  readonly chart: Chart<PointsInput, Point>;
  readonly rows: readonly Point[];
  readonly search: PointSearch;
  readonly legend: readonly LegendEntry[];
  /** What it covers and on which hardware. */
  readonly caption: ReactNode;
  readonly count: ReactNode;
  readonly heading?: 'h2' | 'h3';
  /** Absent: its points cannot be pinned. */
  readonly pins?: Pins | undefined;
  readonly brush?: PointBrush | undefined;
  /** Whether the figure draws the spread of its values. */
  readonly whiskers?: boolean;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const after = useCallback((next: Drawn) => setDrawing(next), []);
  const navigate = useNavigate();
  return (
    <section className="panel" aria-label={chart.title}>
      <div className="fig">
        <div className="fighead">
          <Heading>
            <Rich text={chart.title} />
          </Heading>
          <span className="u">{caption}</span>
        </div>
        <ChartFigure chart={chart} rows={rows} after={after}>
          <Points
            drawing={drawing}
            label={`Values in the figure: ${chart.title}`}
            readingOf={(index) => {
              const row = rows[index];
              return row ? readingOf(row, search) : null;
            }}
            brush={brush}
            pins={pins && pinsOf(pins, (index) => rows[index]?.id)}
            onOpen={(index) =>
              navigate({ to: '/model/$id', params: { id: rows[index]?.model ?? '' }, search: {} })
            }
          />
        </ChartFigure>
        {legend.length > 0 && (
          <ul className="legend lines">
            {legend.map(({ title, colour, note }) => (
              <li key={title}>
                <svg width="9" height="9" aria-hidden="true">
                  <rect width="9" height="9" rx="2" fill={`var(--cat-${colour})`} />
                </svg>
                <b>{title}</b>
                {note && <span>{note}</span>}
              </li>
            ))}
          </ul>
        )}
        <div className="legend">
          {[...new Set(rows.map(({ known }) => known))].map((known) => (
            <Known key={known} known={known} ink />
          ))}
          {whiskers && <SpreadNote rows={rows} search={search} />}
        </div>
      </div>
      <div className="nofn">{count}</div>
    </section>
  );
}

/** What whiskers are, and of how many values they are not known. */
function SpreadNote({ rows, search }: { readonly rows: readonly Point[]; readonly search: PointSearch }) {
  if (search.spread === 'none' || rows.length === 0) return null;
  const told = [...new Set(rows.map(({ spread }) => spread))].filter(
    (spread) => spread !== 'none' && spread !== 'not printed',
  );
  const without = rows.filter(({ spread }) => spread === 'none');
  const n = [...new Set(without.map(({ repeats }) => repeats?.n ?? 0))].join(' or ');
  return (
    <>
      {told.length > 0 && <span>Whiskers, where wider than the mark: {told.join('; ')}</span>}
      {without.length > 0 && (
        <span>
          {search.spread ? spreadTitles[search.spread] : 'Spread'} not shown of {without.length}{' '}
          {without.length === 1 ? 'value' : 'values'}, n = {n}
        </span>
      )}
    </>
  );
}

/** Name, energy, carbon, size and how known of a point. */
export function readingOf(row: Point, search: PointSearch): PointReading {
  const { unit: family, queries } = unitsOf(search);
  const unit = pointUnit([row], queries, family === 'g' ? 'Wh' : family);
  const size = (unit.size * 1000) / queries;
  const per = queries === 1000 ? '1,000 queries' : 'a query';
  const grams = (row.carbon_g * queries) / 1000;
  const carbon = carbonUnit([grams]);
  const energy = `${energyText(row, size)}\u00a0${unit.name}`;
  const known =
    row.known === 'part measured' ? `part measured, ${formatPercent(row.measured_fraction)}` : row.known;
  return {
    title: shortName(row.model),
    facts: [
      [taskTitle(row.task), row.dataset ?? row.origin],
      ...(row.configuration === null ? [] : [['Run as', row.configuration] as const]),
      [`Energy, ${per}`, energy],
      ['CO2e', `${formatNumber(grams / carbon.size)}\u00a0${carbon.name}`],
      ['Parameters', row.params === null ? 'not known' : formatCount(row.params)],
      ...(row.score === null ? [] : [[row.metric ?? 'Score', formatNumber(row.score)] as const]),
      ...(row.score_from === null ? [] : [['Score from', row.score_from] as const]),
      ...(row.output_tokens === null ? [] : [['Tokens made', formatNumber(row.output_tokens)] as const]),
      ['How known', known],
    ],
    spoken: `${shortName(row.model)}, ${taskTitle(row.task)}${row.dataset ? ` on ${row.dataset}` : ''}, ${energy} for ${per}, ${row.params === null ? 'size not known' : `${formatCount(row.params)} parameters`}, ${known}`,
  };
}
