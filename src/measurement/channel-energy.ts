import type { Channel } from '../domain/trace.ts';
import { counterDelta, SETTLE_S } from '../math/counter-delta.ts';

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
  /** Half of what is possible for `at_s`. */
  readonly slack_s: Float64Array;
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

/** Points of the cumulative energy, grown as the readings are walked through. */
class Curve {
  readonly at_s: Float64Array;
  readonly slack_s: Float64Array;
  readonly energy_j: Float64Array;
  length = 0;
  constructor(capacity: number) {
    this.at_s = new Float64Array(capacity);
    this.slack_s = new Float64Array(capacity);
    this.energy_j = new Float64Array(capacity);
  }
  push(at_s: number, slack_s: number, energy_j: number): void {
    this.at_s[this.length] = at_s;
    this.slack_s[this.length] = slack_s;
    this.energy_j[this.length] = energy_j;
    this.length++;
  }
  done(): Pick<ChannelEnergy, 'at_s' | 'slack_s' | 'energy_j'> {
    return {
      at_s: this.at_s.subarray(0, this.length),
      slack_s: this.slack_s.subarray(0, this.length),
      energy_j: this.energy_j.subarray(0, this.length),
    };
  }
}

function counterEnergy(
  channel: Channel & { kind: 'counter' },
  times_s: Float64Array,
  raw: Float64Array,
): ChannelEnergy {
  const curve = new Curve(raw.length);
  const holes: Hole[] = [];
  let samples = 0;
  let failed = 0;
  let wraps = 0;
  let total = 0;
  let last = Number.NaN;
  let lastAt = Number.NaN;
  let beforeAt = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    const t = times_s[i] as number;
    if (Number.isNaN(value)) {
      failed++;
      continue;
    }
    samples++;
    // A counter shows what was true at its last tick: at most one tick ago, and since the reading before if that differed.
    const earliest = Math.max(t - channel.tick_s, beforeAt);
    const at = Number.isFinite(earliest) ? (earliest + t) / 2 : t - channel.tick_s / 2;
    const slack = Math.min(channel.tick_s / 2, t - at);
    if (Number.isNaN(last)) {
      curve.push(at, slack, 0);
      if (i > 0) holes.push({ from_s: 0, to_s: t, reason: `no reading before ${t.toFixed(1)} s` });
    } else if (value !== last) {
      // The common case first, without an object a reading: an advance that is plausible as it is, and with a wrap is not.
      const forward = value - last;
      const most =
        (channel.max_power_w * (t - lastAt + channel.tick_s + SETTLE_S)) / channel.joules_per_count;
      if (forward >= 0 && forward <= most && forward + (channel.modulus ?? Number.POSITIVE_INFINITY) > most) {
        total += forward * channel.joules_per_count;
      } else {
        const delta = counterDelta(
          last,
          value,
          channel.modulus,
          t - lastAt + channel.tick_s,
          channel.max_power_w,
          channel.joules_per_count,
        );
        if (delta.state === 'ok' || delta.state === 'wrapped') {
          if (delta.state === 'wrapped') wraps++;
          total += delta.counts * channel.joules_per_count;
        } else {
          holes.push({ from_s: lastAt, to_s: t, reason: holeReason(delta.state, t) });
        }
      }
      curve.push(at, slack, total);
    }
    if (value !== last) {
      last = value;
      lastAt = t;
    }
    beforeAt = t;
  }
  const end = times_s.length > 0 ? (times_s[times_s.length - 1] as number) : 0;
  if (beforeAt < end)
    holes.push({
      from_s: beforeAt,
      to_s: Number.POSITIVE_INFINITY,
      reason: `no reading after ${beforeAt.toFixed(1)} s`,
    });
  // A counter that stands still while it is read is frozen, not idle: no device draws less than one count in this long.
  const still = Math.max(0.5, 50 * channel.tick_s, channel.joules_per_count / 0.5);
  frozen(channel, times_s, raw, still, holes);
  const notes = [
    ...(failed > 0
      ? [`${failed} of ${raw.length} readings failed; the counter's next value bridged them`]
      : []),
    ...(wraps > 0 ? [`counter wrapped ${wraps === 1 ? 'once' : `${wraps} times`}, taken into account`] : []),
  ];
  return { channel, ...curve.done(), holes, samples, notes };
}

const holeReason = (state: 'reset' | 'gap' | 'ambiguous', t: number) =>
  ({
    reset: `counter was reset (or the machine resumed) before ${t.toFixed(1)} s`,
    gap: `counter may have wrapped more than once before ${t.toFixed(1)} s`,
    ambiguous: `counter jumped by more than the device can draw before ${t.toFixed(1)} s`,
  })[state];

/** Adds a hole for each stretch longer than `still_s` in which readings came and the counter did not move. */
function frozen(
  channel: Channel,
  times_s: Float64Array,
  raw: Float64Array,
  still_s: number,
  holes: Hole[],
): void {
  let since = Number.NaN;
  let value = Number.NaN;
  let until = Number.NaN;
  const close = () => {
    if (until - since > still_s) {
      holes.push({
        from_s: since,
        to_s: until,
        reason: `${channel.id} stood still from ${since.toFixed(1)} s to ${until.toFixed(1)} s`,
      });
    }
  };
  for (let i = 0; i < raw.length; i++) {
    const next = raw[i] as number;
    if (Number.isNaN(next)) continue;
    if (next !== value) {
      close();
      since = times_s[i] as number;
      value = next;
    }
    until = times_s[i] as number;
  }
  close();
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
    curve.push(t, 0, total);
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
  return { channel, ...curve.done(), holes, samples, notes: [] };
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
    if (!Number.isNaN(last)) {
      const busy_s = Math.min(
        Math.max(0, (value - last) / 1e9),
        (t - lastAt) * channel.cpus + channel.tick_s,
      );
      total += channel.idle_w * (t - lastAt) + perBusySecond * busy_s;
    }
    curve.push(t, channel.tick_s / 2, total);
    last = value;
    lastAt = t;
  }
  return { channel, ...curve.done(), holes, samples, notes: channel.reasons };
}

function constantEnergy(channel: Channel & { kind: 'constant' }, times_s: Float64Array): ChannelEnergy {
  return {
    channel,
    at_s: times_s,
    slack_s: new Float64Array(times_s.length),
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
 */
export function energyBetween(
  series: ChannelEnergy,
  from_s: number,
  to_s: number,
  minTicks: number = MIN_TICKS,
): WindowEnergy {
  const { channel, at_s } = series;
  if (series.samples === 0) return { state: 'missing', reason: `${channel.id} gave no reading` };
  const hole = series.holes.find((h) => h.from_s < to_s && h.to_s > from_s);
  if (hole) return { state: 'missing', reason: hole.reason };
  if (channel.kind === 'counter' && to_s - from_s < minTicks * channel.tick_s) {
    return { state: 'missing', reason: tooShort(channel.title, to_s - from_s, channel.tick_s, minTicks) };
  }
  if (at_s.length < 2) return { state: 'missing', reason: `${channel.id} never moved` };
  const start = pointAt(series, from_s);
  const end = pointAt(series, to_s);
  const samples = upperBound(at_s, to_s) - upperBound(at_s, from_s);
  return {
    state: 'ok',
    energy_j: Math.max(0, end.energy_j - start.energy_j),
    edge_j: Math.hypot(start.error_j, end.error_j),
    samples,
  };
}

const tooShort = (title: string, duration_s: number, tick_s: number, minTicks: number) =>
  `the window of ${(duration_s * 1000).toFixed(1)} ms spans ${Math.floor(duration_s / tick_s)} ticks of ${title} (${(tick_s * 1000).toFixed(1)} ms each); at least ${minTicks} are needed`;

function pointAt(series: ChannelEnergy, t: number): { energy_j: number; error_j: number } {
  const { at_s, energy_j, slack_s } = series;
  const last = at_s.length - 1;
  const right = Math.min(last, Math.max(1, upperBound(at_s, t)));
  const left = right - 1;
  const [t0, t1] = [at_s[left] as number, at_s[right] as number];
  const [e0, e1] = [energy_j[left] as number, energy_j[right] as number];
  const power = t1 > t0 ? (e1 - e0) / (t1 - t0) : 0;
  const near = Math.min(Math.abs(t - t0), Math.abs(t1 - t));
  const nearest = Math.abs(t - t0) <= Math.abs(t1 - t) ? left : right;
  const inside = t1 > t0 && t >= t0 && t <= t1 ? near * (1 - near / (t1 - t0)) : near;
  return { energy_j: e0 + power * (t - t0), error_j: power * ((slack_s[nearest] as number) + inside) };
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
