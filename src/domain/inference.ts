import { z } from 'zod';

/** How a model was run. */
export const inferenceSchema = z
  .strictObject({
    runtime: z.string().describe('What ran the model, with its version, as onnxruntime-node 1.30.0.'),
    provider: z.string().describe('Execution provider, as cpu or cuda.'),
    threads: z.number().int().describe('Threads of one operation.'),
    spinning: z
      .boolean()
      .describe('Whether threads wait for work by turning in place, which takes energy and saves time.'),
    optimisation: z
      .enum(['disabled', 'basic', 'extended', 'all'])
      .describe('How far the runtime rewrites the graph.'),
    precision: z.enum(['fp32', 'fp16', 'int8']).nullable().describe('Of the weights; null: not known.'),
    batch: z.number().int().describe('Queries answered at once.'),
    tokens: z
      .string()
      .nullable()
      .describe('Lengths of the texts as asked for, as 128 or lognormal:54,0.6; null: no texts.'),
    mean_tokens: z
      .number()
      .nullable()
      .describe('Mean length of the texts of one run, padding not counted; null: no texts.'),
    new_tokens: z.number().int().nullable().describe('Tokens made for each query; null: none are made.'),
    seed: z.number().int().describe('What the inputs, and synthetic weights, are made from.'),
  })
  .readonly();
export type Inference = z.infer<typeof inferenceSchema>;
