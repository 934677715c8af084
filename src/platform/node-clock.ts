import type { Clock } from './host.ts';

/** Timers do not wake before a millisecond has passed; anything shorter is waited out in place. */
const SHORTEST_TIMER_S = 0.001;
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
    let due_ms = performance.now() + period_ms;
    const turn = () => {
      const now_ms = performance.now();
      if (now_ms < due_ms - 0.5) {
        timer = setTimeout(turn, due_ms - now_ms);
        return;
      }
      call();
      due_ms += period_ms;
      const after_ms = performance.now();
      if (due_ms < after_ms) due_ms = after_ms + period_ms;
      timer = setTimeout(turn, due_ms - after_ms);
    };
    let timer = setTimeout(turn, period_ms);
    return () => clearTimeout(timer);
  },
};
