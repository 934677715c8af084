import { z } from 'zod';
import { type Task, tasks } from '../domain/task.ts';
import { askedWork, HARDWARE, MODEL } from './asked-work.ts';

const amount = (most: number) => z.coerce.number().positive().max(most);
const count = (most: number) => z.coerce.number().int().min(1).max(most);

/** 24 numbers between commas. */
const DAY = /^\d+(\.\d+)?(,\d+(\.\d+)?){23}$/;
const LOAD = new RegExp(`^(even|working-hours|evening)$|${DAY.source}`);

/** What is asked of methods, as it stands in an address; all absent: 1,000 requests to Llama 3.1 8B on an H100. */
const asked = {
  model: z.string().min(1).max(120).optional(),
  hardware: z.string().min(1).max(60).optional(),
  devices: count(1e7).optional(),
  batch: count(1e6).optional(),
  /** What a request asks of the model; absent: what the model is made for. */
  task: z.enum(tasks).optional(),
  /** Tokens of a request. */
  in: count(1e9).optional(),
  out: count(1e9).optional(),
  requests: count(1e15).optional(),
  precision: z.enum(['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4', 'int4']).optional(),
  region: z.string().min(1).max(40).optional(),
  /** g CO2e a kilowatt-hour, instead of the region's. */
  intensity: z.coerce.number().min(0).max(3000).optional(),
  pue: z.coerce.number().min(1).max(5).optional(),
  phase: z.enum(['training', 'fine-tuning']).optional(),
  /** Tokens that a training sees. */
  tokens: amount(1e18).optional(),
  /** Share of the peak that a training reaches, percent. */
  mfu: amount(100).optional(),
  /** Rank of the adapters that a fine-tuning trains, and their parameters where the shape of the model is not known; absent: all parameters. */
  rank: count(65_536).optional(),
  adapters: amount(1e13).optional(),
};

export const methodsSearch = z.object({
  ...asked,
  /** Cores and memory (GiB) of the host that the work has for itself; 0: not told. */
  cores: z.coerce.number().int().min(0).max(1e6).optional(),
  memory: z.coerce.number().min(0).max(1e7).optional(),
  /** Inputs that single methods know, `host_w=300;ttft_s=0.4`. */
  input: z
    .string()
    .max(600)
    .regex(/^[a-z]\w*=[^;]+(;[a-z]\w*=[^;]+)*$/i)
    .optional(),
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
  /** Hours that a training takes, by the clock. */
  hours: amount(1e7).optional(),
  /** How the requests of a day are spread: a name, or 24 numbers from midnight. */
  load: z.string().regex(LOAD).optional(),
  /** Machines for these requests alone. */
  whole: z.coerce.string().regex(/^1$/).optional(),
  /** g CO2e a kilowatt-hour in each hour of the day, UTC. */
  hourly: z.string().regex(DAY).optional(),
  /** Hours that the clock of the load is before UTC. */
  utc: z.coerce.number().int().min(-12).max(14).optional(),
  /** Years the hardware serves. */
  years: amount(50).optional(),
  method: z.string().max(60).optional(),
  /** Most that it may come to, kg CO2e. */
  budget: amount(1e12).optional(),
  /** The baseline, as an address of its own: `hardware=l4&region=FR`. */
  base: z.string().max(1600).optional(),
});
export type WhatIfSearch = z.infer<typeof whatIfSearch>;

const TRAINING_TOKENS = 15e12;
const TUNING_TOKENS = 1e8;

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
    // Answering and training are not set against each other: the baseline is of the same phase.
    baseline: setting({ ...baseline, phase: search.phase }),
    budget_g: budget === undefined ? null : budget * 1000,
    method,
  };
}
export type WhatIfRequest = ReturnType<typeof whatIfRequest>;

/** A setting as it is asked, its defaults filled in; what its phase has not is absent. */
export interface WhatIfSetting {
  readonly model: string;
  readonly hardware: string;
  readonly region: string;
  readonly precision: NonNullable<WhatIfSearch['precision']>;
  readonly devices?: number;
  readonly intensity?: number;
  readonly pue: number;
  /** Years the hardware serves. */
  readonly lifetime: number;
  readonly phase?: 'training' | 'fine-tuning';
  /** Absent: what the model is made for. */
  readonly task?: Task;
  readonly batch?: number;
  readonly requests?: number;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  readonly tokens?: number;
  /** Share, 0 to 1. */
  readonly mfu?: number;
  readonly hours?: number;
  readonly lora?: number;
  readonly adapterParams?: number;
  readonly loadShape?: 'even' | 'working-hours' | 'evening' | readonly number[];
  readonly wholeMachines?: boolean;
  readonly hourly?: readonly number[];
  readonly utcOffset?: number;
}

const setting = (search: WhatIfSearch): WhatIfSetting => ({
  ...common(search),
  ...(search.phase === undefined
    ? { ...askedWork(search), ...loaded(search) }
    : trained(search.phase, search)),
  pue: search.pue ?? 1.2,
  lifetime: search.years ?? 4,
});

/** Work of a training; where only its hours are told, they alone say how much it is. */
export const trained = (
  phase: 'training' | 'fine-tuning',
  {
    tokens,
    mfu,
    hours,
    rank,
    adapters,
  }: Pick<WhatIfSearch, 'tokens' | 'mfu' | 'hours' | 'rank' | 'adapters'>,
) => {
  const usual = phase === 'training' ? TRAINING_TOKENS : TUNING_TOKENS;
  const seen = tokens ?? (hours === undefined ? usual : undefined);
  const tuned = phase === 'fine-tuning';
  return {
    phase,
    ...(seen === undefined ? {} : { tokens: seen }),
    ...(mfu === undefined ? {} : { mfu: mfu / 100 }),
    ...(hours === undefined ? {} : { hours }),
    ...(tuned && rank !== undefined ? { lora: rank } : {}),
    ...(tuned && adapters !== undefined ? { adapterParams: adapters } : {}),
  };
};

/** Machines that stand ready for a load; without one, hours of the grid and clocks say nothing. */
const loaded = ({ load, whole, hourly, utc }: WhatIfSearch) =>
  load === undefined
    ? {}
    : {
        loadShape: load.includes(',') ? day(load) : (load as 'even' | 'working-hours' | 'evening'),
        ...(whole === undefined ? {} : { wholeMachines: true }),
        ...(hourly === undefined ? {} : { hourly: day(hourly) }),
        ...(utc === undefined ? {} : { utcOffset: utc }),
      };
const day = (text: string): readonly number[] => text.split(',').map(Number);

export const common = ({
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
