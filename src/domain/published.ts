import { z } from 'zod';
import { sourceSchema } from './fact.ts';
import { perimeterSchema, subjectSchema, uncertainSchema } from './record.ts';
import { PUBLISHED_SCHEMA } from './versions.ts';

/** The accelerators a published energy was measured on. */
export const hardwareSchema = z
  .strictObject({
    accelerator: z.string().describe('As its publisher names it, as H100.'),
    count: z.number().int().min(1).describe('How many did the work.'),
  })
  .readonly();

/** An energy that somebody else measured and published: a configuration of a model with what its energy covers. */
export const publishedSchema = z
  .strictObject({
    schema: z.literal(PUBLISHED_SCHEMA),
    id: z.string(),
    kind: z.literal('published'),
    year: z.number().int().nullable().describe('Year of publication; null: not said.'),
    subject: subjectSchema,
    hardware: hardwareSchema,
    perimeter: perimeterSchema,
    functional_unit: z
      .literal('query')
      .describe('What energy_j is of: one request answered, one image made.'),
    energy_j: uncertainSchema.describe(
      'Of one functional unit, in the perimeter. The interval is the value itself where its publisher gives none.',
    ),
    token_j: z.number().nullable().describe('Joules a token made; null: no text is made.'),
    batch: z.number().int().nullable().describe('Queries answered at once, at most; null: not known.'),
    mean_batch: z.number().nullable().describe('Mean of the same over the measurement; null: not known.'),
    duration_s: z
      .number()
      .nullable()
      .describe('Of one batch where it is answered together; null: not known.'),
    dataset: z.string().nullable().describe('Data set or benchmark; null: not known.'),
    precision: z.string().nullable().describe('Of the weights, as bfloat16; null: not known.'),
    architecture: z.string().nullable().describe('In the words of its publisher; null: not said.'),
    params: z.number().nullable().describe('Parameters of the model; null: not known.'),
    active_params: z
      .number()
      .nullable()
      .describe('Parameters that one token passes through; null: not known.'),
    output_tokens: z.number().nullable().describe('Mean tokens made for a query; null: no text is made.'),
    settings: z
      .record(z.string(), z.number())
      .readonly()
      .describe('Other settings by name, as tensor_parallel, width or steps.'),
    source: sourceSchema,
    note: z.string().optional(),
  })
  .readonly();
export type Published = z.infer<typeof publishedSchema>;
