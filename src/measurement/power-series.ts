import type { DeviceClass } from '../domain/perimeter.ts';
import type { Trace } from '../domain/trace.ts';
import type { Provenance } from '../domain/uncertain.ts';
import type { ChannelEnergy } from './channel-energy.ts';
import { provenanceOf } from './components.ts';
import { idlePower } from './idle.ts';
import { type MarkSpan, markSpans } from './mark-spans.ts';
import { readings } from './readings.ts';
import { samplingGaps } from './sampling.ts';
import { thinned } from './thinned.ts';
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
  /** Windows that the work marked, in time order. */
  readonly marks: readonly MarkSpan[];
  /** Idle draw of the counted channels together, watts; null where it was not measured. */
  readonly idle_w: number | null;
  readonly gaps: readonly { readonly start_s: number; readonly end_s: number }[];
  readonly samples: number;
}

export interface PowerOptions {
  /** Most points a channel, at least 4; default 2,000. */
  readonly points?: number;
  /** Subtract each channel's idle draw; a channel whose idle draw is not known has no power then. Default: false. */
  readonly minusIdle?: boolean;
}

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
        ? ((idle.get(series.channel.id) ?? idlePower(series, seen.idle))?.power_w ?? null)
        : 0;
      return {
        id: series.channel.id,
        component: series.channel.component,
        title: series.channel.title,
        device: series.channel.device,
        role: counted.has(series.channel.id) ? 'cover' : 'check',
        provenance: provenanceOf(series.channel),
        ...(below === null ? { t_s: [], w: [] } : thinned(series, Math.max(4, points), below)),
        mean_w: below === null ? null : meanPower(series, runs, below),
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
    marks: markSpans(seen.marks, trace.times_s.at(-1) ?? 0),
    idle_w:
      knownIdle.length === found.counted.length && knownIdle.length > 0
        ? knownIdle.reduce((a, b) => a + b, 0)
        : null,
    gaps: samplingGaps(trace),
    samples: trace.times_s.length,
  };
}

function meanPower(
  series: ChannelEnergy,
  runs: readonly { from_s: number; to_s: number }[],
  below: number,
): number | null {
  const power = idlePower(series, runs);
  return power ? power.power_w - below : null;
}
