import { z } from 'zod';

const amount = (most: number) => z.coerce.number().positive().max(most);
const count = (most: number) => z.coerce.number().int().min(1).max(most);

/** What is asked of methods, as it stands in an address; all absent: 1,000 requests to Llama 3.1 8B on an H100. */
const asked = {
  model: z.string().min(1).max(120).optional(),
  hardware: z.string().min(1).max(60).optional(),
  devices: count(1e7).optional(),
  batch: count(1e6).optional(),
  /** Tokens of a request. */
  in: count(1e9).optional(),
  out: count(1e9).optional(),
  requests: count(1e15).optional(),
  precision: z.enum(['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4', 'int4']).optional(),
  region: z.string().min(1).max(40).optional(),
  /** g CO2e a kilowatt-hour, instead of the region's. */
  intensity: z.coerce.number().min(0).max(3000).optional(),
  pue: z.coerce.number().min(1).max(5).optional(),
};

export const methodsSearch = z.object({
  ...asked,
  phase: z.enum(['training', 'fine-tuning']).optional(),
  /** Tokens that a training sees. */
  tokens: amount(1e18).optional(),
  /** Share of the peak that a training reaches, percent. */
  mfu: amount(100).optional(),
  /** Cores and memory (GiB) of the host that the work has for itself; 0: not told. */
  cores: z.coerce.number().int().min(0).max(1e6).optional(),
  memory: z.coerce.number().min(0).max(1e7).optional(),
  by: z.enum(['carbon']).optional(),
  axis: z.enum(['linear']).optional(),
  /** Method that the others are set against. */
  ref: z.string().max(60).optional(),
  same: z.coerce.string().regex(/^1$/).optional(),
  /** Ends of the way that is explained, and the method whose formula is shown. */
  from: z.string().max(60).optional(),
  to: z.string().max(60).optional(),
  show: z.string().max(60).optional(),
});
export type MethodsSearch = z.infer<typeof methodsSearch>;

export const whatIfSearch = z.object({
  ...asked,
  /** Years the hardware serves. */
  years: amount(50).optional(),
  method: z.string().max(60).optional(),
  /** Most that it may come to, kg CO2e. */
  budget: amount(1e12).optional(),
  /** The baseline, as an address of its own: `hardware=l4&region=FR`. */
  base: z.string().max(600).optional(),
});
export type WhatIfSearch = z.infer<typeof whatIfSearch>;

export const MODEL = 'llama-3.1-8b';
/** Accelerator of a request that names none. */
export const HARDWARE = 'h100-sxm';
const REQUESTS = 1000;
const TOKENS = { in: 500, out: 300 };
/** Requests at once: what EcoLogits takes of a served model. */
const BATCH = 64;
/** An eighth of the host of eight H100 (DGX H100: 112 cores, 2 TB). */
const HOST = { cores: 14, memory: 256 };
const TRAINING_TOKENS = 15e12;

/** What an address asks of every method, its defaults filled in. */
export function methodsRequest(search: MethodsSearch) {
  const {
    phase,
    tokens,
    mfu,
    cores = HOST.cores,
    memory = HOST.memory,
    by,
    axis,
    ref,
    same,
    from,
    to,
    show,
  } = search;
  const machine = {
    ...common(search),
    ...(cores === 0 ? {} : { cpuCores: cores }),
    ...(memory === 0 ? {} : { memory }),
  };
  return {
    request:
      phase === undefined
        ? { ...machine, ...served(search) }
        : {
            ...machine,
            phase,
            tokens: tokens ?? (phase === 'training' ? TRAINING_TOKENS : 1e8),
            ...(mfu === undefined ? {} : { mfu: mfu / 100 }),
          },
    quantity: by === 'carbon' ? ('carbon' as const) : ('energy' as const),
    linear: axis === 'linear',
    reference: ref ?? null,
    same: same === '1',
    from,
    to,
    show,
  };
}
export type MethodsRequest = ReturnType<typeof methodsRequest>;

/** A setting and what it is set against. */
export function whatIfRequest({ base, budget, method, ...search }: WhatIfSearch) {
  const told = new URLSearchParams(base ?? '');
  const baseline = Object.fromEntries(
    Object.entries(whatIfSearch.shape).flatMap(([key, schema]) => {
      const { data } = schema.safeParse(told.get(key) ?? undefined);
      return data === undefined ? [] : [[key, data]];
    }),
  ) as WhatIfSearch;
  return {
    request: setting(search),
    baseline: setting(baseline),
    budget_g: budget === undefined ? null : budget * 1000,
    method,
  };
}
export type WhatIfRequest = ReturnType<typeof whatIfRequest>;

const setting = (search: WhatIfSearch) => ({
  ...common(search),
  ...served(search),
  pue: search.pue ?? 1.2,
  lifetime: search.years ?? 4,
});

const common = ({
  model,
  hardware,
  devices,
  precision,
  region,
  intensity,
  pue,
}: MethodsSearch | WhatIfSearch) => ({
  model: model ?? MODEL,
  hardware: hardware ?? HARDWARE,
  region: region ?? 'world',
  precision: precision ?? ('bf16' as const),
  ...(devices === undefined ? {} : { devices }),
  ...(intensity === undefined ? {} : { intensity }),
  ...(pue === undefined ? {} : { pue }),
});

const served = ({ batch, requests, in: tokensIn, out: tokensOut }: MethodsSearch | WhatIfSearch) => ({
  batch: batch ?? BATCH,
  requests: requests ?? REQUESTS,
  tokensIn: tokensIn ?? TOKENS.in,
  tokensOut: tokensOut ?? TOKENS.out,
});
