import type { Drawing, PlotOptions } from './chart.ts';
import type { IsoflopAbout, IsoflopRow } from './isoflop.ts';
import { lossPanel } from './isoflop-loss.ts';
import { optimumPanel } from './isoflop-optimum.ts';
import { sequenceColour } from './sequence-colour.ts';
import { words } from './shape.ts';
import { sheet } from './sheet.ts';

/** Rows by budget, smallest first, each with the colour of its place. */
export interface DrawnBudget {
  readonly number: number;
  readonly flop: number;
  readonly colour: string;
  readonly state: IsoflopRow['state'];
  readonly pinned: boolean;
  readonly points: readonly Placed[];
  readonly curve: readonly IsoflopRow[];
  readonly minimum: Placed | null;
}

/** A row with its number among all rows. */
export interface Placed {
  readonly row: IsoflopRow;
  readonly index: number;
}

/** Three panels beside each other, from 860 px; below that the first stands over the others, below 600 px all are stacked. */
export function plotIsoflop(
  rows: readonly IsoflopRow[],
  { document, width, compact = false }: PlotOptions,
  about: IsoflopAbout,
): Drawing {
  const budgets = budgetsIn(rows, about.pinned);
  const { height, edges } = compact ? thumbnail(width) : threePanels(width);
  const [first, second, third] = edges as [Edges, Edges, Edges];
  return sheet({ document, width, height }, (make) =>
    budgets.length === 0
      ? compact
        ? []
        : [
            words(make, 'no budget of four sizes', first.left + 12, first.top + 24, {
              fill: 'var(--ink-3)',
            }),
          ]
      : compact
        ? lossPanel(make, budgets, first, true)
        : [
            ...lossPanel(make, budgets, first, false),
            ...optimumPanel(make, rows, budgets, second, about, 'params'),
            ...optimumPanel(make, rows, budgets, third, about, 'tokens'),
          ],
  );
}

export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function thumbnail(width: number) {
  const all = { left: 6, right: width - 26, top: 8, bottom: 84 };
  return { height: 92, edges: [all, all, all] };
}

/** Where three panels lie: beside each other from 860 px, the first over the others from 600 px, else all stacked. */
export function threePanels(width: number): { readonly height: number; readonly edges: readonly Edges[] } {
  if (width >= 860) {
    const high = { top: 32, bottom: 352 };
    return {
      height: 400,
      edges: [
        { left: 42, right: Math.round(width * 0.43), ...high },
        { left: Math.round(width * 0.545), right: Math.round(width * 0.745), ...high },
        { left: Math.round(width * 0.81), right: width - 4, ...high },
      ],
    };
  }
  if (width >= 600) {
    const low = { top: 412, bottom: 662 };
    return {
      height: 710,
      edges: [
        { left: 42, right: width - 60, top: 32, bottom: 322 },
        { left: 56, right: width / 2 - 16, ...low },
        { left: width / 2 + 60, right: width - 6, ...low },
      ],
    };
  }
  const stacked = (top: number) => ({ left: 52, right: width - 14, top, bottom: top + 210 });
  return {
    height: 872,
    edges: [{ ...stacked(30), left: 38, right: width - 50 }, stacked(328), stacked(616)],
  };
}

function budgetsIn(rows: readonly IsoflopRow[], pinned: number | null): readonly DrawnBudget[] {
  const placed = rows.map((row, index): Placed => ({ row, index }));
  const flops = [
    ...new Set(rows.flatMap(({ kind, flop }) => (kind === 'point' || kind === 'minimum' ? [flop] : []))),
  ].sort((a, b) => a - b);
  return flops.map((flop, number) => {
    const own = placed.filter(({ row }) => row.flop === flop);
    const minimum = own.find(({ row }) => row.kind === 'minimum') ?? null;
    const points = own.filter(({ row }) => row.kind === 'point');
    return {
      number,
      flop,
      colour: sequenceColour(flops.length < 2 ? 1 : number / (flops.length - 1)),
      state: minimum?.row.state ?? points.find(({ row }) => row.state !== 'dropped')?.row.state ?? 'few',
      pinned: flop === pinned,
      points,
      curve: own.flatMap(({ row }) => (row.kind === 'curve' ? [row] : [])),
      minimum,
    };
  });
}
