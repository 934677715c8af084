import * as Plot from '@observablehq/plot';
import { z } from 'zod';
import { formatDuration, formatNumber } from '../domain/format.ts';
import { type DeviceClass, deviceClasses } from '../domain/perimeter.ts';
import { type Provenance, provenances } from '../domain/uncertain.ts';
import { type Drawing, defineChart } from './chart.ts';
import { deviceColours } from './device-colour.ts';
import { phaseBand } from './phase-band.ts';
import { placeLabels } from './place-labels.ts';
import { plot } from './plot.ts';
import { drawn, hatch, type MarkDimensions, type Shape, textWidth, words } from './shape.ts';
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
  const { channels, phases, gaps, idle, duration_s } = sorted(rows);
  const { width } = options;
  const narrow = width < 560;
  const key = options.key ?? 'power';
  const [lo, hi] = extentOf(channels, idle?.w ?? 0);
  const yTicks = linearTicks(lo, hi, narrow ? 4 : 6);
  const xTicks = timeTicks(duration_s, Math.floor(width / (narrow ? 75 : 110)));
  const formatY = (value: number) => formatTick(value, yTicks.decimals);
  const longest = Math.max(...yTicks.values.map((value) => textWidth(formatY(value))));
  const edge = Math.max(84, ...channels.map((channel) => textWidth(channel.title) + 14));
  const frame = {
    marginLeft: Math.max(narrow ? 28 : 34, longest + 12),
    marginRight: narrow ? 10 : Math.min(edge, 180),
    marginTop: 46,
    marginBottom: 38,
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
    height: narrow ? 260 : 330,
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
      drawn((make, { x }, f) => gapShapes(make, x, f, gaps, key)),
      ...(idle ? [drawn((make, scales, f) => idleShapes(make, scales, f, idle.w))] : []),
      ...[...channels]
        .sort((a, b) => (a.mean_w ?? 0) - (b.mean_w ?? 0))
        .map((channel) => line(channel, channel.device === 'accelerator' ? 1.5 : 1.4)),
      drawn((make, { x }) => phaseBand(make, x, phases)),
      drawn((make, scales, f) => edgeLabels(make, scales, f, channels, narrow)),
      drawn((make, _, f) => [
        words(make, 'Power, W, by device', 0, 14, { weight: 560 }),
        words(make, `${xTicks.unit.name} since start`, f.width - f.marginRight, f.height - 4, {
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

function gapShapes(
  make: Shape,
  x: (t: number) => number,
  frame: MarkDimensions,
  gaps: readonly { start_s: number; end_s: number }[],
  key: string,
) {
  if (gaps.length === 0) return [];
  const height = frame.height - frame.marginBottom - frame.marginTop;
  return [
    make('defs', {}, hatch(make, `${key}-gap`, 'var(--line-strong)', 'none', 1)),
    ...gaps.flatMap((gap) => {
      const wide = Math.max(2, x(gap.end_s) - x(gap.start_s));
      const text = formatDuration(gap.end_s - gap.start_s);
      const box = make('rect', {
        x: x(gap.start_s),
        y: frame.marginTop,
        width: wide,
        height,
        fill: `url(#${key}-gap)`,
      });
      return wide < textWidth(text)
        ? [box]
        : [
            box,
            words(make, text, x(gap.start_s) + wide / 2, frame.marginTop + 12, {
              anchor: 'middle',
              fill: 'var(--ink-3)',
              halo: true,
            }),
          ];
    }),
  ];
}

function idleShapes(make: Shape, { y }: { y: (w: number) => number }, frame: MarkDimensions, idle_w: number) {
  const level = y(idle_w);
  const right = frame.width - frame.marginRight;
  const below = level + 15 < frame.height - frame.marginBottom - 2;
  return [
    make('line', {
      x1: frame.marginLeft,
      x2: right,
      y1: level,
      y2: level,
      stroke: 'var(--ink-3)',
      'stroke-dasharray': '2 3',
    }),
    words(
      make,
      `${frame.width < 560 ? 'idle' : 'idle, all devices'} ${formatNumber(idle_w)}\u00a0W`,
      right - 6,
      below ? level + 14 : level - 6,
      {
        anchor: 'end',
        fill: 'var(--ink-3)',
        halo: true,
      },
    ),
  ];
}

function edgeLabels(
  make: Shape,
  { x, y }: { x: (t: number) => number; y: (w: number) => number },
  frame: MarkDimensions,
  channels: readonly (ChannelRow & { colour: number })[],
  narrow: boolean,
) {
  const right = frame.width - frame.marginRight;
  const wanted = channels
    .filter((channel) => channel.mean_w !== null)
    .map((channel) => ({ channel, at: y(channel.mean_w as number) - (narrow ? 12 : 0) }));
  const placed = placeLabels(
    wanted.map(({ at }) => at),
    { top: frame.marginTop + 6, bottom: frame.height - frame.marginBottom, size: narrow ? 15 : 30 },
  );
  return wanted.flatMap(({ channel, at }, i) => {
    const place = placed.at[i];
    if (place === null || place === undefined) return [];
    const style = { weight: 560, fill: `var(--cat-${channel.colour}-text)` };
    if (narrow) {
      const middle = x(centreOf(channel));
      return [words(make, channel.title, middle, place, { ...style, anchor: 'middle', halo: true })];
    }
    return [
      ...(Math.abs(place - at) > 3
        ? [
            make('path', {
              d: `M${right} ${at.toFixed(1)}L${right + 7} ${place.toFixed(1)}`,
              stroke: 'var(--line-strong)',
              fill: 'none',
            }),
          ]
        : []),
      words(make, channel.title, right + 10, place + (placed.size >= 30 ? -1 : 4), style),
      ...(placed.size >= 30
        ? [words(make, `mean ${formatNumber(channel.mean_w)}\u00a0W`, right + 10, place + 13, {})]
        : []),
    ];
  });
}

const centreOf = (channel: ChannelRow) => {
  const [first = 0, last = 0] = [channel.t_s[0], channel.t_s.at(-1)];
  return first + (last - first) * 0.55;
};

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
