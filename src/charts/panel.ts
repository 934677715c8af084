import { powerWords } from './power-words.ts';
import { type Shape, type ShapeElement, textWidth } from './shape.ts';
import { ticksApart } from './ticks-apart.ts';

/** One of several plots in a drawing: its edges in px and its scales. */
export interface Panel {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

type Domain = readonly [lo: number, hi: number];
export interface PanelScale {
  readonly log: boolean;
  readonly domain: Domain;
}

/** A panel between edges, with scales over its domains; y grows upwards. */
export function panel(
  edges: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  x: PanelScale,
  y: PanelScale,
): Panel {
  return {
    ...edges,
    x: scale(x, edges.left, edges.right),
    y: scale(y, edges.bottom, edges.top),
  };
}

function scale({ log, domain }: PanelScale, from: number, to: number): (value: number) => number {
  const at = log ? Math.log10 : (value: number) => value;
  const [lo, hi] = [at(domain[0]), at(domain[1])];
  return (value) => from + ((at(value) - lo) / (hi - lo || 1)) * (to - from);
}

export interface PanelTick {
  readonly value: number;
  readonly text: string;
  /** A power of ten, or on a linear axis: labelled first and with a grid line. */
  readonly strong: boolean;
}

/** Titles, ticks and grid of a panel: y title over its start, x title under its end. */
export function panelAxes(
  make: Shape,
  { left, right, top, bottom, x, y }: Panel,
  axes: {
    readonly x: readonly PanelTick[];
    readonly y: readonly PanelTick[];
    readonly xTitle: string;
    readonly yTitle: string;
    readonly xGrid?: boolean;
    /** How far over the panel the y title stands, px. Default: 14. */
    readonly titleOver?: number;
  },
): readonly ShapeElement[] {
  const xs = ticksApart(
    axes.x,
    ({ value }) => x(value),
    (tick) => textWidth(tick.text.replace('^', '')) + 8,
  );
  const ys = ticksApart(
    axes.y,
    ({ value }) => y(value),
    () => 20,
  );
  const tone = (strong: boolean) => (strong ? 'var(--ink-2)' : 'var(--ink-3)');
  const labels = Math.max(...axes.y.map(({ text }) => textWidth(text)), 0);
  return [
    ...ys
      .filter(({ strong }) => strong)
      .map(({ value }) =>
        make('line', { x1: left, x2: right, y1: y(value), y2: y(value), stroke: 'var(--line)' }),
      ),
    ...(axes.xGrid ? xs.filter(({ strong }) => strong) : []).map(({ value }) =>
      make('line', { x1: x(value), x2: x(value), y1: top, y2: bottom, stroke: 'var(--line)' }),
    ),
    make('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: 'var(--line-strong)' }),
    ...xs.flatMap(({ value, text, strong }) => [
      make('line', { x1: x(value), x2: x(value), y1: bottom, y2: bottom + 4, stroke: 'var(--line-strong)' }),
      powerWords(make, text, x(value), bottom + 18, { anchor: 'middle', fill: tone(strong) }),
    ]),
    ...ys.map(({ value, text, strong }) =>
      powerWords(make, text, left - 8, y(value) + 4, { anchor: 'end', fill: tone(strong) }),
    ),
    powerWords(make, axes.yTitle, Math.max(0, left - 8 - labels), top - (axes.titleOver ?? 14), {
      weight: 560,
    }),
    powerWords(make, axes.xTitle, right, bottom + 38, { weight: 560, anchor: 'end' }),
  ];
}
