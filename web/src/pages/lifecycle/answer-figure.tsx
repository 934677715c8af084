import { type ReactNode, useCallback, useState } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import { ChartFigure, type Drawn } from '../../parts/figure.tsx';
import { type PointReading, Points } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';

/** A figure of what was computed, with the reading of its places and the key to its colours. */
export function AnswerFigure<Row>({
  chart,
  rows,
  caption,
  head,
  said,
  readingOf,
  onOpen,
  onRead,
  onDrawn,
  keys,
  foot,
}: {
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  /** Beside the title. */
  readonly caption?: ReactNode;
  /** After the caption, in the line of the title. */
  readonly head?: ReactNode;
  /** Between title and figure. */
  readonly said?: ReactNode;
  readonly readingOf: (index: number) => PointReading | null;
  readonly onOpen?: ((index: number) => void) | undefined;
  readonly onRead?: (index: number | null) => void;
  readonly onDrawn?: (drawing: Drawn) => void;
  readonly keys?: ReactNode;
  readonly foot?: ReactNode;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const after = useCallback(
    (next: Drawn) => {
      setDrawing(next);
      onDrawn?.(next);
    },
    [onDrawn],
  );
  return (
    <section className="panel" aria-label={chart.title}>
      <div className="fig">
        <div className="fighead">
          <h2>
            <Rich text={chart.title} />
          </h2>
          {caption && (
            <span className="u">{typeof caption === 'string' ? <Rich text={caption} /> : caption}</span>
          )}
          {head}
        </div>
        {said}
        <ChartFigure chart={chart} rows={rows} after={after}>
          <Points
            drawing={drawing}
            label={`Values in the figure: ${chart.title}`}
            readingOf={readingOf}
            {...(onOpen && { onOpen })}
            {...(onRead && { onRead })}
          />
        </ChartFigure>
        {keys && <div className="legend">{keys}</div>}
      </div>
      {foot && <div className="nofn">{foot}</div>}
    </section>
  );
}

/** A colour and what it stands for. */
export const ColourKey = ({ colour, text }: { readonly colour: number; readonly text: string }) => (
  <span>
    <svg width="9" height="9" aria-hidden="true">
      <rect width="9" height="9" rx="2" fill={`var(--cat-${colour})`} />
    </svg>
    {text}
  </span>
);

/** The mark of the answer and its interval. */
export const AnswerKey = ({ text, interval }: { readonly text: string; readonly interval: string }) => (
  <>
    <span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="var(--volt)" stroke="var(--ink)" strokeWidth="1.6" />
      </svg>
      {text}
    </span>
    <span>
      <svg width="12" height="12" aria-hidden="true">
        <rect width="12" height="12" fill="var(--ink-3)" opacity=".2" />
      </svg>
      {interval}
    </span>
  </>
);
