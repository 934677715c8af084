/** What one request takes, before the PUE: EcoLogits, impacts/llm.py. Energies in watt-hours, as its coefficients are. */
export interface EcologitsRequest {
  /** Accelerators a copy of the model is spread over: a power of two of 80 GB cards at 16 bits. */
  readonly gpus: number;
  /** Of one accelerator, Wh. */
  readonly gpu_wh: number;
  /** Of the server without accelerators, the share of the request, Wh. */
  readonly server_wh: number;
  readonly latency_s: number;
  /** Share of the server's life that the request takes of its accelerators' server, at this batch. */
  readonly life_share: number;
}

export interface EcologitsSize {
  readonly active_params: number;
  readonly params: number;
  readonly output_tokens: number;
  readonly batch: number;
  /** Measured; caps what is computed. */
  readonly latency_s?: number | undefined;
  readonly ttft_s?: number | undefined;
  readonly tokens_per_s?: number | undefined;
}

/** Fit over ML.ENERGY v3: Wh of one accelerator a token, α·exp(β·batch)·P + γ, P in billions. */
const ALPHA = 1.1665273170451914e-6;
const BETA = -0.011205921025579175;
const GAMMA = 4.052928146734005e-5;
/** Seconds a token: 6.785e-4·P + 3.119e-4·batch + 0.019474. */
const LATENCY = {
  perBillion: 6.785088094353663e-4,
  perRequest: 3.119310311688259e-4,
  base: 0.019473717579473387,
};
const SERVER_GPUS = 8;
const SERVER_W = 1200;
const GPU_GB = 80;
const LIFETIME_S = 3 * 365 * 24 * 3600;
const BILLION = 1e9;

/** Wh of one accelerator for a token made. */
export const gpuWhPerToken = (active_params: number, batch: number): number =>
  ALPHA * Math.exp(BETA * batch) * (active_params / BILLION) + GAMMA;

/** Cards of 80 GB that hold the model at 16 bits with a fifth for the cache, rounded up to a power of two. */
export function gpusOf(params: number): number {
  const cards = Math.ceil((1.2 * (params / BILLION) * 16) / 8 / GPU_GB);
  return 2 ** Math.ceil(Math.log2(cards));
}

export function ecologitsRequest(size: EcologitsSize): EcologitsRequest {
  const { active_params, params, output_tokens, batch, latency_s, ttft_s, tokens_per_s } = size;
  const gpus = gpusOf(params);
  const perToken =
    tokens_per_s === undefined
      ? LATENCY.perBillion * (active_params / BILLION) + LATENCY.perRequest * batch + LATENCY.base
      : 1 / tokens_per_s;
  const modelled = output_tokens * perToken + (ttft_s ?? 0);
  const latency = Math.min(modelled, latency_s ?? Number.POSITIVE_INFINITY);
  return {
    gpus,
    gpu_wh: output_tokens * gpuWhPerToken(active_params, batch),
    server_wh: ((latency / 3600) * SERVER_W * (gpus / SERVER_GPUS)) / batch,
    latency_s: latency,
    life_share: latency / (LIFETIME_S * batch),
  };
}

/** Making of the server's share and of the accelerators: 5,700 kg a server of eight, 164 kg a card. */
export const embodiedOf = (gpus: number) => ({
  gwp_g: (5_700 * (gpus / SERVER_GPUS) + gpus * 164) * 1000,
  adpe_kg: 0.37 * (gpus / SERVER_GPUS) + gpus * 5.1e-3,
  primary_mj: 70_000 * (gpus / SERVER_GPUS) + gpus * 1_828,
});
