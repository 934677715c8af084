import { type ReactNode, useCallback, useState } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import { ChartFigure, type Drawn } from '../../parts/figure.tsx';
import { type PointReading, Points } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { figureFile } from '../lifecycle/asked-of.ts';

/** A figure with its finding, its points to be read, its marks explained, and what is and is not shown. */
export function FigurePanel<Input, Row>({
  chart,
  rows,
  unit,
  finding = true,
  readingOf,
  onOpen,
  legend,
  foot,
  search,
}: {
  readonly chart: Chart<Input, Row>;
  readonly rows: readonly Row[];
  /** Beside the title. */
  readonly unit?: string;
  /** Off where the page's own finding says the same. */
  readonly finding?: boolean;
  readonly readingOf: (row: Row) => PointReading;
  readonly onOpen?: (row: Row) => void;
  readonly legend?: ReactNode;
  readonly foot?: ReactNode;
  /** The address the figure can be had as a file of; absent: it is not offered. */
  readonly search?: object;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const after = useCallback((next: Drawn) => setDrawing(next), []);
  return (
    <section className="panel" aria-label={chart.title}>
      <div className="fig">
        <div className="fighead">
          <h2>{chart.title}</h2>
          {unit && <span className="u">{unit}</span>}
          {search && (
            <a className="linky small end" href={figureFile(chart.id, 'svg', search)} download>
              SVG
            </a>
          )}
        </div>
        {finding && (
          <p className="sub said">
            <Rich text={chart.finding(rows)} />
          </p>
        )}
        <ChartFigure chart={chart} rows={rows} after={after}>
          <Points
            drawing={drawing}
            label={`Values in the figure: ${chart.title}`}
            readingOf={(index) => {
              const row = rows[index];
              return row === undefined ? null : readingOf(row);
            }}
            {...(onOpen
              ? {
                  onOpen: (index: number) => {
                    const row = rows[index];
                    if (row !== undefined) onOpen(row);
                  },
                }
              : {})}
          />
        </ChartFigure>
        {legend && <div className="legend">{legend}</div>}
      </div>
      {foot && <div className="nofn">{foot}</div>}
    </section>
  );
}
