import type { MeterSession } from '../meters/meter.ts';
import type { LiveEnergy } from './live-energy.ts';
import type { TraceSink } from './sampler.ts';

export interface RowTaker {
  /** Reads every meter into a row, which is then the sink's; the time of it is the caller's. */
  take(t_s: number, row: Float64Array): void;
  /** When the last row was taken; −∞ before there is one. */
  lastAt_s(): number;
  /** Writes to the sink unless it has failed before; the first failure ends the sampling, never the work. */
  guard(write: () => void): void;
  /** The first failure of the sink; null while there is none. */
  failure(): unknown;
}

export interface RowTakerOptions {
  readonly sessions: readonly MeterSession[];
  readonly sink: TraceSink;
  readonly live: LiveEnergy;
}

/**
 * The part of the sampler that runs for every sample. So seldom that all its code and data have left the caches each time:
 * what it costs is how much of both it touches, so that it keeps its state in variables, which need no look-up by name.
 */
export function takeRows({ sessions, sink, live }: RowTakerOptions): RowTaker {
  const offsets = sessions.map((_, s) =>
    sessions.slice(0, s).reduce((columns, { channels }) => columns + channels.length, 0),
  );
  const told = new Set<string>();
  let lastAt_s = Number.NEGATIVE_INFINITY;
  let failure: unknown = null;

  const guard = (write: () => void): void => {
    if (failure !== null) return;
    try {
      write();
    } catch (error) {
      failure = error;
    }
  };
  const onFault = (channel: string, detail: string): void => {
    const key = `${channel}\n${detail}`;
    if (told.has(key)) return;
    told.add(key);
    guard(() => sink.event({ type: 'fault', t_s: lastAt_s, channel, detail }));
  };
  return {
    take(t_s, row) {
      lastAt_s = t_s;
      for (let s = 0; s < offsets.length; s++) {
        (sessions[s] as MeterSession).read(row, offsets[s] as number, onFault);
      }
      live.add(t_s, row);
      if (failure !== null) return;
      try {
        sink.append(t_s, row);
      } catch (error) {
        failure = error;
      }
    },
    lastAt_s: () => lastAt_s,
    guard,
    failure: () => failure,
  };
}
