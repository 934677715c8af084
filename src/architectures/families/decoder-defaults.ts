import type { DecoderNames, DecoderShape } from '../decoder-shape.ts';

/** What most decoders have in common; a family says what it does otherwise. */
export const decoderDefaults = {
  gated: false,
  placement: 'pre',
  parallel: false,
  embeddingNorm: false,
  embeddingScale: null,
  projection: 'separate',
  fusedGate: false,
  biases: { projection: false, attentionOut: false, feedForward: false, logits: false },
  queryKeyNorm: null,
  projectionClip: null,
  attentionSoftcap: null,
  logitsSoftcap: null,
  pattern: [{ window: null, rotary: 0 }],
  finalNorm: true,
  tied: false,
  inOut: false,
  notes: [],
} as const satisfies Partial<DecoderShape>;

/** The names Llama's checkpoints gave, which most later families keep. */
export const decoderNames: DecoderNames = {
  word: 'embed_tokens.weight',
  position: null,
  embeddingNorm: null,
  projectIn: null,
  projectOut: null,
  layer: 'layers.{i}',
  query: 'self_attn.q_proj',
  key: 'self_attn.k_proj',
  value: 'self_attn.v_proj',
  fused: 'self_attn.qkv_proj',
  queryNorm: 'self_attn.q_norm',
  keyNorm: 'self_attn.k_norm',
  attentionOut: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
  norms: ['input_layernorm', 'post_attention_layernorm'],
  finalNorm: 'norm',
  logits: 'lm_head',
};
