import type { Clock } from './host.ts';

/** This process's monotonic clock (CLOCK_MONOTONIC on Linux) and its timers. */
export const nodeClock: Clock = {
  now_s: () => performance.now() / 1000,
  wall_s: () => Date.now() / 1000,
  sleep(duration_s, signal) {
    if (signal?.aborted || !(duration_s > 0)) return Promise.resolve();
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
