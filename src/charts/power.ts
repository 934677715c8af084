import * as Plot from '@observablehq/plot';
import { z } from 'zod';
import { formatDuration, formatNumber } from '../domain/format.ts';
import { type DeviceClass, deviceClasses } from '../domain/perimeter.ts';
import { type Provenance, provenances } from '../domain/uncertain.ts';
import { type Drawing, defineChart } from './chart.ts';
import { deviceColours } from './device-colour.ts';
import { edgeLabels } from './edge-labels.ts';
import { gapShapes } from './gap-shapes.ts';
import { idleLevel } from './idle-level.ts';
import { KEY_LINE, lineKey } from './line-key.ts';
import { type BandMark, MARK_LANE, markBand, markLanes } from './mark-band.ts';
import { phaseBand } from './phase-band.ts';
import { plot } from './plot.ts';
import { drawn, textWidth, words } from './shape.ts';
import { linearTicks, timeTicks } from './ticks.ts';

/** Decimated power of one trace, as `powerSeries` makes it. Nulls are gaps. */
export interface PowerSeriesShape {
  readonly duration_s: number;
  readonly channels: readonly {
    readonly id: string;
    readonly title: string;
    readonly device: DeviceClass;
    readonly role: 'cover' | 'check';
    readonly provenance: Provenance;
    readonly t_s: readonly number[];
    readonly w: readonly (number | null)[];
    readonly mean_w: number | null;
  }[];
  readonly phases: readonly {
    readonly name: string;
    readonly index: number;
    readonly start_s: number;
    readonly end_s: number;
    readonly counted: boolean;
  }[];
  /** Windows that the work marked; `count` of them where they are too close to be told apart. */
  readonly marks: readonly BandMark[];
  readonly idle_w: number | null;
  readonly gaps: readonly { readonly start_s: number; readonly end_s: number }[];
}

const channelRow = z.strictObject({
  kind: z.literal('channel'),
  id: z.string(),
  title: z.string(),
  device: z.enum(deviceClasses),
  provenance: z.enum(provenances),
  mean_w: z.number().nullable(),
  t_s: z.array(z.number()).readonly(),
  w: z.array(z.number().nullable()).readonly(),
});
const span = { start_s: z.number(), end_s: z.number() };
const row = z.discriminatedUnion('kind', [
  channelRow,
  z.strictObject({
    kind: z.literal('phase'),
    name: z.string(),
    index: z.number().int(),
    counted: z.boolean(),
    ...span,
  }),
  z.strictObject({ kind: z.literal('mark'), name: z.string(), count: z.number().int(), ...span }),
  z.strictObject({ kind: z.literal('gap'), ...span }),
  z.strictObject({ kind: z.literal('idle'), w: z.number() }),
  z.strictObject({ kind: z.literal('extent'), duration_s: z.number() }),
]);
export type PowerRow = z.infer<typeof row>;
type ChannelRow = z.infer<typeof channelRow>;

/** Power over the run, a line for each counted channel, with the windows that count shaded. */
export const power = defineChart<PowerSeriesShape, PowerRow>({
  id: 'power',
  title: 'Power over the run',
  question: 'What did this run draw, and when?',
  subject: 'power',
  row,
  rows: (series) => [
    { kind: 'extent', duration_s: series.duration_s },
    ...series.channels
      .filter((channel) => channel.role === 'cover')
      .map(({ id, title, device, provenance, mean_w, t_s, w }) => ({
        kind: 'channel' as const,
        id,
        title,
        device,
        provenance,
        mean_w,
        t_s,
        w,
      })),
    ...series.phases.map(({ name, index, start_s, end_s, counted }) => ({
      kind: 'phase' as const,
      name,
      index,
      start_s,
      end_s,
      counted,
    })),
    ...series.marks.map(({ name, count, start_s, end_s }) => ({
      kind: 'mark' as const,
      name,
      count,
      start_s,
      end_s,
    })),
    ...series.gaps.map(({ start_s, end_s }) => ({ kind: 'gap' as const, start_s, end_s })),
    ...(series.idle_w === null ? [] : [{ kind: 'idle' as const, w: series.idle_w }]),
  ],
  finding(rows) {
    const { channels, idle, gaps } = sorted(rows);
    const known = channels.filter((channel) => channel.mean_w !== null);
    if (known.length === 0) return 'No finding: no power was read in this run.';
    const mean = known.reduce((total, channel) => total + (channel.mean_w ?? 0), 0);
    const peak = peakOf(channels);
    const parts = [`The counted devices drew **${formatNumber(mean)}\u00a0W** on average`];
    if (peak) parts.push(`${peak.title} peaked at **${formatNumber(peak.w)}\u00a0W**`);
    if (idle) parts.push(`idle they drew **${formatNumber(idle.w)}\u00a0W**`);
    const lost = gaps.reduce((total, gap) => total + gap.end_s - gap.start_s, 0);
    const tail =
      gaps.length > 0
        ? ` ${gaps.length === 1 ? 'One gap' : `${gaps.length} gaps`}, ${formatDuration(lost)}.`
        : '';
    return `${parts.join('; ')}.${tail}`;
  },
  plot: (rows, options) =>
    options.compact ? thumbnail(rows, options.document, options.width) : figure(rows, options),
});

function sorted(rows: readonly PowerRow[]) {
  const channels = rows.filter((r) => r.kind === 'channel');
  const colours = deviceColours(channels.map((channel) => channel.device));
  return {
    channels: channels.map((channel, i) => ({ ...channel, colour: colours[i] ?? 6 })),
    phases: rows.filter((r) => r.kind === 'phase'),
    marks: rows.filter((r) => r.kind === 'mark'),
    gaps: rows.filter((r) => r.kind === 'gap'),
    idle: rows.find((r) => r.kind === 'idle'),
    duration_s: rows.find((r) => r.kind === 'extent')?.duration_s ?? 0,
  };
}

function peakOf(channels: readonly ChannelRow[]): { title: string; w: number } | null {
  let best: { title: string; w: number } | null = null;
  for (const { title, w } of channels) {
    for (const value of w)
      if (value !== null && (best === null || value > best.w)) best = { title, w: value };
  }
  return best;
}

function extentOf(channels: readonly ChannelRow[], idle_w: number): [number, number] {
  let [lo, hi] = [0, Math.max(idle_w, 0)];
  for (const { w } of channels) {
    for (const value of w) {
      if (value === null) continue;
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
  }
  return [lo, hi > lo ? hi + (hi - lo) * 0.04 : lo + 1];
}

const points = (channel: ChannelRow) => channel.t_s.map((t, i) => [t, channel.w[i] ?? Number.NaN] as const);

const line = (channel: ChannelRow & { colour: number }, width: number) =>
  Plot.line(points(channel), {
    x: '0',
    y: '1',
    stroke: `var(--cat-${channel.colour})`,
    strokeWidth: width,
    strokeDasharray: channel.provenance === 'assumed' ? '5 3' : undefined,
  } as Plot.LineOptions);

function figure(
  rows: readonly PowerRow[],
  options: { readonly document: unknown; readonly width: number; readonly key?: string },
): Drawing {
  const { channels, phases, marks, gaps, idle, duration_s } = sorted(rows);
  const { width } = options;
  const lanes = markLanes(marks);
  const bands = lanes.length * MARK_LANE;
  const narrow = width < 560;
  const id = options.key ?? 'power';
  const key = lineKey(
    (narrow ? channels : []).map(({ colour, title }) => ({
      colour: `var(--cat-${colour})`,
      text: title,
      fill: `var(--cat-${colour}-text)`,
    })),
    width,
  );
  const keyed = key.lines * KEY_LINE;
  const [lo, hi] = extentOf(channels, idle?.w ?? 0);
  const yTicks = linearTicks(lo, hi, narrow ? 4 : 6);
  const xTicks = timeTicks(duration_s, Math.floor(width / (narrow ? 75 : 110)));
  const formatY = (value: number) => formatTick(value, yTicks.decimals);
  const longest = Math.max(...yTicks.values.map((value) => textWidth(formatY(value))));
  const edge = Math.max(84, ...channels.map((channel) => textWidth(channel.title) + 14));
  const frame = {
    marginLeft: Math.max(narrow ? 28 : 34, longest + 12),
    marginRight: narrow ? 10 : Math.min(edge, 180),
    marginTop: 46 + bands,
    marginBottom: 38 + keyed,
  };
  const shaded = drawn((make, { x }, { marginTop, height, marginBottom }) =>
    phases
      .filter((phase) => phase.counted)
      .map((phase) =>
        make('rect', {
          x: x(phase.start_s),
          y: marginTop - 4,
          width: Math.max(0.5, x(phase.end_s) - x(phase.start_s)),
          height: height - marginBottom - marginTop + 4,
          fill: 'var(--ink-3)',
          opacity: '0.07',
        }),
      ),
  );
  return plot({
    document: options.document,
    width,
    height: (narrow ? 260 : 330) + bands + keyed,
    ...frame,
    x: { domain: [0, Math.max(duration_s, 1e-9)], axis: null },
    y: { domain: [lo, hi], axis: null },
    marks: [
      shaded,
      Plot.gridY(yTicks.values, { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.ruleY([Math.max(0, lo)], { stroke: 'var(--line-strong)' }),
      Plot.axisY(yTicks.values, {
        tickSize: 0,
        tickPadding: 6,
        tickFormat: formatY,
        fill: 'var(--ink-3)',
        fontSize: 12,
        label: null,
      }),
      Plot.axisX(xTicks.values, {
        tickSize: 4,
        stroke: 'var(--line-strong)',
        fill: 'var(--ink-2)',
        fontSize: 12,
        tickFormat: (t: number) =>
          `${formatTick(t / xTicks.unit.size, xTicks.decimals)}${t === 0 ? `\u00a0${xTicks.unit.short}` : ''}`,
        label: null,
      }),
      drawn((make, { x }, f) => gapShapes(make, x, f, gaps, id)),
      ...(idle ? [drawn((make, scales, f) => idleLevel(make, scales, f, idle.w))] : []),
      ...[...channels]
        .sort((a, b) => (a.mean_w ?? 0) - (b.mean_w ?? 0))
        .map((channel) => line(channel, channel.device === 'accelerator' ? 1.5 : 1.4)),
      drawn((make, { x }) => [...phaseBand(make, x, phases), ...markBand(make, x, lanes, 43)]),
      drawn((make, scales, f) =>
        narrow ? key.draw(make, f.height - keyed + 4) : edgeLabels(make, scales, f, channels),
      ),
      drawn((make, _, f) => [
        words(make, 'Power, W, by device', 0, 14, { weight: 560 }),
        words(make, `${xTicks.unit.name} since start`, f.width - f.marginRight, f.height - keyed - 4, {
          weight: 560,
          anchor: 'end',
        }),
      ]),
    ],
  });
}

const formatTick = (value: number, decimals: number) =>
  value === 0
    ? '0'
    : value
        .toFixed(decimals)
        .replace('-', '\u2212')
        .replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

function thumbnail(rows: readonly PowerRow[], document: unknown, width: number): Drawing {
  const { channels, duration_s } = sorted(rows);
  const [lo, hi] = extentOf(channels, 0);
  return plot({
    document,
    width,
    height: 92,
    margin: 5,
    x: { domain: [0, Math.max(duration_s, 1e-9)], axis: null },
    y: { domain: [Math.min(0, lo), hi], axis: null },
    marks: [
      ...channels.map((channel) =>
        Plot.areaY(points(channel), {
          x: '0',
          y1: Math.min(0, lo),
          y2: '1',
          fill: `var(--cat-${channel.colour})`,
          fillOpacity: 0.09,
        }),
      ),
      ...channels.map((channel) => line(channel, 1.3)),
      Plot.ruleY([Math.min(0, lo)], { stroke: 'var(--line-strong)' }),
    ],
  });
}
