import type { ReactNode } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import type { PointReading } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { AnswerFigure } from '../lifecycle/answer-figure.tsx';
import { figureFile } from '../lifecycle/asked-of.ts';

/** A figure whose places are its rows, with its finding and the address it can be had from as a file. */
export function FigurePanel<Row>({
  chart,
  rows,
  unit,
  head,
  finding = true,
  readingOf,
  onOpen,
  legend,
  foot,
  search,
}: {
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  /** Beside the title. */
  readonly unit?: string;
  /** After the unit, in the line of the title; where it stands, no file is offered. */
  readonly head?: ReactNode;
  /** Off where the page's own finding says the same. */
  readonly finding?: boolean;
  readonly readingOf: (row: Row) => PointReading;
  readonly onOpen?: (row: Row) => void;
  readonly legend?: ReactNode;
  readonly foot?: ReactNode;
  /** The address the figure can be had as a file of; absent: it is not offered. */
  readonly search?: object;
}) {
  return (
    <AnswerFigure
      chart={chart}
      rows={rows}
      caption={unit}
      head={
        head ??
        (search && (
          <a className="linky small end" href={figureFile(chart.id, 'svg', search)} download>
            SVG
          </a>
        ))
      }
      said={
        finding && (
          <p className="sub said">
            <Rich text={chart.finding(rows)} />
          </p>
        )
      }
      readingOf={(index) => {
        const row = rows[index];
        return row === undefined ? null : readingOf(row);
      }}
      onOpen={
        onOpen &&
        ((index) => {
          const row = rows[index];
          if (row !== undefined) onOpen(row);
        })
      }
      keys={legend}
      foot={foot}
    />
  );
}
