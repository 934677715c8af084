import type { ChannelEnergy } from './channel-energy.ts';

/** Power over time; null where it is not known. */
interface ThinnedPower {
  readonly t_s: readonly number[];
  readonly w: readonly (number | null)[];
}

/** The least and the greatest power of the stretch a walk is in, and the reading it has come to. */
interface Walk {
  before: number;
  /** Number of the stretch; −1: none was begun. */
  stretch: number;
  /** When and how much: least_s, least_w, most_s, most_w. Typed, as V8 would make an object of each number set. */
  readonly ends: Float64Array;
}

/**
 * Power between successive readings less `below` watts, its least and greatest value kept in each of `points / 2`
 * stretches of equal length.
 */
export function thinned(series: ChannelEnergy, points: number, below: number): ThinnedPower {
  const { at_s, energy_j, holes } = series;
  const t_s: number[] = [];
  const w: (number | null)[] = [];
  const last = at_s.length - 1;
  if (last < 1) return { t_s, w };
  const step_s = leastStep_s(series);
  const start_s = at_s[0] as number;
  const stretch_s = ((at_s[last] as number) - start_s) / Math.max(1, Math.floor(points / 2));
  const walk: Walk = { before: 0, stretch: -1, ends: new Float64Array(4) };
  let open = 0;
  for (let i = 1; i <= last; i++) {
    const clear_s = open < holes.length ? (holes[open]?.from_s as number) : Number.POSITIVE_INFINITY;
    i = walkOn(at_s, energy_j, i, last, clear_s, step_s, start_s, stretch_s, below, walk);
    const t0 = at_s[walk.before] as number;
    const t1 = at_s[i] as number;
    if (t1 - t0 < step_s && !(i === last && walk.before === 0)) continue;
    while (open < holes.length && (holes[open]?.to_s as number) <= t0) open++;
    const hole = holes[open];
    if (hole && hole.from_s < t1 && hole.to_s > t0) {
      keep(walk, t_s, w);
      walk.stretch = -1;
      t_s.push(t0);
      w.push(null);
    } else {
      const power = powerOf(at_s, energy_j, walk.before, i, below);
      const middle = (t0 + t1) / 2;
      const stretch = stretchOf(middle, start_s, stretch_s);
      const { ends } = walk;
      if (stretch !== walk.stretch) {
        keep(walk, t_s, w);
        walk.stretch = stretch;
        ends.set([middle, power, middle, power]);
      } else if (power < (ends[1] as number)) ends.set([middle, power]);
      else if (power > (ends[3] as number)) ends.set([middle, power], 2);
    }
    walk.before = i;
  }
  keep(walk, t_s, w);
  return { t_s, w };
}

/** Steps shorter than this are joined: over a few ticks the quotient of two readings is mostly noise. */
function leastStep_s({ channel }: ChannelEnergy): number {
  if (channel.kind !== 'counter' && channel.kind !== 'busy') return 0.02;
  return Math.max(5 * channel.tick_s, Math.min(40 * channel.tick_s, 0.05));
}

const stretchOf = (t_s: number, start_s: number, stretch_s: number) =>
  stretch_s > 0 ? Math.floor((t_s - start_s) / stretch_s) : 0;

const powerOf = (at_s: Float64Array, energy_j: Float64Array, from: number, to: number, below: number) => {
  const dt_s = (at_s[to] as number) - (at_s[from] as number);
  return dt_s > 0 ? ((energy_j[to] as number) - (energy_j[from] as number)) / dt_s - below : 0;
};

/**
 * Walks on while the readings stay in the stretch and clear of the next hole; returns the index of the first that does
 * not, at most `to`. Small and called often, so that V8 compiles it early: a page's first request meets every reading.
 */
function walkOn(
  at_s: Float64Array,
  energy_j: Float64Array,
  from: number,
  to: number,
  clear_s: number,
  step_s: number,
  start_s: number,
  stretch_s: number,
  below: number,
  walk: Walk,
): number {
  const { ends } = walk;
  let before = walk.before;
  let i = from;
  for (; i < to; i++) {
    const t0 = at_s[before] as number;
    const t1 = at_s[i] as number;
    if (t1 - t0 < step_s) continue;
    const middle = (t0 + t1) / 2;
    if (t1 > clear_s || stretchOf(middle, start_s, stretch_s) !== walk.stretch) break;
    const power = powerOf(at_s, energy_j, before, i, below);
    if (power < (ends[1] as number)) {
      ends[0] = middle;
      ends[1] = power;
    } else if (power > (ends[3] as number)) {
      ends[2] = middle;
      ends[3] = power;
    }
    before = i;
  }
  walk.before = before;
  return i;
}

/** Adds the least and the greatest power of a stretch, in the order in which they came. */
function keep({ stretch, ends }: Walk, t_s: number[], w: (number | null)[]): void {
  if (stretch < 0) return;
  const [least_s, least_w, most_s, most_w] = [
    ends[0] as number,
    ends[1] as number,
    ends[2] as number,
    ends[3] as number,
  ];
  const rises = least_s <= most_s;
  t_s.push(rises ? least_s : most_s);
  w.push(rises ? least_w : most_w);
  if (least_s === most_s) return;
  t_s.push(rises ? most_s : least_s);
  w.push(rises ? most_w : least_w);
}
