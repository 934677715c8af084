import { type ReactNode, useEffect, useState } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import type { IsoflopInput, IsoflopRow } from '../../../../src/charts/isoflop.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { Drawn } from '../../parts/figure.tsx';
import type { PointReading } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { AnswerFigure } from '../lifecycle/answer-figure.tsx';

/** The three panels; what is read in one is lit in all, by its budget. */
export function IsoflopFigure({
  chart,
  rows,
  pinned,
  count,
  onPin,
}: {
  readonly chart: Chart<IsoflopInput, IsoflopRow>;
  readonly rows: readonly IsoflopRow[];
  readonly pinned: number | null;
  readonly count: ReactNode;
  readonly onPin: (flop: number) => void;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const [read, setRead] = useState<number | null>(null);
  useEffect(() => light(drawing, read), [drawing, read]);
  const hollow = rows.some(({ kind, state }) => kind === 'minimum' && state !== 'in');
  const crossed = rows.some(({ state }) => state === 'dropped');
  return (
    <AnswerFigure
      chart={chart}
      rows={rows}
      head={
        <div className="legend">
          <Key text="published point">
            <path d="M6 1.6 10.4 6 6 10.4 1.6 6z" fill="var(--seq-4)" />
          </Key>
          <Key text="minimum of a budget">
            <circle cx="6" cy="6" r="4.4" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.6" />
          </Key>
          {pinned !== null && (
            <Key text={`pinned, ${powerText(pinned)} FLOP`}>
              <circle cx="6" cy="6" r="4.6" fill="var(--volt)" stroke="var(--on-volt)" strokeWidth="1.8" />
            </Key>
          )}
          {hollow && (
            <Key text="left out">
              <path d="M6 1.6 10.4 6 6 10.4 1.6 6z" fill="none" stroke="var(--seq-4)" strokeWidth="1.3" />
            </Key>
          )}
          {crossed && (
            <Key text="dropped">
              <path d="M3 3l6 6m0-6l-6 6" fill="none" stroke="var(--ink-3)" strokeWidth="1.4" />
            </Key>
          )}
        </div>
      }
      readingOf={(index) => {
        const row = rows[index];
        return row ? readingOf(row) : null;
      }}
      onRead={setRead}
      onOpen={(index) => {
        const row = rows[index];
        if (row) onPin(row.flop);
      }}
      onDrawn={setDrawing}
      foot={count}
    />
  );
}

function Key({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <span className="badge">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {children}
      </svg>
      <span>
        <Rich text={text} />
      </span>
    </span>
  );
}

/** Fades every budget but that of the point that is read. */
function light(drawing: Drawn | null, index: number | null): void {
  const of =
    index === null
      ? undefined
      : drawing?.querySelector<SVGElement>(`[data-point="${index}"]`)?.dataset.budget;
  for (const element of drawing?.querySelectorAll<SVGElement>('[data-budget]') ?? []) {
    element.style.opacity = of === undefined || element.dataset.budget === of ? '' : '0.2';
  }
}

const states: Readonly<Record<string, string>> = {
  in: 'counts',
  few: 'fewer than three sizes',
  bent: 'no valley',
  edge: 'minimum outside its sizes',
  out: 'left out',
  dropped: 'dropped',
};

function readingOf(row: IsoflopRow): PointReading {
  const budget = powerText(row.flop);
  const what = row.kind === 'minimum' ? 'Minimum' : `Row ${row.row}`;
  const interval =
    row.params_lo === null || row.params_hi === null
      ? []
      : [['95 % CI', `${formatCount(row.params_lo)} – ${formatCount(row.params_hi)}`] as const];
  const loss = formatNumber(row.loss, 4);
  return {
    title: `${what}, ${budget} FLOP`,
    facts: [
      ['Parameters', formatCount(row.params)],
      ...interval,
      ['Tokens', formatCount(row.tokens)],
      ['Tokens a parameter', formatNumber(row.tokens / row.params)],
      ['Loss', loss],
      ['In the fit', states[row.state] ?? row.state],
    ],
    spoken: `${what} at ${budget.replace('^', ' to the power of ')} FLOP: ${formatCount(row.params)} parameters, ${formatCount(row.tokens)} tokens, loss ${loss}, ${states[row.state] ?? row.state}`,
  };
}
