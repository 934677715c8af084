import type { Clock } from './host.ts';

/** A clock for tests and benches: it stands still until something sleeps on it, then jumps. */
export interface VirtualClock extends Clock {
  /** Moves time on by hand, without waking sleepers. */
  advance(duration_s: number): void;
}

interface Sleeper {
  readonly until_s: number;
  readonly wake: () => void;
}

/**
 * Time starts at 0. Each turn of the event loop wakes the earliest sleeper, so any number of loops that sleep
 * interleave as they would in real time, and none waits.
 */
export function virtualClock(wallStart_s = 1_750_000_000): VirtualClock {
  let now = 0;
  let scheduled = false;
  const sleepers: Sleeper[] = [];

  const drain = () => {
    scheduled = false;
    let first = 0;
    sleepers.forEach((sleeper, i) => {
      if (sleeper.until_s < (sleepers[first] as Sleeper).until_s) first = i;
    });
    const [sleeper] = sleepers.splice(first, 1);
    if (!sleeper) return;
    now = Math.max(now, sleeper.until_s);
    sleeper.wake();
    schedule();
  };
  const schedule = () => {
    if (scheduled || sleepers.length === 0) return;
    scheduled = true;
    setImmediate(drain);
  };

  const clock: VirtualClock = {
    now_s: () => now,
    wall_s: () => wallStart_s + now,
    advance: (duration_s) => {
      now += duration_s;
    },
    sleep(duration_s, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper: Sleeper = {
          until_s: now + Math.max(0, duration_s),
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = () => {
          const at = sleepers.indexOf(sleeper);
          if (at >= 0) sleepers.splice(at, 1);
          resolve();
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.push(sleeper);
        schedule();
      });
    },
    every(period_s, call) {
      const ended = new AbortController();
      const start = now;
      const run = async () => {
        for (let turn = 1; ; turn++) {
          await clock.sleep(start + turn * period_s - now, ended.signal);
          if (ended.signal.aborted) return;
          call(now, now - (start + turn * period_s));
        }
      };
      void run();
      return () => ended.abort();
    },
  };
  return clock;
}
