import { z } from 'zod';
import {
  carbonUnit,
  type DisplayUnit,
  formatFixed,
  formatInterval,
  formatNumber,
  formatRatio,
  knownState,
} from '../domain/format.ts';
import { perimeterWords } from '../domain/perimeter-words.ts';
import type { RecordSummary } from '../domain/record.ts';
import { runName } from '../domain/run-name.ts';
import { extent } from '../math/extent.ts';
import { type Chart, defineChart } from './chart.ts';
import { knownColour, mark } from './mark.ts';
import { plot } from './plot.ts';
import { drawn, fitted, words } from './shape.ts';
import { type ShownUnit, shownUnit } from './shown-unit.ts';
import { linearTicks, logTicks } from './ticks.ts';

/** Rows drawn at most; the table below holds the rest. */
const MOST = 30;

const row = z.strictObject({
  id: z.string(),
  title: z.string(),
  at_s: z.number(),
  energy_j: z.number(),
  lo_j: z.number(),
  hi_j: z.number(),
  carbon_g: z.number().nullable().describe('null: without a grid intensity, as both bounds.'),
  lo_g: z.number().nullable(),
  hi_g: z.number().nullable(),
  known: z.enum(['measured', 'part measured', 'modelled']),
  covers: z.string(),
  hardware: z.string(),
  batch: z.number().nullable().describe('null: not told.'),
});
export type RunsRow = z.infer<typeof row>;

/** How runs are looked at. */
export interface RunsView {
  /** Default: Wh. Grams are each record's own carbon, at the grid intensity that it was reckoned with. */
  readonly unit?: ShownUnit | undefined;
}

/** Energy of one run of each record, or its carbon, with its 95 % interval, newest first. Records without it are not drawn. */
export const runsIn = ({ unit: asked = 'Wh' }: RunsView): Chart<readonly RecordSummary[], RunsRow> =>
  defineChart<readonly RecordSummary[], RunsRow>({
    id: 'runs',
    title: asked === 'g' ? 'Carbon of one run' : 'Energy of one run',
    question: 'Which run is better, and is it real?',
    subject: 'summaries',
    row,
    rows: (summaries) =>
      summaries.flatMap((summary) =>
        summary.energy_j === null || (asked === 'g' && summary.carbon_g === null)
          ? []
          : [
              {
                id: summary.id,
                title: runName(summary.subject),
                at_s: summary.at_s,
                energy_j: summary.energy_j.value,
                lo_j: summary.energy_j.lo,
                hi_j: summary.energy_j.hi,
                carbon_g: summary.carbon_g?.value ?? null,
                lo_g: summary.carbon_g?.lo ?? null,
                hi_g: summary.carbon_g?.hi ?? null,
                known: knownState(summary.measured_fraction),
                covers: perimeterWords(summary.perimeter),
                hardware: summary.machine.title,
                batch: summary.batch,
              },
            ],
      ),
    finding(rows) {
      if (rows.length < 2) {
        return `No finding: ${rows.length === 1 ? '1 run is' : `${rows.length} runs are`} too few to compare.`;
      }
      const differ: string[] = (['covers', 'hardware', 'batch'] as const)
        .filter((field) => new Set(rows.map((r) => r[field])).size > 1)
        .map((field) => (field === 'covers' ? 'what they cover' : field));
      if (asked === 'g' && new Set(rows.map(intensityOf)).size > 1) differ.push('grid intensity');
      const ordered = rows
        .map((r) => ({ title: r.title, ...amountOf(r, asked) }))
        .sort((a, b) => a.value - b.value);
      const [least, next] = ordered as [Titled, Titled];
      const most = ordered.at(-1) as Titled;
      const unit = unitOf([least.value], asked);
      const amount = formatInterval(least.value / unit.size, least.lo / unit.size, least.hi / unit.size);
      const start = `**${least.title}** took least, **${amount}\u00a0${unit.name}** a run`;
      if (differ.length > 0)
        return `${start}; the runs differ in ${differ.join(', ')}, so no ratio is given.`;
      const apart =
        least.hi < next.lo
          ? 'its interval is clear of all others'
          : 'its interval overlaps the next one, so the order is not certain';
      const times = least.value > 0 ? ` The most took ${formatRatio(most.value / least.value)} as much.` : '';
      return `${start}; ${apart}.${times}`;
    },
    plot(rows, options) {
      const shown = rows.slice(0, options.compact ? 6 : MOST);
      const amounts = shown.map((r) => amountOf(r, asked));
      const unit = unitOf(
        amounts.map(({ value }) => value),
        asked,
      );
      const values = shown.map((r, i) => {
        const { value, lo, hi } = amounts[i] as Amount;
        return { ...r, value: value / unit.size, lo: lo / unit.size, hi: hi / unit.size };
      });
      const max = Math.max(extent(values.map((v) => v.hi))[1], Number.MIN_VALUE);
      const least = extent(values.map((v) => v.value))[0];
      const log = values.length > 1 && least > 0 && max / least > 50;
      const floor = extent(values.map((v) => (v.lo > 0 ? v.lo : v.value)))[0];
      const domain: [number, number] = log ? [floor / 1.3, max * 1.3] : [0, max * 1.04];
      const { width } = options;
      const narrow = width < 560;
      const step = options.compact ? Math.min(14, 80 / Math.max(1, values.length)) : narrow ? 34 : 26;
      const top = options.compact ? 4 : 40;
      const left = options.compact ? 6 : narrow ? 8 : Math.min(280, width * 0.3);
      const right = options.compact ? 6 : narrow ? 12 : 120;
      const inner = width - left - right;
      const linear = linearTicks(0, domain[1], Math.max(2, inner / 90));
      const tickText = (tick: number) =>
        log ? formatNumber(tick, 1) : tick === 0 ? '0' : formatFixed(tick, linear.decimals);
      const ticks = log ? logTicks(domain[0], domain[1], inner) : linear.values;
      return plot({
        document: options.document,
        width,
        height: options.compact ? 92 : top + step * Math.max(1, values.length) + 12,
        marginLeft: left,
        marginRight: right,
        marginTop: top,
        marginBottom: options.compact ? 4 : 12,
        x: { type: log ? 'log' : 'linear', domain, axis: null },
        y: { domain: [0, 1], axis: null },
        marks: [
          drawn((make, { x }, frame) => {
            const bottom = frame.height - frame.marginBottom;
            const axis = options.compact
              ? [make('line', { x1: left, x2: left, y1: 4, y2: bottom, stroke: 'var(--line-strong)' })]
              : [
                  ...ticks.flatMap((tick) => [
                    make('line', {
                      x1: x(tick),
                      x2: x(tick),
                      y1: top - 4,
                      y2: bottom,
                      stroke: 'var(--line)',
                    }),
                    words(make, tickText(tick), x(tick), top - 10, {
                      anchor: 'middle',
                      fill: 'var(--ink-3)',
                    }),
                  ]),
                  make('line', {
                    x1: left,
                    x2: width - right,
                    y1: top - 4,
                    y2: top - 4,
                    stroke: 'var(--line-strong)',
                  }),
                  words(make, `${unit.name} a run${log ? ', log scale' : ''}`, narrow ? 0 : left, 12, {
                    weight: 560,
                  }),
                ];
            const dots = values.flatMap((v, i) => {
              const offset = options.compact ? (92 - step * values.length) / 2 - top : 0;
              const y = top + offset + step * (i + (narrow && !options.compact ? 0.68 : 0.5));
              const lo = x(Math.max(v.lo, domain[0]));
              const colour = knownColour(v.known);
              const whisker = x(v.hi) - lo > (options.compact ? 6 : 10);
              const hidden = options.compact
                ? []
                : [
                    words(
                      make,
                      fitted(v.title, narrow ? width - 90 : left - 12),
                      narrow ? 0 : left - 10,
                      narrow ? y - 12 : y + 4,
                      { anchor: narrow ? 'start' : 'end', fill: 'var(--ink)', halo: true },
                    ),
                    words(make, formatInterval(v.value, v.lo, v.hi), width, narrow ? y - 12 : y + 4, {
                      anchor: 'end',
                    }),
                  ];
              return [
                ...hidden,
                ...(whisker
                  ? [
                      make('path', {
                        d: `M${lo.toFixed(1)} ${y}H${x(v.hi).toFixed(1)}${
                          options.compact
                            ? ''
                            : `M${lo.toFixed(1)} ${y - 4}v8M${x(v.hi).toFixed(1)} ${y - 4}v8`
                        }`,
                        stroke: colour,
                        'stroke-width': 2.4,
                        'stroke-opacity': '0.45',
                        fill: 'none',
                      }),
                    ]
                  : []),
                make(
                  'g',
                  options.compact ? {} : { 'data-point': i, 'data-x': x(v.value), 'data-y': y },
                  mark(make, x(v.value), y, v.known, options.compact ? 3.6 : 4.3),
                ),
              ];
            });
            return [...axis, ...dots];
          }),
        ],
      });
    },
  });

export const runs = runsIn({});

type Titled = Amount & { readonly title: string };

interface Amount {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** What is drawn of a row: grams where they are asked for, else joules. */
const amountOf = (r: RunsRow, unit: ShownUnit): Amount =>
  unit === 'g'
    ? { value: r.carbon_g ?? Number.NaN, lo: r.lo_g ?? Number.NaN, hi: r.hi_g ?? Number.NaN }
    : { value: r.energy_j, lo: r.lo_j, hi: r.hi_j };

/** The grid intensity that a row's carbon was reckoned with, to three digits of g/J. */
const intensityOf = (r: RunsRow): string => ((r.carbon_g ?? Number.NaN) / r.energy_j).toPrecision(3);

/** The unit that suits the median of these grams or joules. */
function unitOf(values: readonly number[], unit: ShownUnit): DisplayUnit {
  if (unit !== 'g') return shownUnit(values, unit);
  const { name, size } = carbonUnit(values);
  return { name: `${name} CO2e`, size };
}

/** How many of the rows the figure draws. */
export const runsDrawn = (rows: readonly RunsRow[]): number => Math.min(rows.length, MOST);
