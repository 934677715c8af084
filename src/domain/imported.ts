import { z } from 'zod';

/** Where a record that another tool measured was taken from. */
export const importedSchema = z
  .strictObject({
    format: z.string().describe('Id of the format, as codecarbon.'),
    version: z.string().nullable().describe('Version of the tool that wrote it; null: it does not say.'),
    file: z.string().describe('Path as it was given.'),
    line: z.number().int().nullable().describe('Line in the file, from 1; null: the file is one document.'),
    run_id: z.string().nullable().describe('Id of the run in that tool; null: it has none.'),
    timestamp: z
      .string()
      .nullable()
      .describe('Time of day as it was written, without a zone where it has none; null: none.'),
    batch: z.number().int().nullable().describe('Queries answered at once; null: not told.'),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .readonly()
      .describe('What else the row says, by the names and in the units of the format.'),
  })
  .readonly();

/** How well a model did a benchmark. */
export const scoreSchema = z
  .strictObject({
    benchmark: z.string().describe('As the tool names it, as hellaswag.'),
    metric: z
      .string()
      .describe('As acc or exact_match; with its filter where it has one, as exact_match,strict-match.'),
    value: z.number(),
    stderr: z.number().nullable().describe('Standard error; null: not told.'),
    shots: z.number().int().nullable().describe('Examples in the prompt; null: not told.'),
    samples: z.number().int().nullable().describe('Samples scored; null: not told.'),
    higher_is_better: z.boolean().nullable().describe('null: not told.'),
  })
  .readonly();

export type Imported = z.infer<typeof importedSchema>;
export type BenchmarkScore = z.infer<typeof scoreSchema>;
