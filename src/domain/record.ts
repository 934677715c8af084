import { z } from 'zod';
import { importedSchema, scoreSchema } from './imported.ts';
import { inferenceSchema } from './inference.ts';
import { deviceClasses, type Perimeter } from './perimeter.ts';
import { provenances } from './uncertain.ts';
import { RECORD_SCHEMA } from './versions.ts';

export { RECORD_SCHEMA } from './versions.ts';

const bounds = z.strictObject({ lo: z.number(), hi: z.number() }).readonly();

/** A value with its 95 % total interval and, apart, the interval of repetition alone (`null`: one repetition). */
export const uncertainSchema = z
  .strictObject({ value: z.number(), lo: z.number(), hi: z.number(), repeat: bounds.nullable() })
  .refine(({ value, lo, hi }) => lo <= value && value <= hi, 'the value lies outside lo and hi')
  .readonly();

/** What a number covers. Two numbers are compared only inside one perimeter, or after a conversion said aloud. */
export const perimeterSchema: z.ZodType<Perimeter> = z
  .strictObject({
    devices: z
      .array(z.enum(deviceClasses))
      .readonly()
      .describe('Device classes counted, sorted, none inside another.'),
    idle: z.enum(['gross', 'net']).describe('gross: idle draw included; net: idle draw subtracted.'),
    pue: z.number().min(1).nullable().describe('Power usage effectiveness multiplied in; null: not applied.'),
    embodied: z.boolean().describe('Whether a share of manufacturing is included.'),
  })
  .readonly();

/** What was run. Ids are Hugging Face's where they exist. */
export const subjectSchema = z
  .strictObject({
    workload: z.string().describe('Id of the workload kind, as `command` or `idle`.'),
    title: z.string().describe('One line a person recognises the work by.'),
    command: z.array(z.string()).readonly().optional(),
    model: z.string().optional(),
    task: z.string().optional(),
    weights: z.enum(['synthetic', 'trained']).optional(),
    params: z.number().optional().describe('Parameters of the model, those of its head included.'),
    inference: inferenceSchema.optional(),
    settings: z
      .record(z.string(), z.union([z.number(), z.string()]))
      .readonly()
      .optional()
      .describe(
        'Of an imported configuration, what sets it apart: as precision, tensor_parallel, width or steps.',
      ),
  })
  .readonly();

/** The machine a record was made on. `id` is a digest of its hardware: same id, same systematic errors. */
export const machineSchema = z
  .strictObject({
    id: z.string(),
    os: z.string(),
    cpu: z.string().nullable(),
    cpus: z.number().int().nullable().describe('Logical CPUs visible; null: not known.'),
    sockets: z.number().int().nullable(),
    memory_bytes: z.number().nullable(),
    accelerators: z.array(z.string()).readonly(),
    virtual: z.boolean().nullable().describe('Whether the machine is a virtual one; null: cannot be told.'),
    recorded: z
      .string()
      .optional()
      .describe('Title of the recorded machine tree that stood in for this machine.'),
  })
  .readonly();

/** What of a machine a list shows: enough to tell which records were made on the same hardware. */
const machineSummarySchema = z
  .strictObject({ id: z.string(), title: z.string().describe('Accelerators and CPU, in words.') })
  .readonly();

/** Energy of one device (or class of devices), inside the perimeter, overlapping no other component. */
export const componentSchema = z
  .strictObject({
    id: z.string().describe('As cpu-package-0, dram, gpu-0.'),
    title: z.string(),
    device: z.enum(deviceClasses),
    provenance: z.enum(provenances).nullable().describe('null where energy_j is null: missing.'),
    energy_j: uncertainSchema.nullable().describe('Mean of one run; null: missing, for the reasons given.'),
    net_energy_j: uncertainSchema
      .nullable()
      .describe('The same less idle draw; null where idle was not measured.'),
    source: z.string().describe('Meter id and path, as rapl:/sys/class/powercap/intel-rapl:0/energy_uj.'),
    scope: z.enum(['device', 'host', 'process']),
    resolution_s: z.number().nullable().describe('Tick of the counter or interval of the sampling, seconds.'),
    samples: z.number().int(),
    reasons: z
      .array(z.string())
      .readonly()
      .describe('Why the value is as it is: faults bridged, models used.'),
  })
  .readonly();

/** A reading held beside the result without being added to it. */
export const checkSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    state: z.enum(['agrees', 'noted', 'suspect']),
    energy_j: uncertainSchema.nullable(),
    difference: z
      .number()
      .nullable()
      .describe('(check − result) / result, a fraction; null where there is nothing to compare with.'),
    detail: z.string(),
  })
  .readonly();

export const phaseSchema = z
  .strictObject({
    name: z.string(),
    origin: z
      .enum(['protocol', 'marks'])
      .describe(
        'protocol: idle, load, warm-up and run windows of Wattlas; marks: windows the work itself marked.',
      ),
    windows: z
      .number()
      .int()
      .describe('How many begin–end windows the figures are the sum of, over all runs.'),
    duration_s: z.number().describe('Sum over the windows of all runs.'),
    energy_j: uncertainSchema
      .nullable()
      .describe("Sum over the windows of all runs, in the record's perimeter; null: missing, see reason."),
    queries: z.number().optional(),
    tokens: z.number().optional(),
    reason: z.string().optional(),
  })
  .readonly();

export const intensitySchema = z
  .strictObject({
    g_per_kwh: z.number(),
    region: z.string().describe('Region id, as FR, US-OR, aws:us-west-2, or world.'),
    title: z.string(),
    source: z.string(),
    year: z.number().int().nullable(),
    provenance: z.enum(['published', 'assumed']),
    fact: z.string().describe('Id of the catalog fact.'),
    licence: z.string(),
    alternatives: z
      .array(
        z
          .strictObject({ g_per_kwh: z.number(), source: z.string(), year: z.number().int().nullable() })
          .readonly(),
      )
      .readonly()
      .describe('What other sources say of the same region.'),
  })
  .readonly();

export const protocolSchema = z
  .strictObject({
    preset: z.string().nullable(),
    runs: z.number().int().describe('Repetitions asked for.'),
    warmup: z.number().int(),
    queries: z.number().int().nullable().describe('Queries one run answers; null: not told.'),
    batch: z.number().int(),
    until: z
      .number()
      .nullable()
      .describe('Relative half-width of the repeat interval at which measuring stops early; null: all runs.'),
    baseline_s: z.strictObject({ before: z.number(), after: z.number() }).readonly(),
    rate_hz: z.number(),
  })
  .readonly();

export const runSchema = z
  .strictObject({
    index: z.number().int(),
    start_s: z.number().describe('Seconds since the start of the trace.'),
    duration_s: z.number(),
    energy_j: z
      .number()
      .nullable()
      .describe("In the record's perimeter; null: a component is missing in this run."),
    exit_code: z.number().int().nullable(),
    signal: z.string().nullable(),
    queries: z.number().nullable(),
    tokens: z.number().nullable(),
    reasons: z.array(z.string()).readonly(),
  })
  .readonly();

const idleSchema = z
  .strictObject({
    power_w: uncertainSchema.describe('Mean idle power of the components in the perimeter.'),
    before_s: z.number(),
    after_s: z.number(),
  })
  .readonly();

/** Energy the command's own processes answer for, by their share of the CPU time; never the headline. */
const attributedSchema = z
  .strictObject({
    method: z.literal('cpu-time'),
    cpu_s: z.number().describe('CPU seconds of the process tree, mean of one run.'),
    host_busy_s: z
      .number()
      .describe('Busy CPU seconds of the whole host in the same windows, mean of one run.'),
    share: z.number(),
    energy_j: z
      .number()
      .nullable()
      .describe(
        'share × energy of the CPU packages above idle (of all of it where idle was not measured); null where nothing stands out above idle.',
      ),
    basis: z.enum(['net', 'gross']),
  })
  .readonly();

const perTokenSchema = z
  .strictObject({
    input: uncertainSchema
      .nullable()
      .describe(
        'Joules a token read: of the prefill windows, or of the whole run where nothing is generated.',
      ),
    output: uncertainSchema
      .nullable()
      .describe('Joules a token made by a decode step: of the decode windows.'),
  })
  .readonly();

/** What an energy was measured to be. */
export const measurementSchema = z
  .strictObject({
    schema: z.literal(RECORD_SCHEMA),
    id: z.string(),
    kind: z.literal('measurement'),
    at_s: z
      .number()
      .describe('Start, Unix time in seconds; of an imported record as told there under imported.timestamp.'),
    subject: subjectSchema,
    machine: machineSchema,
    perimeter: perimeterSchema,
    energy_j: uncertainSchema
      .nullable()
      .describe('Mean of one run, in the perimeter; null: no component could be read.'),
    net_energy_j: uncertainSchema.nullable(),
    measured_fraction: z.number().min(0).max(1).describe('Share of energy_j that is measured or integrated.'),
    components: z.array(componentSchema).readonly(),
    checks: z.array(checkSchema).readonly(),
    phases: z.array(phaseSchema).readonly(),
    per_query: uncertainSchema
      .nullable()
      .describe('Joules a query; null: the number of queries is not known.'),
    per_token: perTokenSchema
      .nullable()
      .optional()
      .describe('null: the numbers of tokens are not known; absent: made before Wattlas told.'),
    latency_s: z
      .strictObject({ p50: z.number(), p95: z.number(), n: z.number().int() })
      .readonly()
      .nullable(),
    carbon_g: uncertainSchema.nullable(),
    intensity: intensitySchema.nullable().describe('null: imported from a format that tells no emissions.'),
    equivalents: z
      .array(
        z
          .strictObject({
            id: z.string(),
            title: z.string(),
            value: z.number(),
            basis: z.enum(['energy', 'carbon']),
            source: z.string(),
          })
          .readonly(),
      )
      .readonly(),
    idle: idleSchema.nullable(),
    attributed: attributedSchema.nullable(),
    protocol: protocolSchema.nullable().describe('null: another tool measured, and does not tell.'),
    runs: z.array(runSchema).readonly(),
    sampling: z
      .strictObject({
        samples: z.number().int(),
        achieved_hz: z.number(),
        late_p95_s: z
          .number()
          .nullable()
          .describe(
            '95th percentile of how late a sample came, seconds; null: the sampler was killed before it could say.',
          ),
        gaps: z.number().int().describe('Times in which more than three samples in a row were missed.'),
        suspended_s: z
          .number()
          .nullable()
          .describe('Wall clock less monotonic clock over the run: time the machine slept; null: not known.'),
      })
      .readonly()
      .nullable()
      .describe('null: another tool measured, and does not tell.'),
    overhead: z
      .strictObject({ cpu_s: z.number().nullable(), rss_bytes: z.number().nullable() })
      .readonly()
      .describe("Cost of the sampler's process; null where it was killed before it could say."),
    warnings: z.array(z.string()).readonly(),
    imported: importedSchema.optional().describe('Absent: Wattlas measured it.'),
    scores: z
      .array(scoreSchema)
      .readonly()
      .optional()
      .describe('How well the model did; joins energies by subject.model and subject.task.'),
    wattlas: z.string().describe('Version that made the record.'),
    state: z.enum(['complete', 'interrupted', 'recovered']),
  })
  .readonly();
export type Measurement = z.infer<typeof measurementSchema>;
export type Component = z.infer<typeof componentSchema>;
export type Check = z.infer<typeof checkSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type Run = z.infer<typeof runSchema>;
export type Subject = z.infer<typeof subjectSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type Intensity = z.infer<typeof intensitySchema>;
export type Protocol = z.infer<typeof protocolSchema>;

/** Every kind of record that a store keeps. Published records stand in the catalog; Estimate joins here. */
export const recordSchema = z.discriminatedUnion('kind', [measurementSchema]);
export type EnergyRecord = z.infer<typeof recordSchema>;

/** What a list of records shows of each. */
export const summarySchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['measurement']),
    at_s: z.number(),
    subject: subjectSchema,
    energy_j: uncertainSchema.nullable(),
    measured_fraction: z.number(),
    carbon_g: uncertainSchema.nullable(),
    per_query: uncertainSchema
      .nullable()
      .describe('Joules a query; null: the number of queries is not known.'),
    per_token: perTokenSchema.nullable().describe('Joules a token; null: not known.'),
    duration_s: z.number().describe('Mean of one run, of those that the energy is the mean of.'),
    runs: z.number().int().describe('Runs that the energy is the mean of.'),
    batch: z.number().int().nullable().describe('Queries answered at once; null: not told.'),
    machine: machineSummarySchema,
    methods: z.array(z.string()).readonly().describe('Meters that were read, or the format imported from.'),
    perimeter: perimeterSchema,
    state: z.enum(['complete', 'interrupted', 'recovered']),
  })
  .readonly();
export type RecordSummary = z.infer<typeof summarySchema>;
