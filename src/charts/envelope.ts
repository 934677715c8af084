import { formatCount } from '../domain/multiple.ts';
import { powerText } from '../domain/powers.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotEnvelope } from './envelope-plot.ts';
import { type IsoflopRow, isoflopRow } from './isoflop.ts';

/** What is drawn: training curves, the budgets at which one is lowest between others, and the line through those. */
export interface EnvelopeInput {
  readonly curves: readonly {
    readonly params: number;
    readonly points: readonly { readonly flop: number; readonly loss: number }[];
  }[];
  readonly points: readonly {
    readonly flop: number;
    readonly params: number;
    readonly tokens: number;
    readonly loss: number;
  }[];
  readonly paramsAt: (flop: number) => number;
  /** Budget the line is drawn out to, FLOP; null: none. */
  readonly target: number | null;
}

/** What stands around the rows: the exponents of the line, and how many sizes it is through. */
export interface EnvelopeAbout {
  readonly exponents: { readonly a: number; readonly b: number };
  readonly sizes: number;
}

/** Budgets that are drawn of the many that are read off the curves. */
const SHOWN = 240;
const STEPS = 32;

/** Loss against compute with its envelope, and the best size and data of a budget: three panels. */
export const envelopeIn = (about: EnvelopeAbout): Chart<EnvelopeInput, IsoflopRow> =>
  defineChart<EnvelopeInput, IsoflopRow>({
    id: 'envelope',
    title: 'Loss against compute, and the lowest of the training curves',
    question: 'What model size is lowest at each budget of a training?',
    subject: 'answer',
    row: isoflopRow,
    rows: rowsOf,
    finding: (rows) => finding(rows, about),
    plot: (rows, options) => plotEnvelope(rows, options, about),
  });

function rowsOf({ curves = [], points, paramsAt, target }: EnvelopeInput): readonly IsoflopRow[] {
  const bare = { params_lo: null, params_hi: null, row: null, state: 'in' as const, extrapolation: null };
  const trained = curves.flatMap(({ params, points: own }) =>
    own.map(
      ({ flop, loss }): IsoflopRow => ({
        ...bare,
        kind: 'point',
        flop,
        params,
        tokens: flop / (6 * params),
        loss,
      }),
    ),
  );
  const [first, last] = [points[0]?.flop, points.at(-1)?.flop];
  if (first === undefined || last === undefined) return trained;
  const at = (kind: 'line' | 'target', flop: number): IsoflopRow => {
    const params = paramsAt(flop);
    return {
      ...bare,
      kind,
      flop,
      params,
      tokens: flop / (6 * params),
      loss: null,
      extrapolation: Math.max(1, flop / last, first / flop),
    };
  };
  const [from, to] = [Math.min(first, target ?? first), Math.max(last, target ?? last)];
  const step = Math.max(1, Math.ceil(points.length / SHOWN));
  return [
    ...trained,
    ...points
      .filter((_, i) => i % step === 0 || i === points.length - 1)
      .map((point): IsoflopRow => ({ ...bare, ...point, kind: 'minimum' })),
    ...[...Array.from({ length: STEPS + 1 }, (_, i) => from * (to / from) ** (i / STEPS)), first, last]
      .sort((a, b) => a - b)
      .map((flop) => at('line', flop)),
    ...(target === null ? [] : [at('target', target)]),
  ];
}

function finding(rows: readonly IsoflopRow[], { exponents, sizes }: EnvelopeAbout): string {
  const lowest = rows.filter(({ kind }) => kind === 'minimum');
  const [first, last] = [lowest[0], lowest.at(-1)];
  if (first === undefined || last === undefined) return 'No finding: no size is ever lowest between others.';
  const end = rows.findLast(({ kind }) => kind === 'line' || kind === 'target') ?? last;
  return `From ${powerText(first.flop)} to ${powerText(last.flop)} FLOP ${sizes} sizes are lowest in turn: the best size grows as **C^${exponents.a.toFixed(2)}** and the best data as **C^${exponents.b.toFixed(2)}**. At ${powerText(end.flop)} FLOP the line has **${formatCount(end.params)} parameters on ${formatCount(end.tokens)} tokens**.`;
}
