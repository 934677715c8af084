import type { Channel } from '../domain/trace.ts';
import { type CounterDelta, counterDelta, SETTLE_S } from '../math/counter-delta.ts';
import { lowerBound } from '../math/lower-bound.ts';
import type { ChannelEnergy, Hole } from './channel-energy.ts';
import { Curve } from './curve.ts';

/** Rows walked through in one call: so many calls that V8 compiles the walk early, and for good. */
const STRIDE = 2048;

type Counter = Channel & { kind: 'counter' };

/** Cumulative energy of a counter: see `channelEnergy`. */
export function counterEnergy(channel: Counter, times_s: Float64Array, raw: Float64Array): ChannelEnergy {
  // A counter that stands still while it is read is frozen, not idle: no device draws less than one count in this long.
  const still_s = Math.max(0.5, 50 * channel.tick_s, channel.joules_per_count / 0.5);
  const limits = Float64Array.of(
    channel.tick_s,
    channel.max_power_w,
    channel.joules_per_count,
    channel.modulus ?? Number.POSITIVE_INFINITY,
    still_s,
  );
  const curve = new Curve(raw.length);
  const walk = Float64Array.of(Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY, 0);
  const holes: Hole[] = [];
  const still: Hole[] = [];
  let failed = 0;
  let wraps = 0;
  for (let i = 0; i < raw.length; ) {
    const stop = Math.min(raw.length, i + STRIDE);
    i = advance(times_s, raw, i, stop, limits, walk, curve);
    if (i === stop) continue;
    // This reading needs care: it is the first, failed, wrapped, is not plausible, or came after a standstill.
    const row = i++;
    const value = raw[row] as number;
    const t = times_s[row] as number;
    if (Number.isNaN(value)) {
      failed++;
      continue;
    }
    const [last, lastAt, beforeAt] = [walk[0] as number, walk[1] as number, walk[2] as number];
    const at = shownAt(t, beforeAt, channel.tick_s);
    if (Number.isNaN(last)) {
      if (row > 0) holes.push({ from_s: 0, to_s: t, reason: `no reading before ${t.toFixed(1)} s` });
    } else {
      if (beforeAt - lastAt > still_s) still.push(standstill(lastAt, beforeAt));
      const delta = deltaOf(channel, last, value, t - lastAt + channel.tick_s);
      if (delta.state === 'wrapped') wraps++;
      if (delta.state === 'ok' || delta.state === 'wrapped')
        walk[3] = (walk[3] as number) + delta.counts * channel.joules_per_count;
      else holes.push({ from_s: lastAt, to_s: t, reason: holeReason(delta.state, value > last, t) });
    }
    curve.push(at, walk[3] as number);
    walk[0] = value;
    walk[1] = walk[2] = t;
  }
  const [lastAt, beforeAt] = [walk[1] as number, walk[2] as number];
  const end = times_s.length > 0 ? (times_s[times_s.length - 1] as number) : 0;
  if (beforeAt < end)
    holes.push({
      from_s: beforeAt,
      to_s: Number.POSITIVE_INFINITY,
      reason: `no reading after ${beforeAt.toFixed(1)} s`,
    });
  if (beforeAt - lastAt > still_s) still.push(standstill(lastAt, beforeAt));
  const notes = [
    ...(failed > 0
      ? [`${failed} of ${raw.length} readings failed; the counter's next value bridged them`]
      : []),
    ...(wraps > 0 ? [`counter wrapped ${wraps === 1 ? 'once' : `${wraps} times`}, taken into account`] : []),
  ];
  const points = curve.done();
  return {
    channel,
    ...points,
    slackAt_s: (point) => slackOf(points.at_s[point] as number, channel.tick_s, times_s, raw),
    holes: [...holes, ...still],
    samples: raw.length - failed,
    notes,
  };
}

/**
 * Walks over readings that need no care: the counter stood, or advanced plausibly without a wrap. Returns the index of
 * the first that does. A page's first million readings are walked before much is compiled, so what is rare is kept out.
 * @param walk last value, when it was first read, when anything was last read, joules so far.
 */
function advance(
  times_s: Float64Array,
  raw: Float64Array,
  from: number,
  to: number,
  limits: Float64Array,
  walk: Float64Array,
  curve: Curve,
): number {
  const [tick_s, max_power_w, joules_per_count, modulus, still_s] = [
    limits[0] as number,
    limits[1] as number,
    limits[2] as number,
    limits[3] as number,
    limits[4] as number,
  ];
  const { at_s, energy_j } = curve;
  let last = walk[0] as number;
  let lastAt = walk[1] as number;
  let beforeAt = walk[2] as number;
  let total = walk[3] as number;
  let points = curve.length;
  let i = from;
  for (; i < to; i++) {
    const value = raw[i] as number;
    const t = times_s[i] as number;
    if (value === last) {
      beforeAt = t;
      continue;
    }
    const forward = value - last;
    const most = (max_power_w * (t - lastAt + tick_s + SETTLE_S)) / joules_per_count;
    if (!isPlain(forward, most, modulus) || beforeAt - lastAt > still_s) break;
    total += forward * joules_per_count;
    at_s[points] = shownAt(t, beforeAt, tick_s);
    energy_j[points] = total;
    points++;
    last = value;
    lastAt = beforeAt = t;
  }
  walk[0] = last;
  walk[1] = lastAt;
  walk[2] = beforeAt;
  walk[3] = total;
  curve.length = points;
  return i;
}

/** A counter shows what was true at its last tick: at most one tick ago, and since the reading before if that differed. */
const shownAt = (t: number, beforeAt: number, tick_s: number) => (Math.max(t - tick_s, beforeAt) + t) / 2;

/** Half of what is possible for such a time: found again from the reading, as few are asked for. */
function slackOf(at_s: number, tick_s: number, times_s: Float64Array, raw: Float64Array): number {
  let row = lowerBound(times_s, at_s);
  while (Number.isNaN(raw[row] as number)) row++;
  return Math.min(tick_s / 2, (times_s[row] as number) - at_s);
}

/** An advance that is plausible as it is, and with a wrap is not. */
const isPlain = (forward: number, most: number, modulus: number) =>
  forward >= 0 && forward <= most && forward + modulus > most;

function deltaOf(channel: Counter, last: number, value: number, dt_s: number): CounterDelta {
  const { max_power_w, joules_per_count, modulus } = channel;
  const most = (max_power_w * (dt_s + SETTLE_S)) / joules_per_count;
  return isPlain(value - last, most, modulus ?? Number.POSITIVE_INFINITY)
    ? { state: 'ok', counts: value - last }
    : counterDelta(last, value, modulus, dt_s, max_power_w, joules_per_count);
}

const holeReason = (state: 'reset' | 'gap' | 'ambiguous', rose: boolean, t: number): string => {
  const before = `before ${t.toFixed(1)} s`;
  if (state === 'ambiguous') return `counter may have wrapped more than once ${before}`;
  if (state === 'gap') return `counter was read twice at one moment ${before}`;
  return rose
    ? `counter jumped by more than the device can draw ${before}`
    : `counter was reset (or the machine resumed) ${before}`;
};

/** A stretch in which readings came and the counter did not move. */
const standstill = (from_s: number, to_s: number): Hole => ({
  from_s,
  to_s,
  reason: `the counter stood still from ${from_s.toFixed(1)} s to ${to_s.toFixed(1)} s`,
});
