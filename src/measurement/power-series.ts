import type { DeviceClass } from '../domain/perimeter.ts';
import type { Trace } from '../domain/trace.ts';
import type { Provenance } from '../domain/uncertain.ts';
import type { ChannelEnergy } from './channel-energy.ts';
import { provenanceOf } from './components.ts';
import { idlePower } from './idle.ts';
import { readings } from './readings.ts';
import { samplingGaps } from './sampling.ts';
import { countedRuns, windows } from './windows.ts';

/** Power of one channel over the trace, thinned so that the least and the greatest value of every stretch are kept. */
export interface ChannelPower {
  readonly id: string;
  readonly component: string;
  readonly title: string;
  readonly device: DeviceClass;
  readonly role: 'cover' | 'check';
  readonly provenance: Provenance;
  /** Seconds since the start of the trace. */
  readonly t_s: readonly number[];
  /** Watts; null where the power is not known. */
  readonly w: readonly (number | null)[];
  /** Mean over the counted runs, watts; null where it is not known. */
  readonly mean_w: number | null;
}

export interface PhaseSpan {
  readonly name: string;
  readonly index: number;
  readonly start_s: number;
  readonly end_s: number;
  /** Whether the window is part of the result. */
  readonly counted: boolean;
}

/** What a power figure is drawn from. */
export interface PowerSeries {
  readonly duration_s: number;
  readonly channels: readonly ChannelPower[];
  readonly phases: readonly PhaseSpan[];
  readonly marks: readonly { readonly name: string; readonly start_s: number; readonly end_s: number }[];
  /** Idle draw of the counted channels together, watts; null where it was not measured. */
  readonly idle_w: number | null;
  readonly gaps: readonly { readonly start_s: number; readonly end_s: number }[];
  readonly samples: number;
}

export interface PowerOptions {
  /** Most points a channel, at least 4; default 2,000. */
  readonly points?: number;
  /** Subtract each channel's idle draw. Default: false. */
  readonly minusIdle?: boolean;
}

/** Most marks sent to a figure; more would not be told apart. */
const MOST_MARKS = 500;

/** Power over time of every channel of a trace, from the differences of its cumulative energy. */
export function powerSeries(
  trace: Trace,
  { points = 2000, minusIdle = false }: PowerOptions = {},
): PowerSeries {
  const seen = windows(trace);
  const runs = countedRuns(seen.runs);
  const found = readings(trace, runs);
  const idle = new Map(found.counted.map((s) => [s.channel.id, idlePower(s, seen.idle)]));
  const counted = new Set(found.counted.map((s) => s.channel.id));
  const knownIdle = [...idle.values()].flatMap((p) => (p ? [p.power_w] : []));
  const all = [...found.counted, ...found.missing.map((m) => m.series), ...found.beside];
  return {
    duration_s: trace.times_s.at(-1) ?? 0,
    channels: all.map((series) => {
      const below = minusIdle
        ? ((idle.get(series.channel.id) ?? idlePower(series, seen.idle))?.power_w ?? 0)
        : 0;
      return {
        id: series.channel.id,
        component: series.channel.component,
        title: series.channel.title,
        device: series.channel.device,
        role: counted.has(series.channel.id) ? 'cover' : 'check',
        provenance: provenanceOf(series.channel),
        ...thin(series, Math.max(4, points), below),
        mean_w: meanPower(series, runs, below),
      };
    }),
    phases: [
      ...seen.idle.map((w, index) => ({
        name: 'idle',
        index,
        start_s: w.from_s,
        end_s: w.to_s,
        counted: false,
      })),
      ...seen.load.map((w, index) => ({
        name: 'load',
        index,
        start_s: w.from_s,
        end_s: w.to_s,
        counted: false,
      })),
      ...seen.warmUp.map((w, index) => ({
        name: 'warm-up',
        index,
        start_s: w.from_s,
        end_s: w.to_s,
        counted: false,
      })),
      ...seen.runs.map((run) => ({
        name: 'run',
        index: run.index,
        start_s: run.from_s,
        end_s: run.to_s,
        counted: runs.includes(run),
      })),
    ].sort((a, b) => a.start_s - b.start_s),
    marks: seen.marks.slice(0, MOST_MARKS).map((m) => ({ name: m.name, start_s: m.from_s, end_s: m.to_s })),
    idle_w:
      knownIdle.length === found.counted.length && knownIdle.length > 0
        ? knownIdle.reduce((a, b) => a + b, 0)
        : null,
    gaps: samplingGaps(trace),
    samples: trace.times_s.length,
  };
}

/** Steps shorter than this are joined: over a few ticks the quotient of two readings is mostly noise. */
function leastStep_s({ channel }: ChannelEnergy): number {
  if (channel.kind !== 'counter' && channel.kind !== 'busy') return 0.02;
  return Math.max(5 * channel.tick_s, Math.min(40 * channel.tick_s, 0.05));
}

/** Power between successive readings, its least and greatest value kept in each of `points / 2` stretches. */
function thin(series: ChannelEnergy, points: number, below: number): Pick<ChannelPower, 't_s' | 'w'> {
  const { at_s, energy_j, holes } = series;
  const t_s: number[] = [];
  const w: (number | null)[] = [];
  const last = at_s.length - 1;
  if (last < 1) return { t_s, w };
  const step = leastStep_s(series);
  const start = at_s[0] as number;
  const stretch = ((at_s[last] as number) - start) / Math.max(1, Math.floor(points / 2));
  let bin = -1;
  // Plain numbers, as this loop meets every reading of the trace.
  let leastAt = 0;
  let least = 0;
  let mostAt = 0;
  let most = 0;
  let open = 0;
  const flush = () => {
    if (bin < 0) return;
    const rises = leastAt <= mostAt;
    t_s.push(rises ? leastAt : mostAt);
    w.push(rises ? least : most);
    if (leastAt === mostAt) return;
    t_s.push(rises ? mostAt : leastAt);
    w.push(rises ? most : least);
  };
  let before = 0;
  for (let i = 1; i <= last; i++) {
    const t0 = at_s[before] as number;
    const t1 = at_s[i] as number;
    if (t1 - t0 < step && !(i === last && before === 0)) continue;
    while (open < holes.length && (holes[open]?.to_s ?? 0) <= t0) open++;
    const hole = open < holes.length ? holes[open] : undefined;
    if (hole && hole.from_s < t1 && hole.to_s > t0) {
      flush();
      bin = -1;
      t_s.push(t0);
      w.push(null);
      before = i;
      continue;
    }
    const power = t1 > t0 ? ((energy_j[i] as number) - (energy_j[before] as number)) / (t1 - t0) - below : 0;
    const middle = (t0 + t1) / 2;
    const next = stretch > 0 ? Math.floor((middle - start) / stretch) : 0;
    if (next !== bin) {
      flush();
      bin = next;
      leastAt = mostAt = middle;
      least = most = power;
    } else if (power < least) {
      leastAt = middle;
      least = power;
    } else if (power > most) {
      mostAt = middle;
      most = power;
    }
    before = i;
  }
  flush();
  return { t_s, w };
}

function meanPower(
  series: ChannelEnergy,
  runs: readonly { from_s: number; to_s: number }[],
  below: number,
): number | null {
  const power = idlePower(series, runs);
  return power ? power.power_w - below : null;
}
