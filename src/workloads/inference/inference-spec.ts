/** How a model is run, whichever model it is. */
export interface InferenceSpec {
  /** Execution provider of the runtime. Default: cpu. */
  readonly provider?: string | undefined;
  /** Threads of one operation. Default: physical cores, on a virtual machine the CPUs that are visible. */
  readonly threads?: number | undefined;
  /** Whether idle threads turn in place before they sleep: the runtime's own default, faster and dearer. Default: true. */
  readonly spinning?: boolean | undefined;
  /** How far the runtime rewrites the graph. Default: all. */
  readonly optimisation?: 'disabled' | 'basic' | 'extended' | 'all' | undefined;
  /** Queries answered at once, padded to the longest. Default: 1, or what the model is fixed to. */
  readonly batch?: number | undefined;
  /** Lengths of the texts, as `128` or `lognormal:54,0.6`. Default: 128, of prompts 32. */
  readonly tokens?: string | undefined;
  /** Tokens generated for each query. Default: 10. */
  readonly newTokens?: number | undefined;
  /** What inputs and synthetic weights are made from. Default: 1. */
  readonly seed?: number | undefined;
  /** Queries one run answers, where the protocol does not say. Default: 100. */
  readonly queries?: number | undefined;
}

export const DEFAULT_QUERIES = 100;
export const DEFAULT_NEW_TOKENS = 10;
export const DEFAULT_SEED = 1;

/** Tokens of a text where nothing was asked for: prompts are shorter. */
export const defaultTokens = (generates: boolean): string => (generates ? '32' : '128');

/** Fields of the schema, for the workloads that run models. */
export async function inferenceFields() {
  const { z } = await import('zod');
  const whole = (least: number, most: number) => z.number().int().min(least).max(most).optional();
  return {
    provider: z.string().min(1).optional(),
    threads: whole(1, 1024),
    spinning: z.boolean().optional(),
    optimisation: z.enum(['disabled', 'basic', 'extended', 'all']).optional(),
    batch: whole(1, 65_536),
    tokens: z.string().min(1).optional(),
    newTokens: whole(1, 1_000_000),
    seed: whole(0, Number.MAX_SAFE_INTEGER),
    queries: whole(1, 1e12),
  };
}
