import { z } from 'zod';
import { countedRuns } from '../domain/counted-runs.ts';
import { energyUnit, formatFixed, formatInterval, formatNumber, knownState } from '../domain/format.ts';
import type { Measurement } from '../domain/record.ts';
import { defineChart } from './chart.ts';
import { type Known, mark } from './mark.ts';
import { plot } from './plot.ts';
import { drawn, textWidth, words } from './shape.ts';
import { linearTicks } from './ticks.ts';

const row = z.strictObject({
  index: z.number().int(),
  energy_j: z.number(),
  mean_j: z.number(),
  lo_j: z.number().nullable().describe('Lower end of the 95 % interval of the mean by repetition alone.'),
  hi_j: z.number().nullable(),
  known: z.enum(['measured', 'part measured', 'modelled']),
});
export type RepeatRow = z.infer<typeof row>;

/** Each repetition that the mean is of as a dot, with the mean and its 95 % interval from three repetitions on. */
export const repeats = defineChart<Pick<Measurement, 'runs' | 'energy_j' | 'measured_fraction'>, RepeatRow>({
  id: 'repeats',
  title: 'Repetitions',
  question: 'Do the repetitions agree?',
  subject: 'record',
  row,
  rows: ({ energy_j, measured_fraction, ...record }) =>
    energy_j === null
      ? []
      : countedRuns(record)
          .filter((run) => run.energy_j !== null)
          .map((run) => ({
            index: run.index,
            energy_j: run.energy_j as number,
            mean_j: energy_j.value,
            lo_j: energy_j.repeat?.lo ?? null,
            hi_j: energy_j.repeat?.hi ?? null,
            known: knownState(measured_fraction),
          })),
  finding(rows) {
    const [first] = rows;
    if (!first) return 'No finding: no repetition has an energy.';
    const unit = energyUnit(rows.map((r) => r.energy_j));
    if (rows.length < 3 || first.lo_j === null || first.hi_j === null) {
      return `Spread not shown, n = ${rows.length}: an interval needs 3 repetitions.`;
    }
    const text = formatInterval(first.mean_j / unit.size, first.lo_j / unit.size, first.hi_j / unit.size);
    return `**${text}\u00a0${unit.name}** a repetition (95\u00a0% CI of the mean, ${rows.length} repetitions).`;
  },
  plot(rows, options) {
    const unit = energyUnit(rows.map((r) => r.energy_j));
    const values = rows.map((r) => r.energy_j / unit.size);
    const [first] = rows;
    const interval =
      rows.length >= 3 && first && first.lo_j !== null && first.hi_j !== null
        ? { lo: first.lo_j / unit.size, hi: first.hi_j / unit.size, mean: first.mean_j / unit.size }
        : null;
    const known = [...values, ...(interval ? [interval.lo, interval.hi] : [])];
    const [min, max] = [Math.min(...known), Math.max(...known)];
    const pad = (max - min) * 0.08 || Math.abs(max) * 0.05 || 1;
    const domain: [number, number] =
      known.length === 0 ? [0, 1] : [Math.max(min >= 0 ? 0 : min - pad, min - pad), max + pad];
    const { width } = options;
    const height = options.compact ? 92 : 128;
    const ticks = linearTicks(domain[0], domain[1], Math.max(2, Math.floor(width / 84)));
    const middle = options.compact ? 44 : 54;
    return plot({
      document: options.document,
      width,
      height,
      marginLeft: 14,
      marginRight: 14,
      marginTop: 14,
      marginBottom: options.compact ? 8 : 40,
      x: { domain, axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        drawn((make, { x }, frame) => {
          const bottom = frame.height - frame.marginBottom;
          const axis = options.compact
            ? []
            : [
                ...ticks.values.flatMap((tick) => [
                  make('line', { x1: x(tick), x2: x(tick), y1: 14, y2: bottom, stroke: 'var(--line)' }),
                  words(make, formatFixed(tick, ticks.decimals), x(tick), bottom + 16, { anchor: 'middle' }),
                ]),
                make('line', {
                  x1: 2,
                  x2: width - 2,
                  y1: bottom,
                  y2: bottom,
                  stroke: 'var(--line-strong)',
                }),
                words(make, `each dot is one repetition, ${unit.name}`, width - 4, height - 4, {
                  anchor: 'end',
                  weight: 560,
                }),
              ];
          const name = '95\u00a0% CI of the mean';
          const half = textWidth(name) / 2;
          const band = interval
            ? [
                make('rect', {
                  x: x(interval.lo),
                  y: middle - 16,
                  width: Math.max(1, x(interval.hi) - x(interval.lo)),
                  height: 32,
                  rx: 2,
                  fill: 'var(--ink-3)',
                  opacity: '0.2',
                }),
                ...(options.compact
                  ? []
                  : [
                      words(
                        make,
                        name,
                        Math.max(half + 2, Math.min(width - half - 2, x(interval.mean))),
                        middle - 24,
                        { anchor: 'middle', fill: 'var(--ink-3)', halo: true },
                      ),
                    ]),
              ]
            : [];
          const dots = dodge(values.map(x), options.compact ? 3.6 : 5).map(({ at, level }, i) =>
            mark(make, at, middle + level, rows[i]?.known as Known, options.compact ? 3.6 : 5),
          );
          const mean = interval
            ? [
                make('line', {
                  x1: x(interval.mean),
                  x2: x(interval.mean),
                  y1: middle - 19,
                  y2: middle + 19,
                  stroke: 'var(--ink)',
                  'stroke-width': 2.2,
                }),
              ]
            : [];
          const few =
            !interval && !options.compact
              ? [
                  words(
                    make,
                    rows.length === 0
                      ? 'no repetition has an energy'
                      : `spread not shown, n = ${rows.length}`,
                    14,
                    24,
                    { fill: 'var(--ink-3)', halo: true },
                  ),
                ]
              : [];
          return [...axis, ...band, ...mean, ...dots, ...few];
        }),
      ],
    });
  },
});

/** Moves dots that would cover each other up and down from the middle line, at most 2 steps. */
function dodge(xs: readonly number[], radius: number): { at: number; level: number }[] {
  const levels = [0, -1, 1, -2, 2].map((step) => step * radius * 1.5);
  const placed: { at: number; level: number }[] = [];
  const order = xs.map((_, i) => i).sort((a, b) => (xs[a] as number) - (xs[b] as number));
  const result: { at: number; level: number }[] = [];
  for (const i of order) {
    const at = xs[i] as number;
    const level =
      levels.find((wanted) =>
        placed.every((other) => Math.hypot(other.at - at, other.level - wanted) >= radius * 1.2),
      ) ?? 0;
    placed.push({ at, level });
    result[i] = { at, level };
  }
  return result;
}

/** Standard deviation of the repetitions in joules, and whether they drift: for the words beside the strip. */
export function spread(rows: readonly RepeatRow[]): { readonly sd_j: number | null; readonly words: string } {
  const values = rows.map((r) => r.energy_j);
  const n = values.length;
  if (n < 3) return { sd_j: null, words: `Spread not shown, n = ${n}.` };
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1));
  const unit = energyUnit(values);
  return { sd_j: sd, words: `SD ${formatNumber(sd / unit.size, 2)}\u00a0${unit.name}.` };
}
