import type { Form, Predicted } from './fit-form.ts';
import type { Coefficients, Parameter } from './parameter.ts';

/** Tasks whose code around the model was timed. */
export const sequentialTasks = {
  'fill-mask': 'fillMask',
  'token-classification': 'classifyTokens',
  'text-classification': 'classifyText',
  'question-answering': 'answer',
  'text-generation': 'generate',
  summarization: 'summarise',
} as const;
export type SequentialTask = keyof typeof sequentialTasks;

/** One request at a time through PyTorch without compilation, with 32 bits. */
export interface SequentialLoad {
  readonly task: SequentialTask;
  /** Operations launched for one pass of the part that reads, and of the part that writes; 0 where there is none. */
  readonly readOperations: number;
  readonly writeOperations: number;
  /** Passes of the part that writes: tokens made. */
  readonly passes: number;
  readonly params: number;
  /** Entries of the vocabulary that are ranked afterwards: of masked words. */
  readonly ranked: number;
  /** Bytes a second from memory. */
  readonly bandwidth: number;
}

const around = (meaning: string): Parameter => ({
  nominal: 1.5e-3,
  logSd: 0.7,
  unit: 's',
  meaning: `around the model, ${meaning}`,
});

export const sequentialParameters = {
  fillMask: around('masked words'),
  classifyTokens: around('classes of tokens'),
  classifyText: around('classes of texts'),
  answer: around('extracted answers'),
  generate: around('generation'),
  summarise: around('summaries'),
  operation: { nominal: 30e-6, logSd: 0.5, unit: 's', meaning: 'launching an operation' },
  token: { nominal: 1e-3, logSd: 1, unit: 's', meaning: 'choosing a token' },
  beam: { nominal: 3e-3, logSd: 1, unit: 's', meaning: 'keeping the beams of a search, a token' },
  entry: { nominal: 3e-8, logSd: 1, unit: 's', meaning: 'ranking an entry of the vocabulary' },
  bytes: { nominal: 1.3, logSd: 0.3, unit: '1', meaning: 'reading the weights, of the ideal time' },
} as const satisfies Readonly<Record<string, Parameter>>;

export type SequentialCoefficient = keyof typeof sequentialParameters;

const BYTES_PER_WEIGHT = 4;

/**
 * Time of one request: operations launched one by one, at least as long as the weights take to read, and what is done
 * around the model. Power is not fitted.
 */
export function sequentialTime(load: SequentialLoad, c: Coefficients<SequentialCoefficient>): number {
  const read = (c.bytes * load.params * BYTES_PER_WEIGHT) / load.bandwidth;
  const pass = (operations: number) => Math.hypot(c.operation * operations, operations > 0 ? read : 0);
  const eachToken = c.token + (load.task === 'summarization' ? c.beam : 0);
  return (
    c[sequentialTasks[load.task]] +
    pass(load.readOperations) +
    load.passes * (pass(load.writeOperations) + eachToken) +
    c.entry * load.ranked
  );
}

export const sequentialForm: Form<SequentialCoefficient, SequentialLoad> = {
  aspects: ['time'],
  parameters: sequentialParameters,
  predict(load, coefficients, out: Predicted) {
    out.time = sequentialTime(load, coefficients);
    out.power = Number.NaN;
    out.energy = Number.NaN;
  },
};
