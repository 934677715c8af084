import { z } from 'zod';
import { tasks } from '../domain/task.ts';

/** What of a model's life is asked about. */
export const estimatePhases = ['training', 'fine-tuning', 'inference'] as const;
export type EstimatePhase = (typeof estimatePhases)[number];

/** Number formats of weights. */
export const weightPrecisions = ['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4', 'int4'] as const;
export type WeightPrecision = (typeof weightPrecisions)[number];

const positive = () => z.number().positive();
const count = () => z.number().int().positive();

/**
 * Every input that methods share, each with one meaning: an estimator's schema takes those it uses, and adds its own.
 * `unit` of the metadata is the unit, absent for words and bare numbers.
 */
export const fields = {
  phase: z.enum(estimatePhases).describe('What is asked about.'),
  model: z
    .string()
    .min(1)
    .describe('Id of the model on the Hugging Face hub, or a short name: gives parameters and architecture.'),
  task: z.enum(tasks).describe('Task of the model, as text-generation.'),
  params: positive().describe('Parameters of the model, all of them.').meta({ unit: 'parameters' }),
  active_params: positive()
    .describe('Parameters that one token passes through; of a dense model, all of them.')
    .meta({ unit: 'parameters' }),
  config: z
    .record(z.string(), z.unknown())
    .describe('The Hugging Face config.json that describes the architecture, for methods that count it.'),
  input_tokens: count().describe('Tokens of the prompt of one request.').meta({ unit: 'tokens' }),
  output_tokens: count().describe('Tokens made for one request.').meta({ unit: 'tokens' }),
  requests: count().describe('Requests, images or queries that are answered.').meta({ unit: 'requests' }),
  training_tokens: positive()
    .describe('Tokens that the model is trained on, each time it sees them.')
    .meta({ unit: 'tokens' }),
  batch: count().describe('Requests that the hardware answers at once.').meta({ unit: 'requests' }),
  precision: z.enum(weightPrecisions).describe('Number format of the weights.'),
  hardware: z
    .string()
    .min(1)
    .describe('Accelerator: an id of the catalog (h100-sxm) or the name its driver gives.'),
  accelerators: count().describe('Accelerators that do the work.').meta({ unit: 'accelerators' }),
  tdp_w: positive().describe('Thermal design power of one accelerator.').meta({ unit: 'W' }),
  peak_flops: positive()
    .describe('Peak of one accelerator at the precision, dense.')
    .meta({ unit: 'FLOP/s' }),
  system_w: positive()
    .describe('Measured mean power of an accelerator with its share of the host, without PUE.')
    .meta({ unit: 'W' }),
  hours: positive().describe('Time the work takes, by the clock.').meta({ unit: 'h' }),
  utilisation: z
    .number()
    .min(0)
    .max(1)
    .describe('Share of their full power that the devices draw, or of their time that they work.')
    .meta({ unit: '1' }),
  mfu: z
    .number()
    .positive()
    .max(1)
    .describe('Share of the peak FLOP/s that the model reaches (model FLOP utilisation).')
    .meta({ unit: '1' }),
  cpu: z.string().min(1).describe("The processor's name, as /proc/cpuinfo gives it."),
  cpu_tdp_w: positive().describe('Thermal design power of all processors.').meta({ unit: 'W' }),
  cpu_cores: count()
    .describe('Processor cores, or virtual ones, that are reserved for the work.')
    .meta({ unit: 'cores' }),
  memory_gib: positive()
    .describe('Memory that is reserved for the work: all of the machine where it has the machine for itself.')
    .meta({ unit: 'GiB' }),
  pue: z
    .number()
    .min(1)
    .describe('Power usage effectiveness of the data centre: all its electricity over that of its machines.')
    .meta({ unit: '1' }),
  wue: z
    .number()
    .min(0)
    .describe('Water that the data centre uses on its site for a kilowatt-hour.')
    .meta({ unit: 'L/kWh' }),
  region: z.string().min(1).describe('Where the electricity is bought: FR, US-OR, aws:us-west-2, world.'),
  intensity: z
    .number()
    .min(0)
    .describe('Grid intensity; goes before what the catalog says of the region.')
    .meta({ unit: 'g/kWh' }),
  provider: z.string().min(1).describe('Who serves the model or owns the data centre: openai, aws.'),
  latency_s: positive().describe('Time from a request to the end of its answer.').meta({ unit: 's' }),
  ttft_s: positive().describe('Time to the first token.').meta({ unit: 's' }),
  tokens_per_s: positive().describe('Tokens a second that one request is given.').meta({ unit: 'tokens/s' }),
  energy_j: positive().describe('Electricity of the whole, where it is known already.').meta({ unit: 'J' }),
  embodied_g: positive().describe('CO2e of making all of the hardware that is reserved.').meta({ unit: 'g' }),
  lifetime_h: positive().describe('Hours that the hardware is expected to serve.').meta({ unit: 'h' }),
} as const;

/** Inputs that a question is completed with where they are not told, and from what, in words. */
export const completedFrom: Partial<Readonly<Record<keyof typeof fields, string>>> = {
  params: 'the model',
  active_params: 'the model',
  config: 'the model',
  tdp_w: 'the accelerator',
  peak_flops: 'the accelerator',
  cpu_tdp_w: 'the processor',
  latency_s: 'tokens_per_s and output_tokens',
  hours: 'training_tokens and mfu, or latency_s',
  intensity: 'the region, else the world',
};

/** Names of the shared inputs. */
export type SharedField = keyof typeof fields;

/** A question, of any of the shared inputs; the phase is always told. */
export const questionSchema = z.strictObject(fields).partial().required({ phase: true });

/**
 * One question for all methods. Amounts are of the whole of it: of all requests, of the whole training. Inputs that one
 * method alone knows stand beside the shared ones under the names of its schema.
 */
export type EstimateQuestion = z.infer<typeof questionSchema> & { readonly [field: string]: unknown };
