import type { Clock } from './host.ts';

/** Timers do not wake before a millisecond has passed; anything shorter is waited out in place. */
const SHORTEST_TIMER_S = 0.001;
/**
 * How far a steady call may drift off its times before it is set right, a share of its period, at least as many
 * milliseconds: timers keep whole milliseconds, and each one set anew costs as much as a reading.
 */
const DRIFT_SHARE = 0.05;
const LEAST_DRIFT_MS = 1;
const parking = new Int32Array(new SharedArrayBuffer(4));

/** This process's monotonic clock (CLOCK_MONOTONIC on Linux) and its timers. */
export const nodeClock: Clock = {
  now_s: () => performance.now() / 1000,
  wall_s: () => Date.now() / 1000,
  sleep(duration_s, signal) {
    if (signal?.aborted || !(duration_s > 0)) return Promise.resolve();
    if (duration_s < SHORTEST_TIMER_S) {
      Atomics.wait(parking, 0, 0, duration_s * 1000);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, duration_s * 1000);
      signal?.addEventListener('abort', done, { once: true });
    });
  },
  every(period_s, call) {
    const period_ms = period_s * 1000;
    const drift_ms = Math.max(LEAST_DRIFT_MS, period_ms * DRIFT_SHARE);
    let due_ms = performance.now() + period_ms;
    let steady = false;
    const turn = () => {
      const now_ms = performance.now();
      const late_ms = now_ms - due_ms;
      call(now_ms / 1000, late_ms / 1000);
      if (timer === undefined) return;
      due_ms += period_ms;
      if (Math.abs(late_ms) < drift_ms) {
        if (!steady) set(setInterval(turn, period_ms), true);
        return;
      }
      const after_ms = performance.now();
      if (due_ms < after_ms) due_ms = after_ms + period_ms;
      set(setTimeout(turn, due_ms - after_ms), false);
    };
    const set = (next: NodeJS.Timeout, isSteady: boolean) => {
      clearTimeout(timer);
      timer = next;
      steady = isSteady;
    };
    let timer: NodeJS.Timeout | undefined = setTimeout(turn, period_ms);
    return () => {
      clearTimeout(timer);
      timer = undefined;
    };
  },
};
