import type { Measurement } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';
import type { Windows } from './windows.ts';

export type Sampling = NonNullable<Measurement['sampling']>;

/** How well the sampler kept to its rate. A gap is a pause of more than three and a half periods. */
export function sampling(trace: Trace, finish: Windows['finish']): Sampling {
  const period = 1 / trace.header.protocol.rate_hz;
  let steady = 0;
  let gaps = 0;
  for (let i = 1; i < trace.times_s.length; i++) {
    const dt = (trace.times_s[i] as number) - (trace.times_s[i - 1] as number);
    if (dt > period / 4) steady++;
    if (dt > 3.5 * period) gaps++;
  }
  const duration_s = (trace.times_s.at(-1) ?? 0) - (trace.times_s[0] ?? 0);
  return {
    samples: trace.times_s.length,
    achieved_hz: duration_s > 0 ? steady / duration_s : 0,
    late_p95_s: finish?.late_p95_s ?? null,
    gaps,
    suspended_s: finish ? Math.max(0, finish.wall_s - finish.t_s) : null,
  };
}

/** The gaps themselves, for figures that leave them open. */
export function samplingGaps(trace: Trace): { readonly start_s: number; readonly end_s: number }[] {
  const longest = 3.5 / trace.header.protocol.rate_hz;
  const gaps = [];
  for (let i = 1; i < trace.times_s.length; i++) {
    const start_s = trace.times_s[i - 1] as number;
    const end_s = trace.times_s[i] as number;
    if (end_s - start_s > longest) gaps.push({ start_s, end_s });
  }
  return gaps;
}
