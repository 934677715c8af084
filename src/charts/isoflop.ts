import { z } from 'zod';
import { formatCount } from '../domain/multiple.ts';
import { powerText } from '../domain/powers.ts';
import { extent } from '../math/extent.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotIsoflop } from './isoflop-plot.ts';
import { numberWord } from './number-word.ts';

export const budgetStates = ['in', 'few', 'bent', 'edge', 'out'] as const;

export const isoflopRow = z.object({
  /** `point`: a trained model. `curve`: of a budget. `minimum`: of a budget. `line`: the best size of a budget. `target`: the budget asked for. */
  kind: z.enum(['point', 'curve', 'minimum', 'line', 'target']),
  /** FLOP of the budget. */
  flop: z.number().positive(),
  params: z.number().positive(),
  params_lo: z.number().positive().nullable(),
  params_hi: z.number().positive().nullable(),
  tokens: z.number().positive(),
  loss: z.number().nullable(),
  /** Number of the row in its table. */
  row: z.number().int().nullable(),
  /** Where its budget stands; `dropped` of a point that is left out. */
  state: z.enum([...budgetStates, 'dropped']),
  /** How many times beyond the budgets that were trained. */
  extrapolation: z.number().nullable(),
});
export type IsoflopRow = z.infer<typeof isoflopRow>;

interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

/** What is drawn: budgets with their points and curves, and the line through their minima. */
export interface IsoflopInput {
  readonly budgets: readonly {
    readonly flop: number;
    readonly state: (typeof budgetStates)[number];
    readonly points: readonly {
      readonly row: number;
      readonly params: number;
      readonly tokens: number;
      readonly loss: number;
      readonly dropped: boolean;
    }[];
    readonly minimum: { readonly params: number; readonly tokens: number; readonly loss: number } | null;
    readonly lossOf: ((params: number) => number) | null;
  }[];
  readonly line: {
    readonly paramsAt: (flop: number) => number;
    /** 95 % interval of the line; null where none is known. */
    readonly boundsAt: ((flop: number) => Bounds | null) | null;
  } | null;
  /** 95 % interval of the minimum of each budget that counts, in their order. */
  readonly minima: readonly (Bounds | null)[];
  /** Budget the line is drawn out to, FLOP; null: none. */
  readonly target: number | null;
}

/** What stands around the rows. */
export interface IsoflopAbout {
  readonly exponents: { readonly a: number; readonly b: number } | null;
  readonly intervals: { readonly a: Bounds; readonly b: Bounds } | null;
  /** What the intervals are, as `95 % CI`. */
  readonly interval: string;
  /** Budget that is marked, FLOP. */
  readonly pinned: number | null;
  readonly fit: 'parabola' | 'parametric';
  /** Exponents of others, drawn through the middle of the minima. */
  readonly overlay: { readonly title: string; readonly a: number } | null;
  /** Why there is no line. */
  readonly reason: string | null;
}

const nothing: IsoflopAbout = {
  exponents: null,
  intervals: null,
  interval: '95 % CI',
  pinned: null,
  fit: 'parabola',
  overlay: null,
  reason: null,
};

/** Loss against size for each budget, and the best size and data of a budget: three panels. */
export function isoflopIn(about: Partial<IsoflopAbout>): Chart<IsoflopInput, IsoflopRow> {
  const known = { ...nothing, ...about };
  return defineChart<IsoflopInput, IsoflopRow>({
    id: 'isoflop',
    title: 'Loss against size, and the minimum of each budget',
    question: 'What model size is best for a budget?',
    subject: 'answer',
    row: isoflopRow,
    rows: rowsOf,
    finding: (rows) => finding(rows, known),
    plot: (rows, options) => plotIsoflop(rows, options, known),
  });
}

export const isoflop = isoflopIn({});

/** Places at which a curve is drawn, and a line beyond its budgets. */
const STEPS = 32;

function rowsOf({ budgets = [], line, minima, target }: IsoflopInput): readonly IsoflopRow[] {
  const bare = { params_lo: null, params_hi: null, row: null, extrapolation: null };
  let counted = -1;
  const drawn = budgets.flatMap(({ flop, state, points, minimum, lossOf }): IsoflopRow[] => {
    if (state === 'in') counted++;
    const bounds = state === 'in' ? (minima[counted] ?? null) : null;
    const sizes = points.flatMap(({ params, dropped }) => (dropped ? [] : [params]));
    const span = minimum ? [...sizes, ...(state === 'edge' ? [] : [minimum.params])] : sizes;
    const [from, to] = extent(span);
    return [
      ...points.map(
        ({ dropped, ...point }): IsoflopRow => ({
          ...bare,
          ...point,
          kind: 'point',
          flop,
          state: dropped ? 'dropped' : state,
        }),
      ),
      ...(lossOf === null || sizes.length === 0
        ? []
        : Array.from({ length: STEPS + 1 }, (_, i): IsoflopRow => {
            const params = from * (to / from) ** (i / STEPS);
            return {
              ...bare,
              kind: 'curve',
              flop,
              params,
              tokens: flop / (6 * params),
              loss: lossOf(params),
              state,
            };
          })),
      ...(minimum === null
        ? []
        : [
            {
              ...bare,
              ...minimum,
              kind: 'minimum' as const,
              flop,
              params_lo: bounds?.lo ?? null,
              params_hi: bounds?.hi ?? null,
              state,
            },
          ]),
    ];
  });
  const flops = budgets.map(({ flop }) => flop);
  if (!line || flops.length === 0) return drawn;
  const [first, last] = extent(flops);
  const at = (kind: 'line' | 'target', flop: number): IsoflopRow => {
    const params = line.paramsAt(flop);
    const bounds = line.boundsAt?.(flop) ?? null;
    return {
      kind,
      flop,
      params,
      params_lo: bounds?.lo ?? null,
      params_hi: bounds?.hi ?? null,
      tokens: flop / (6 * params),
      loss: null,
      row: null,
      state: 'in',
      extrapolation: Math.max(1, flop / last, first / flop),
    };
  };
  const [from, to] = [Math.min(first, target ?? first), Math.max(last, target ?? last)];
  const places = Array.from({ length: STEPS + 1 }, (_, i) => from * (to / from) ** (i / STEPS));
  return [
    ...drawn,
    ...[...places, first, last].sort((a, b) => a - b).map((flop) => at('line', flop)),
    ...(target === null ? [] : [at('target', target)]),
  ];
}

function finding(rows: readonly IsoflopRow[], { exponents, pinned, reason }: IsoflopAbout): string {
  const minima = rows.filter(({ kind, state }) => kind === 'minimum' && state === 'in');
  const [first, last] = [minima[0], minima.at(-1)];
  if (exponents === null || first === undefined || last === undefined)
    return `No finding: ${reason ?? 'no budget has a minimum'}.`;
  const chosen = minima.find(({ flop }) => flop === pinned) ?? last;
  return `Over ${numberWord(minima.length)} budgets from ${powerText(first.flop)} to ${powerText(last.flop)} FLOP the best size grows as **C^${exponents.a.toFixed(2)}** and the best data as **C^${exponents.b.toFixed(2)}**. At ${powerText(chosen.flop)} FLOP it is **${formatCount(chosen.params)} parameters on ${formatCount(chosen.tokens)} tokens**.`;
}
