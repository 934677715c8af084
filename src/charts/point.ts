import { z } from 'zod';
import type { ShownUnit } from './shown-unit.ts';

/** One model on one data set, or one record of one's own: what the figures of sizes, lengths and scores are drawn from. */
export const pointRow = z.strictObject({
  id: z.string(),
  origin: z
    .enum(['own', 'study', 'printed', 'published'])
    .describe('printed: a figure of the paper itself; published: of others, as ML.ENERGY.'),
  model: z.string(),
  task: z.string(),
  modality: z.string().nullable(),
  dataset: z.string().nullable(),
  architecture: z
    .string()
    .nullable()
    .describe('encoder, decoder, encoder-decoder, vision, …; null: not known.'),
  multi_purpose: z.boolean().describe('Prompted for the task, not made for it.'),
  params: z.number().nullable().describe('null: not known.'),
  active_params: z
    .number()
    .nullable()
    .optional()
    .describe('Parameters that work on one token, where experts take turns; null: as params.'),
  energy_j: z.number().describe('Joules of 1,000 queries.'),
  lo_j: z.number(),
  hi_j: z.number(),
  spread: z
    .enum([
      '95 % interval',
      'SD of repeats',
      '95 % CI of the mean, repetition alone',
      'lowest to highest repeat',
      'least to most of its configurations',
      'SD of runs and models',
      'not printed',
      'none',
    ])
    .describe('What lo_j and hi_j are.'),
  repeats: z
    .strictObject({
      n: z.number(),
      df: z.number(),
      sd_j: z.number(),
      min_j: z.number(),
      max_j: z.number(),
    })
    .nullable()
    .optional()
    .describe('How its repetitions lie, joules of 1,000 queries; null: not known.'),
  carbon_g: z.number().describe('Grams CO2e of 1,000 queries.'),
  metric: z.string().nullable(),
  score: z.number().nullable().describe('From 0 to 1; null: not known.'),
  score_from: z
    .string()
    .nullable()
    .describe('Record of the score and how it was matched; null: published with the energy, or none.'),
  output_tokens: z.number().nullable().describe('Mean tokens made for a query; null: not known.'),
  known: z.enum(['measured', 'part measured', 'modelled', 'published']),
  measured_fraction: z.number(),
  hardware: z.string(),
  covers: z.string(),
  batch: z.number().nullable(),
  configuration: z
    .string()
    .nullable()
    .describe('How it was run, as precision, image size and parallelism; null: not told.'),
});
export type Point = z.infer<typeof pointRow>;

/** Points with what they were read as. */
export interface PointsInput {
  readonly points: readonly Point[];
}

/** What may be compared: one machine, one perimeter, one batch. */
export const groundOf = ({ origin, hardware, covers, batch }: Point): string =>
  [origin, hardware, covers, batch].join('\n');

/** The fields in which these points differ, in words with their values; empty where all may be compared. */
export function unlikePoints(points: readonly Point[]): readonly string[] {
  const field = (name: string, of: (point: Point) => string) => {
    const values = [...new Set(points.map(of))];
    const left = values.length - SHOWN;
    const more = left > 0 ? ` and ${left} ${left === 1 ? 'other' : 'others'}` : '';
    return values.length > 1 ? [`${name}: ${values.slice(0, SHOWN).join(' against ')}${more}`] : [];
  };
  return [
    ...field('hardware', ({ hardware }) => hardware),
    ...field('covers', ({ covers }) => covers),
    ...field('batch', ({ batch }) => (batch === null ? 'not known' : String(batch))),
  ];
}

/** Values of a field that are named. */
const SHOWN = 4;

/** How a point is told from the study's in a legend, where both are shown. */
export const originPrefix = ({ origin }: Point): string =>
  ({ own: 'own: ', study: '', printed: 'printed: ', published: 'published: ' })[origin];

/** What was measured, by the study or by oneself: not what others print. */
export const isMeasured = ({ origin }: Point): boolean => origin === 'own' || origin === 'study';

/** Models made for their task, those prompted for it, or all. */
export const modelKinds = ['specific', 'prompted', 'all'] as const;
export type ModelKinds = (typeof modelKinds)[number];

/** Whether a point is of these models. */
export const isOfKinds = ({ multi_purpose }: Point, kinds: ModelKinds): boolean =>
  kinds === 'all' || multi_purpose === (kinds === 'prompted');

/** The unit all these figures are given in, and the queries they are of. */
export interface PointUnits {
  readonly unit: ShownUnit;
  readonly queries: 1 | 1000;
}
