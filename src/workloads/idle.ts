import type { Workload } from './workload.ts';

export interface IdleSpec {
  /** How long a run lasts, seconds: above 0, at most a day. */
  readonly duration_s: number;
}

/** No work: the machine as it is, for as long as is asked. One run is one such stretch. */
export const idle: Workload<IdleSpec> = {
  id: 'idle',
  title: 'Idle machine',
  spec: async () => {
    const { z } = await import('zod');
    return z.strictObject({ duration_s: z.number().positive().max(86_400) });
  },
  open: async (host, { duration_s }) => ({
    subject: { workload: 'idle', title: `idle for ${duration_s} s` },
    async run({ signal }) {
      await host.clock.sleep(duration_s, signal);
      return { exitCode: null, signal: null, queries: null, tokens: null, cpu_s: null };
    },
    close: async () => {},
  }),
};
