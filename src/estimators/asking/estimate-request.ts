import type { Task } from '../../domain/task.ts';
import type { LoadShape } from '../load-shape.ts';
import type { EstimatePhase, WeightPrecision } from '../question.ts';

/** What is to be estimated. What is left out is completed from the catalog or assumed, and said so in the answer. */
export interface EstimateRequest {
  /** A model of the catalog (`llama-3.1-8b`), a closed one (`gpt-4o`), or a Hugging Face config.json or the folder of one. */
  readonly model?: string | undefined;
  /** Parameters, where no model is named or its size is known better. */
  readonly params?: number | undefined;
  readonly activeParams?: number | undefined;
  /** Default: inference. */
  readonly phase?: EstimatePhase | undefined;
  /** What a request asks of the model. Default: the first task that it can be asked, which is said where it counts. */
  readonly task?: Task | undefined;
  /** Accelerator of the catalog, or `here`: this machine, where it is calibrated. Default: h100-sxm, assumed. */
  readonly hardware?: string | undefined;
  /** How many do the work. Default: as many as hold the model. */
  readonly devices?: number | undefined;
  /** Default: the configured region, then the world. */
  readonly region?: string | undefined;
  /** g CO2e a kilowatt-hour; goes before the region's. */
  readonly intensity?: number | undefined;
  /** Tokens of a request. Default: 300 out, assumed; in, each method's own guess, with 500 held in the memory. */
  readonly tokensIn?: number | undefined;
  readonly tokensOut?: number | undefined;
  /** What the amounts are of. Default: 1,000 requests. */
  readonly requests?: number | undefined;
  /**
   * How the requests of a day are spread over its hours; `requests` are then those of a day, and machines stand ready for the
   * busiest hour. Default: the requests take the time they take, and nothing waits for them.
   */
  readonly loadShape?: LoadShape | undefined;
  /** Whether machines are whole, for these requests alone. Default: they are a share of a larger fleet. */
  readonly wholeMachines?: boolean | undefined;
  /** g CO2e a kilowatt-hour in each hour of the day, 0 to 23 in UTC, instead of the region's mean; of a load shape alone. */
  readonly hourly?: readonly number[] | undefined;
  /** Whole hours that the clock of the load is before UTC. Default: 0. */
  readonly utcOffset?: number | undefined;
  /** Requests answered at once. */
  readonly batch?: number | undefined;
  /** Default: bf16, assumed. */
  readonly precision?: WeightPrecision | undefined;
  readonly pue?: number | undefined;
  /** Litres a kilowatt-hour on site. */
  readonly wue?: number | undefined;
  readonly hours?: number | undefined;
  /** Seconds from a request to the end of its answer. */
  readonly latency?: number | undefined;
  readonly utilisation?: number | undefined;
  readonly mfu?: number | undefined;
  /** Tokens of a training or fine-tuning. */
  readonly tokens?: number | undefined;
  /** Rank of LoRA adapters on every linear layer; absent: all parameters are trained. */
  readonly lora?: number | undefined;
  /** Parameters of the adapters, where the shape of the model is not known. */
  readonly adapterParams?: number | undefined;
  /** Who serves the model, or owns the data centre. */
  readonly provider?: string | undefined;
  readonly tdp?: number | undefined;
  readonly peakFlops?: number | undefined;
  readonly cpu?: string | undefined;
  readonly cpuTdp?: number | undefined;
  readonly cpuCores?: number | undefined;
  /** Memory of the host that the work has for itself, GiB. */
  readonly memory?: number | undefined;
  /** Price of an accelerator and hour, in whatever money. */
  readonly price?: number | undefined;
  /** Years the hardware serves. Default: 4, of 3 to 6. */
  readonly lifetime?: number | undefined;
  /** Share of that time that it works. Default: 0.85, of 0.5 to 1. */
  readonly useShare?: number | undefined;
  /** Inputs that single methods know, by their names there. */
  readonly inputs?: Readonly<Record<string, unknown>> | undefined;
  /** Methods to ask, as ecologits or ecologits@5be90da. Default: all. */
  readonly methods?: readonly string[] | undefined;
}

/** A request's field and the input of methods that it is, one name for one thing. */
export const requestFields = {
  params: 'params',
  activeParams: 'active_params',
  task: 'task',
  hardware: 'hardware',
  devices: 'accelerators',
  region: 'region',
  intensity: 'intensity',
  tokensIn: 'input_tokens',
  tokensOut: 'output_tokens',
  requests: 'requests',
  batch: 'batch',
  precision: 'precision',
  pue: 'pue',
  wue: 'wue',
  hours: 'hours',
  latency: 'latency_s',
  utilisation: 'utilisation',
  mfu: 'mfu',
  tokens: 'training_tokens',
  provider: 'provider',
  tdp: 'tdp_w',
  peakFlops: 'peak_flops',
  cpu: 'cpu',
  cpuTdp: 'cpu_tdp_w',
  cpuCores: 'cpu_cores',
  memory: 'memory_gib',
} as const satisfies Partial<Record<keyof EstimateRequest, string>>;
