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
};
