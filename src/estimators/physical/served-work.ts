import type { ServedShape } from '../../catalog/shapes.ts';

/** Elements of the state of one Mamba-2 layer and sequence: 128 heads × 80 × 128. */
const MAMBA_STATE = 128 * 80 * 128;
const MAMBA_INNER = 128 * 80;
/** Inputs of a Mamba-2 layer beside its two inner streams: 2 × 8 groups × 128 of state, 128 step sizes. */
const MAMBA_SIDE = 2 * 8 * 128 + 128;

/** What a served model holds and what a token passes through, counted once for many estimates. */
export interface ServedWork {
  readonly shape: ServedShape;
  /** Weights that every step reads: attention, dense and shared feed-forward, state layers, output matrix. */
  readonly denseParams: number;
  /** Weights of all experts together. */
  readonly expertParams: number;
  /** Weights of the experts that one token is routed to. */
  readonly routedParams: number;
  /** Weights that one token passes through; embeddings, which are looked up, are not among them. */
  readonly activeParams: number;
  /** All weights, embeddings included. */
  readonly params: number;
  /** Logarithm of the share of experts that one token leaves alone; 0 without experts. */
  readonly leftAloneLog: number;
  /** State of one sequence in all state layers, elements. */
  readonly state: number;
}

/** Counts a shape. Norms and biases, below 0.1 %, are left out. */
export function servedWork(shape: ServedShape): ServedWork {
  const matrices = shape.gated ? 3 : 2;
  const attention =
    shape.attention_params ?? shape.hidden * shape.head_width * (2 * shape.heads + 2 * shape.kv_heads);
  const mamba = shape.hidden * (2 * MAMBA_INNER + MAMBA_SIDE) + MAMBA_INNER * shape.hidden;
  const words = shape.vocab * shape.hidden;
  const denseParams =
    shape.attention_layers * attention +
    shape.dense_layers * matrices * shape.hidden * shape.dense_ffn +
    shape.moe_layers * matrices * shape.hidden * shape.shared_ffn +
    shape.mamba_layers * mamba +
    words;
  const expertParams = shape.moe_layers * shape.experts * matrices * shape.hidden * shape.expert_ffn;
  const routedParams = shape.experts > 0 ? (expertParams * shape.experts_per_token) / shape.experts : 0;
  return {
    shape,
    denseParams,
    expertParams,
    routedParams,
    activeParams: denseParams + routedParams,
    params: denseParams + expertParams + (shape.tied ? 0 : words),
    leftAloneLog: shape.experts > 0 ? Math.log1p(-shape.experts_per_token / shape.experts) : 0,
    state: shape.mamba_layers * MAMBA_STATE,
  };
}
