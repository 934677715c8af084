import type { ServedShape } from '../../catalog/shapes.ts';

/** Width of the usual decoder over its depth, and weights of a layer over the square of its width. */
const WIDTH_OVER_DEPTH = 115;
const LAYER_WEIGHTS = 12;
/** The same of mixtures of experts, which are deeper for their width. */
const MIXTURE_WIDTH_OVER_DEPTH = 60;
const EXPERTS = 128;
const ROUTED = 8;
const MIXTURE_KV_HEADS = 4;
const VOCABULARY = 130_000;
const HEAD = 128;

/** The usual decoder of a number of parameters, of which one token passes through `active`. A guess: its error is measured. */
export function typicalShape(params: number, active: number): ServedShape {
  return active > 0.8 * params ? dense(params) : mixture(params, active);
}

function dense(params: number): ServedShape {
  const layers = Math.max(2, Math.round((params / (LAYER_WEIGHTS * WIDTH_OVER_DEPTH ** 2)) ** (1 / 3)));
  const hidden = Math.round(Math.sqrt(params / (LAYER_WEIGHTS * layers)));
  const heads = Math.max(1, Math.round(hidden / HEAD));
  const words = 2 * VOCABULARY * hidden;
  const tied = words > params / 4;
  const attention = hidden * HEAD * (2 * heads + 16);
  const left = Math.max(0, params - (tied ? words / 2 : words)) / layers - attention;
  return {
    ...blank('usual decoder', layers, hidden, heads, 8),
    dense_layers: layers,
    dense_ffn: Math.max(hidden, left / (3 * hidden)),
    tied: tied ? 1 : 0,
  };
}

function mixture(params: number, active: number): ServedShape {
  // What all tokens share, by the two sums: params = shared + experts, active = shared + experts · routed / all.
  const experts = (params - active) / (1 - ROUTED / EXPERTS);
  const shared = Math.max(0.05 * active, params - experts);
  const layers = Math.max(2, Math.round((shared / (4 * MIXTURE_WIDTH_OVER_DEPTH ** 2)) ** (1 / 3)));
  const hidden = Math.round(MIXTURE_WIDTH_OVER_DEPTH * layers);
  const heads = Math.max(1, Math.round(hidden / HEAD));
  const attention = hidden * HEAD * (2 * heads + 2 * MIXTURE_KV_HEADS);
  const left = (shared - 2 * VOCABULARY * hidden) / layers - attention;
  return {
    ...blank('usual mixture of experts', layers, hidden, heads, MIXTURE_KV_HEADS),
    dense_layers: 0,
    moe_layers: layers,
    expert_ffn: experts / (layers * EXPERTS * 3 * hidden),
    experts: EXPERTS,
    experts_per_token: ROUTED,
    shared_ffn: Math.max(0, left / (3 * hidden)),
  };
}

const blank = (
  backbone: string,
  layers: number,
  hidden: number,
  heads: number,
  kvHeads: number,
): ServedShape => ({
  backbone,
  layers,
  attention_layers: layers,
  full_attention_layers: layers,
  window: null,
  hidden,
  heads,
  kv_heads: kvHeads,
  head_width: HEAD,
  attention_params: null,
  kv_width: 2 * kvHeads * HEAD,
  dense_layers: layers,
  dense_ffn: 0,
  moe_layers: 0,
  expert_ffn: 0,
  experts: 0,
  experts_per_token: 0,
  shared_ffn: 0,
  gated: 1,
  vocab: VOCABULARY,
  tied: 0,
  mamba_layers: 0,
});
