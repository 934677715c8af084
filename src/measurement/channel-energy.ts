import type { Channel } from '../domain/trace.ts';
import { counterEnergy } from './counter-energy.ts';
import { Curve } from './curve.ts';

/** Fewest counter ticks a window must span: below it the edges outweigh the reading. */
export const MIN_TICKS = 20;

/** Energy of one channel in one window, or why there is none. `edge_j` is the 95 % error of its two edges. */
export type WindowEnergy =
  | { readonly state: 'ok'; readonly energy_j: number; readonly edge_j: number; readonly samples: number }
  | { readonly state: 'missing'; readonly reason: string };

/** A channel's readings as energy that only grows, on the times at which the readings were true. */
export interface ChannelEnergy {
  readonly channel: Channel;
  /** Seconds since the start of the trace at which `energy_j` was reached: the middle of what is possible. */
  readonly at_s: Float64Array;
  /** Half of what is possible for the `at_s` of a point, seconds. */
  slackAt_s(point: number): number;
  /** Cumulative joules since the first good reading. */
  readonly energy_j: Float64Array;
  /** Stretches in which the energy is not known: no window that touches one has a figure. */
  readonly holes: readonly Hole[];
  /** Good readings. */
  readonly samples: number;
  /** Remarks on readings that were bridged without loss. */
  readonly notes: readonly string[];
}

export interface Hole {
  readonly from_s: number;
  readonly to_s: number;
  readonly reason: string;
}

/**
 * Turns a channel's raw readings into cumulative energy. A counter bridges failed readings (its next good value holds
 * the energy of the time between) unless it was reset, vanished, or could have wrapped twice; sampled power does not.
 */
export function channelEnergy(channel: Channel, times_s: Float64Array, raw: Float64Array): ChannelEnergy {
  switch (channel.kind) {
    case 'counter':
      return counterEnergy(channel, times_s, raw);
    case 'power':
      return powerEnergy(channel, times_s, raw);
    case 'busy':
      return busyEnergy(channel, times_s, raw);
    case 'constant':
      return constantEnergy(channel, times_s);
    case 'gauge':
      throw new TypeError(`Channel ${channel.id} is a gauge and has no energy.`);
  }
}

function powerEnergy(
  channel: Channel & { kind: 'power' },
  times_s: Float64Array,
  raw: Float64Array,
): ChannelEnergy {
  const curve = new Curve(raw.length);
  const holes: Hole[] = [];
  let samples = 0;
  let total = 0;
  let last = Number.NaN;
  let lastAt = 0;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    const t = times_s[i] as number;
    if (Number.isNaN(value)) continue;
    samples++;
    const dt = t - lastAt;
    if (i > 0 && Number.isNaN(raw[i - 1] as number)) {
      holes.push({
        from_s: Number.isNaN(last) ? 0 : lastAt,
        to_s: t,
        reason: `power was not read between ${lastAt.toFixed(1)} s and ${t.toFixed(1)} s`,
      });
    }
    if (!Number.isNaN(last)) total += ((last + value) / 2) * channel.watts_per_count * dt;
    curve.push(t, total);
    last = value;
    lastAt = t;
  }
  const end = times_s.length > 0 ? (times_s[times_s.length - 1] as number) : 0;
  if (lastAt < end)
    holes.push({
      from_s: lastAt,
      to_s: Number.POSITIVE_INFINITY,
      reason: `no reading after ${lastAt.toFixed(1)} s`,
    });
  return { channel, ...curve.done(), slackAt_s: () => 0, holes, samples, notes: [] };
}

function busyEnergy(
  channel: Channel & { kind: 'busy' },
  times_s: Float64Array,
  raw: Float64Array,
): ChannelEnergy {
  const curve = new Curve(raw.length);
  const holes: Hole[] = [];
  const perBusySecond = (channel.max_w - channel.idle_w) / channel.cpus;
  let samples = 0;
  let total = 0;
  let last = Number.NaN;
  let lastAt = 0;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    const t = times_s[i] as number;
    if (Number.isNaN(value)) continue;
    samples++;
    if (Number.isNaN(last) && i > 0)
      holes.push({ from_s: 0, to_s: t, reason: `no reading before ${t.toFixed(1)} s` });
    // The kernel's sums may be a tick short of what they were; further back they were set anew.
    if (last - value > 2 * channel.tick_s * 1e9)
      holes.push({ from_s: lastAt, to_s: t, reason: `busy time was set back before ${t.toFixed(1)} s` });
    if (!Number.isNaN(last)) {
      const busy_s = Math.min(
        Math.max(0, (value - last) / 1e9),
        (t - lastAt) * channel.cpus + channel.tick_s,
      );
      total += channel.idle_w * (t - lastAt) + perBusySecond * busy_s;
    }
    curve.push(t, total);
    last = value;
    lastAt = t;
  }
  const end = times_s.length > 0 ? (times_s[times_s.length - 1] as number) : 0;
  if (samples > 0 && lastAt < end)
    holes.push({
      from_s: lastAt,
      to_s: Number.POSITIVE_INFINITY,
      reason: `no reading after ${lastAt.toFixed(1)} s`,
    });
  const slackAt_s = () => channel.tick_s / 2;
  return { channel, ...curve.done(), slackAt_s, holes, samples, notes: channel.reasons };
}

function constantEnergy(channel: Channel & { kind: 'constant' }, times_s: Float64Array): ChannelEnergy {
  return {
    channel,
    at_s: times_s,
    slackAt_s: () => 0,
    energy_j: times_s.map((t) => channel.watts * t),
    holes: [],
    samples: times_s.length,
    notes: channel.reasons,
  };
}

/**
 * Energy of a channel between two times, by interpolation between the readings around each edge.
 * The error of an edge is the power there times how far the nearest reading is, and how long its tick.
 * @param minTicks Fewest ticks of a counter the window must span, default 20; a model has no such limit, its interval widens.
 * @param edges How the energy at an edge is told from the readings around it: straight, or `cornered` for a window that is one of
 *   many, where an error that is always the same way weighs more than one that is not.
 */
export function energyBetween(
  series: ChannelEnergy,
  from_s: number,
  to_s: number,
  minTicks: number = MIN_TICKS,
  edges: 'straight' | 'cornered' = 'straight',
): WindowEnergy {
  const { channel, at_s } = series;
  if (series.samples === 0) return { state: 'missing', reason: `${channel.id} gave no reading` };
  const hole = series.holes.find((h) => h.from_s < to_s && h.to_s > from_s);
  if (hole) return { state: 'missing', reason: hole.reason };
  if (channel.kind === 'counter' && to_s - from_s < minTicks * channel.tick_s) {
    return { state: 'missing', reason: tooShort(to_s - from_s, channel.tick_s, minTicks) };
  }
  if (at_s.length < 2) return { state: 'missing', reason: `${channel.id} never moved` };
  const start = pointAt(series, from_s, edges);
  const end = pointAt(series, to_s, edges);
  const samples = upperBound(at_s, to_s) - upperBound(at_s, from_s);
  return {
    state: 'ok',
    energy_j: Math.max(0, end.energy_j - start.energy_j),
    edge_j: Math.hypot(start.error_j, end.error_j),
    samples,
  };
}

/** Names no device, so that what is said of several in one window is said once. */
const tooShort = (duration_s: number, tick_s: number, minTicks: number) =>
  `the window of ${(duration_s * 1000).toFixed(1)} ms spans ${Math.floor(duration_s / tick_s)} ticks of ${(tick_s * 1000).toFixed(1)} ms; at least ${minTicks} are needed`;

function pointAt(
  series: ChannelEnergy,
  t: number,
  edges: 'straight' | 'cornered',
): { energy_j: number; error_j: number } {
  const { at_s, energy_j } = series;
  const last = at_s.length - 1;
  const right = Math.min(last, Math.max(1, upperBound(at_s, t)));
  const left = right - 1;
  const [t0, t1] = [at_s[left] as number, at_s[right] as number];
  const [e0, e1] = [energy_j[left] as number, energy_j[right] as number];
  const power = t1 > t0 ? (e1 - e0) / (t1 - t0) : 0;
  const near = Math.min(Math.abs(t - t0), Math.abs(t1 - t));
  const nearest = Math.abs(t - t0) <= Math.abs(t1 - t) ? left : right;
  const inside = t1 > t0 && t >= t0 && t <= t1 ? near * (1 - near / (t1 - t0)) : near;
  return {
    energy_j: (edges === 'cornered' ? cornerAt(series, left, t) : null) ?? e0 + power * (t - t0),
    error_j: power * (series.slackAt_s(nearest) + inside),
  };
}

/**
 * Energy at a time after a counter's reading `left`. Work changes where it is marked, which is where the counter is read, and
 * the counter shows its last tick: from there to the reading the power of before went on, after it that which follows.
 * Interpolating straight on would give each window a part of its neighbours', by half a tick at each edge, always the same
 * way. The power of before is itself uncertain where readings are few ticks apart: good for a sum, not for a single window.
 * null: not a counter, or before the first or after the last of its readings.
 */
function cornerAt(series: ChannelEnergy, left: number, t: number): number | null {
  const { channel, at_s, energy_j } = series;
  if (channel.kind !== 'counter' || left === 0) return null;
  const [before_s, t0, t1] = [at_s[left - 1] as number, at_s[left] as number, at_s[left + 1] as number];
  const [before_j, e0, e1] = [
    energy_j[left - 1] as number,
    energy_j[left] as number,
    energy_j[left + 1] as number,
  ];
  const read_s = t0 + series.slackAt_s(left);
  if (!(t >= t0 && t <= t1 && t0 > before_s && read_s > t0 && read_s < t1)) return null;
  const corner_j = Math.min(e1, e0 + ((e0 - before_j) / (t0 - before_s)) * (read_s - t0));
  return t <= read_s
    ? e0 + ((corner_j - e0) * (t - t0)) / (read_s - t0)
    : corner_j + ((e1 - corner_j) * (t - read_s)) / (t1 - read_s);
}

/** Index of the first element above `value` in an ascending array. */
function upperBound(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
