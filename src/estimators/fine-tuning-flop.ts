/** How a model is fine-tuned. */
export interface FineTuning {
  /** Parameters that a token passes through. */
  readonly params: number;
  readonly tokens: number;
  /** Parameters of the adapters; absent: all parameters are trained. */
  readonly adapter_params?: number;
}

/**
 * FLOP of a fine-tuning. A pass forward takes 2 FLOP a parameter and token, the gradient of the activations 2 more, that of
 * the trained weights 2 more: 6·P·T where all are trained (Kaplan et al. 2020, section 2.1). With LoRA the frozen weights
 * have no gradient of their own: (4·P + 6·A)·T, "slightly more than two thirds" of the full pass (Schulman et al. 2025, LoRA
 * Without Regret, on the adapters of Hu et al. 2021).
 */
export const fineTuningFlop = ({ params, tokens, adapter_params }: FineTuning): number =>
  adapter_params === undefined ? 6 * params * tokens : (4 * params + 6 * adapter_params) * tokens;

/** Parameters that adapters of a rank add to matrices: rank × (in + out) of each (Hu et al. 2021, section 4.1). */
export const adapterParams = (matrices: readonly (readonly [number, number])[], rank: number): number =>
  matrices.reduce((sum, [rows, columns]) => sum + rank * (rows + columns), 0);
