import { z } from 'zod';
import { deviceClasses } from './perimeter.ts';
import { TRACE_SCHEMA } from './versions.ts';

export { TRACE_SCHEMA } from './versions.ts';

import { intensitySchema, machineSchema, protocolSchema, subjectSchema } from './record.ts';

const common = {
  id: z.string().describe('Unique in the trace, as rapl:intel-rapl:0.'),
  meter: z.string(),
  component: z.string().describe('Component the channel is evidence for, as cpu-package-0.'),
  title: z.string(),
  device: z.enum(deviceClasses),
  source: z.string().describe('Where the reading is taken from, for the record.'),
  scope: z.enum(['device', 'host', 'process']).default('device'),
  role: z
    .enum(['cover', 'check'])
    .describe(
      'cover: counted in the result; check: kept beside it (a worse method, or a domain that contains a counted one).',
    ),
  max_power_w: z.number().describe('Largest plausible power: bounds every delta of a counter.'),
};

/**
 * A channel is one number read again and again. Raw readings are stored, never derived ones:
 * - `counter`: an energy counter. energy = delta × joules_per_count, wrapped at `modulus` counts, renewed every `tick_s`.
 * - `power`: an instantaneous power, watts = raw × watts_per_count.
 * - `busy`: cumulative busy CPU seconds × 1e9 of `cpus` logical CPUs; modelled power = idle_w + (max_w − idle_w) × utilisation,
 *   `error` is the relative 95 % systematic error of the model, each side.
 * - `constant`: nothing to read (the reading is 1); watts is the model's.
 * - `gauge`: a number kept for the reader (a utilisation, a frequency), no energy.
 */
export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('counter'),
    joules_per_count: z.number().positive(),
    modulus: z
      .number()
      .positive()
      .nullable()
      .describe('Counts after which it starts again at 0; null: unknown, so a decrease is a reset.'),
    tick_s: z.number().positive(),
    error: z
      .number()
      .nonnegative()
      .optional()
      .describe(
        'Relative 95 % systematic error of the counter itself, each side; absent: not known, taken as 0.',
      ),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('power'),
    watts_per_count: z.number().positive(),
    error: z.number().nonnegative().describe('Relative 95 % systematic error, each side.'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('busy'),
    cpus: z.number().int().positive(),
    idle_w: z.number(),
    max_w: z.number(),
    error: z.strictObject({ below: z.number(), above: z.number() }).readonly(),
    provenance: z.enum(['modelled', 'assumed']),
    tick_s: z.number().positive(),
    reasons: z.array(z.string()).readonly(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('constant'),
    watts: z.number(),
    error: z.strictObject({ below: z.number(), above: z.number() }).readonly(),
    provenance: z.enum(['modelled', 'assumed']),
    reasons: z.array(z.string()).readonly(),
  }),
  z.strictObject({ ...common, kind: z.literal('gauge'), unit: z.string(), per_count: z.number() }),
]);
export type Channel = z.infer<typeof channelSchema>;

/** What is known when the first sample is taken; first frame of the trace. */
export const traceHeaderSchema = z.strictObject({
  schema: z.literal(TRACE_SCHEMA),
  id: z.string().describe('Id of the record the trace becomes.'),
  at_s: z.number().describe('Unix time of t = 0.'),
  wattlas: z.string(),
  machine: machineSchema,
  subject: subjectSchema,
  protocol: protocolSchema,
  intensity: intensitySchema,
  channels: z.array(channelSchema).readonly(),
  owner: z
    .strictObject({ pid: z.number().int(), start: z.string() })
    .describe('Process that writes the trace, with its start time, to tell a live one from a dead one.'),
});
export type TraceHeader = z.infer<typeof traceHeaderSchema>;

/**
 * Something that happened at `t_s` seconds after the start of the trace.
 * `begin`/`end`/`mark` are the workload's own window marks; `phase` windows are the protocol's (idle, load, warm-up, run n).
 */
export const traceEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['phase-begin', 'phase-end']),
    t_s: z.number(),
    phase: z.enum(['idle', 'load', 'warm-up', 'run']),
    index: z.number().int(),
    exit_code: z.number().int().nullable().optional(),
    signal: z.string().nullable().optional(),
    queries: z.number().nullable().optional(),
    tokens: z.number().nullable().optional(),
    cpu_s: z.number().nullable().optional().describe('CPU seconds of the process tree over the run.'),
    latencies_s: z
      .array(z.number())
      .readonly()
      .optional()
      .describe('Seconds each query took, timed by the work itself; absent: it did not.'),
    interrupted: z.boolean().optional().describe('Ended by Ctrl-C before the work was done.'),
  }),
  z.strictObject({
    type: z.enum(['begin', 'end', 'mark']),
    t_s: z.number(),
    name: z.string(),
    queries: z.number().optional(),
    tokens: z.number().optional(),
  }),
  z.strictObject({ type: z.literal('fault'), t_s: z.number(), channel: z.string(), detail: z.string() }),
  z.strictObject({ type: z.literal('warning'), t_s: z.number(), detail: z.string() }),
  z.strictObject({
    type: z.literal('finish'),
    t_s: z.number(),
    state: z.enum(['complete', 'interrupted']),
    wall_s: z.number().describe('Wall-clock seconds since t = 0: differs from t_s where the machine slept.'),
    cpu_s: z.number(),
    rss_bytes: z.number(),
    late_p95_s: z.number(),
  }),
]);
export type TraceEvent = z.infer<typeof traceEventSchema>;

/**
 * The raw record of a measurement. Nothing in it is derived, so it can be summarised again by a better method.
 * `times_s[i]` is when row i was read, seconds since the start on the monotonic clock; `columns[c][i]` the raw reading
 * of channel c, an integer held exactly, `NaN` where the reading failed.
 */
export interface Trace {
  readonly header: TraceHeader;
  readonly times_s: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly events: readonly TraceEvent[];
}
