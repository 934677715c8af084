import { z } from 'zod';

/** Where a value was taken from. */
export const sourceSchema = z
  .strictObject({
    id: z.string().describe('Short id of the source, one word, as used in flags.'),
    title: z.string(),
    url: z.string().optional(),
    revision: z
      .string()
      .optional()
      .describe('Commit, edition or table of the source the value was read from.'),
    licence: z.string().describe('SPDX id, or the words of the source.'),
  })
  .readonly();
export type Source = z.infer<typeof sourceSchema>;

/** A dated, sourced value from the catalog. `year` is what the value describes, not when it was printed; null: the source does not say. */
export const factSchema = z
  .strictObject({
    id: z.string(),
    value: z.number(),
    unit: z.string(),
    year: z.number().int().nullable(),
    source: sourceSchema,
    provenance: z.enum(['published', 'assumed']),
    note: z.string().optional(),
  })
  .readonly();
export type Fact = z.infer<typeof factSchema>;
