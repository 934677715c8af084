import type { WeightPrecision } from './question.ts';
import { weightBits } from './weight-bits.ts';

/** What is to be held in the memory of the accelerators. */
export interface MemoryNeed {
  readonly params: number;
  readonly precision: WeightPrecision;
  /** Keys and values of one token at 16 bits, bytes; 0: not known, so that the cache is left out. */
  readonly kv_bytes_per_token?: number;
  /** Tokens of all sequences that are held at once. */
  readonly held_tokens?: number;
  /**
   * inference: weights and cache. training: 16 bytes a parameter for weights, gradients and Adam's states in mixed precision
   * (Rajbhandari et al. 2020, ZeRO, section 3.1), activations left out. lora: the weights, and 16 bytes an adapter parameter.
   */
  readonly work: 'inference' | 'training' | 'lora';
  readonly adapter_params?: number;
}

/** Whether it fits, and what it would take. */
export interface MemoryFit {
  readonly need_bytes: number;
  /** What the accelerators have for it: 90 % of their memory, as inference servers take by default. */
  readonly have_bytes: number;
  /** The least power of two of accelerators that holds it. */
  readonly devices: number;
  readonly fits: boolean;
}

/** Share of the memory that is used for weights and cache: vLLM's default of `gpu_memory_utilization`. */
const USABLE = 0.9;
/** Bytes a trained parameter takes in mixed precision: 2 + 2 for weights and gradients, 12 for Adam's states. */
const TRAINED = 16;

export function memoryFit(need: MemoryNeed, memory_gb: number, devices: number): MemoryFit {
  const { params, precision, kv_bytes_per_token = 0, held_tokens = 0, work, adapter_params = 0 } = need;
  const need_bytes =
    work === 'training'
      ? params * TRAINED
      : (params * weightBits[precision]) / 8 + kv_bytes_per_token * held_tokens + adapter_params * TRAINED;
  const each = memory_gb * 1e9 * USABLE;
  return {
    need_bytes,
    have_bytes: each * devices,
    devices: 2 ** Math.max(0, Math.ceil(Math.log2(need_bytes / each))),
    fits: need_bytes <= each * devices,
  };
}
