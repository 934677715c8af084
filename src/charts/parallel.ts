import { z } from 'zod';
import { carbonUnit, formatNumber, knownState } from '../domain/format.ts';
import { modalities, modalityOf, taskTitle } from '../domain/modality.ts';
import { formatCount, shortCount } from '../domain/multiple.ts';
import type { RecordSummary } from '../domain/record.ts';
import { runName } from '../domain/run-name.ts';
import { extent } from '../math/extent.ts';
import { type Chart, defineChart } from './chart.ts';
import { mark } from './mark.ts';
import { plot } from './plot.ts';
import { drawn, fitted, type Shape, type ShapeElement, words } from './shape.ts';
import { type ShownUnit, shownUnit } from './shown-unit.ts';

const row = z.strictObject({
  id: z.string(),
  title: z.string(),
  task: z.string().nullable(),
  known: z.enum(['measured', 'part measured', 'modelled']),
  params: z.number().nullable().describe('null: not known, as below.'),
  batch: z.number().nullable(),
  duration_s: z.number().nullable(),
  query_j: z.number().nullable(),
  energy_j: z.number().nullable(),
  carbon_g: z.number().nullable(),
});
export type ParallelRow = z.infer<typeof row>;

/** Runs drawn at most. */
const MOST = 200;

interface Axis {
  readonly key: 'params' | 'batch' | 'duration_s' | 'query_j' | 'energy_j' | 'carbon_g';
  readonly title: string;
  readonly unit: string;
  readonly text: (value: number) => string;
}

/** Each run as a line over its size, batch, duration, energy and carbon, every axis on a log scale of its own; energies in this unit, default Wh. */
export const parallelIn = ({
  unit,
}: {
  readonly unit?: ShownUnit | undefined;
}): Chart<readonly RecordSummary[], ParallelRow> =>
  defineChart<readonly RecordSummary[], ParallelRow>({
    id: 'parallel',
    title: 'Runs over their quantities',
    question: 'Which runs are large, slow or dear at once?',
    subject: 'summaries',
    row,
    rows: (summaries) =>
      summaries.map((summary) => ({
        id: summary.id,
        title: runName(summary.subject),
        task: summary.subject.task ?? null,
        known: knownState(summary.measured_fraction),
        params: above0(summary.subject.params),
        batch: above0(summary.batch),
        duration_s: above0(summary.duration_s),
        query_j: above0(summary.per_query?.value),
        energy_j: above0(summary.energy_j?.value),
        carbon_g: above0(summary.carbon_g?.value),
      })),
    finding(rows) {
      const axes = axesOf(rows, unit);
      const whole = rows.filter((each) => axes.every(({ key }) => each[key] !== null));
      if (whole.length < 2)
        return `No finding: ${whole.length === 1 ? '1 run tells' : `${whole.length} runs tell`} every quantity, which is too few.`;
      const by = axes.some(({ key }) => key === 'query_j') ? 'query_j' : 'energy_j';
      const sorted = [...whole].sort((a, b) => (a[by] ?? 0) - (b[by] ?? 0));
      const [least, most] = [sorted[0], sorted.at(-1)] as [ParallelRow, ParallelRow];
      return `**${whole.length} of ${rows.length}** runs tell all ${axes.length} quantities. ${by === 'query_j' ? 'A query' : 'A run'} took least of **${least.title}** and most of **${most.title}**; lines may differ in hardware, perimeter and batch, so no ratio is given.`;
    },
    plot(rows, options) {
      const { width, compact = false } = options;
      const shown = rows.slice(0, MOST);
      const axes = axesOf(shown, unit);
      const narrow = width < 640;
      const height = compact ? 92 : narrow ? 300 : 380;
      const [top, bottom] = compact ? [6, 86] : [58, height - 26];
      const side = compact ? 8 : narrow ? 30 : 70;
      const at = (i: number) =>
        axes.length < 2 ? width / 2 : side + (i * (width - 2 * side)) / (axes.length - 1);
      const scales = axes.map(({ key }) => scaleOf(shown, key, top, bottom));
      return plot({
        document: options.document,
        width,
        height,
        x: { domain: [0, 1], axis: null },
        y: { domain: [0, 1], axis: null },
        marks: [
          drawn((make) => [
            ...axes.flatMap((axis, i) =>
              axisShapes(make, axis, at(i), scales[i] as Scale, { compact, narrow }),
            ),
            ...shown.flatMap((each, index) =>
              lineShapes(make, each, { axes, at, scales, index, compact, radius: narrow ? 3 : 3.6 }),
            ),
            ...(axes.length === 0 && !compact
              ? [words(make, 'no quantity to draw', 12, top + 20, { fill: 'var(--ink-3)' })]
              : []),
          ]),
        ],
      });
    },
  });

export const parallel = parallelIn({});

const above0 = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && value > 0 ? value : null;

/** The quantities that any run tells, in the units that suit them. */
function axesOf(rows: readonly ParallelRow[], unit: ShownUnit | undefined): readonly Axis[] {
  const values = (key: Axis['key']) => rows.flatMap((each) => each[key] ?? []);
  const [query, energy, carbon] = [
    shownUnit(values('query_j'), unit),
    shownUnit(values('energy_j'), unit),
    carbonUnit(values('carbon_g')),
  ];
  const axes: readonly Axis[] = [
    { key: 'params', title: 'Parameters', unit: '', text: formatCount },
    { key: 'batch', title: 'Batch', unit: '', text: shortCount },
    { key: 'duration_s', title: 'Duration', unit: 's', text: (value) => formatNumber(value) },
    {
      key: 'query_j',
      title: 'A query',
      unit: query.name,
      text: (value) => formatNumber(value / query.size),
    },
    {
      key: 'energy_j',
      title: 'A run',
      unit: energy.name,
      text: (value) => formatNumber(value / energy.size),
    },
    {
      key: 'carbon_g',
      title: 'Carbon',
      unit: `${carbon.name} CO2e`,
      text: (value) => formatNumber(value / carbon.size),
    },
  ];
  return axes.filter(({ key }) => values(key).length > 0);
}

interface Scale {
  readonly lo: number;
  readonly hi: number;
  readonly y: (value: number) => number;
}

function scaleOf(rows: readonly ParallelRow[], key: Axis['key'], top: number, bottom: number): Scale {
  const values = rows.flatMap((each) => each[key] ?? []);
  const [lo, hi] = extent(values);
  const span = Math.log(hi / lo);
  return {
    lo,
    hi,
    y: (value) => (span > 0 ? bottom - (Math.log(value / lo) / span) * (bottom - top) : (top + bottom) / 2),
  };
}

function axisShapes(
  make: Shape,
  { title, unit, text }: Axis,
  x: number,
  { lo, hi, y }: Scale,
  { compact, narrow }: { readonly compact: boolean; readonly narrow: boolean },
): readonly ShapeElement[] {
  const middle = lo === hi;
  const [top, bottom] = middle ? [y(lo) - 20, y(lo) + 20] : [y(hi), y(lo)];
  const line = make('line', { x1: x, x2: x, y1: top, y2: bottom, stroke: 'var(--line-strong)' });
  if (compact) return [line];
  const room = narrow ? 58 : 130;
  const label = (words_: string, at: number, strong = false) =>
    words(make, fitted(words_, room), x, at, {
      anchor: 'middle',
      ...(strong ? { weight: 560, fill: 'var(--ink)' } : { fill: 'var(--ink-3)' }),
      halo: true,
    });
  return [
    line,
    label(title, 12, true),
    label(unit, 27),
    ...(middle ? [label(text(lo), y(lo) + 36)] : [label(text(hi), top - 9), label(text(lo), bottom + 18)]),
  ];
}

function lineShapes(
  make: Shape,
  each: ParallelRow,
  draw: {
    readonly axes: readonly Axis[];
    readonly at: (i: number) => number;
    readonly scales: readonly Scale[];
    readonly index: number;
    readonly compact: boolean;
    readonly radius: number;
  },
): readonly ShapeElement[] {
  const { axes, at, scales, index, compact, radius } = draw;
  const modality = each.task === null ? null : modalityOf(each.task);
  const colour = `var(--cat-${modality === null ? 6 : modalities.indexOf(modality) + 1})`;
  const places = axes.map(({ key }, i) => {
    const value = each[key];
    return value === null ? null : ([at(i), (scales[i] as Scale).y(value)] as const);
  });
  // Where a quantity is not known the line is open.
  const d = places
    .map((place, i) =>
      place === null
        ? ''
        : `${i > 0 && places[i - 1] ? 'L' : 'M'}${place[0].toFixed(1)} ${place[1].toFixed(1)}`,
    )
    .join('');
  const last = places.findLast((place) => place !== null);
  return [
    make('path', { d, fill: 'none', stroke: colour, 'stroke-width': compact ? 1 : 1.4, opacity: '0.75' }),
    ...(last && !compact
      ? [
          make(
            'g',
            { 'data-point': index, 'data-x': last[0], 'data-y': last[1] },
            mark(make, last[0], last[1], each.known, radius, colour),
          ),
        ]
      : []),
  ];
}

/** What a run of the figure is told as. */
export const parallelFacts = (
  rows: readonly ParallelRow[],
  each: ParallelRow,
  unit: ShownUnit | undefined,
): readonly (readonly [string, string])[] => [
  ...(each.task === null ? [] : [['Task', taskTitle(each.task)] as const]),
  ...axesOf(rows, unit).map(({ key, title, unit, text }) => {
    const value = each[key];
    return [title, value === null ? '–' : `${text(value)}${unit === '' ? '' : `\u00a0${unit}`}`] as const;
  }),
];
