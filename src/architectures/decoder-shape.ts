import type { UnaryFunction } from './graph.ts';

/** Shape of a decoder-only language model: what the families of transformers differ in, as data. */
export interface DecoderShape {
  readonly family: string;
  readonly names: DecoderNames;
  readonly vocab: number;
  readonly width: number;
  /** Width of the embeddings where it is not that of the layers (OPT-350m). */
  readonly embeddingWidth: number;
  readonly layers: number;
  readonly heads: number;
  /** Fewer than heads: grouped-query attention (Ainslie et al. 2023); 1: multi-query. */
  readonly kvHeads: number;
  readonly headWidth: number;
  readonly feedForward: number;
  /** Two matrices up, one of them through the activation (Shazeer 2020). */
  readonly gated: boolean;
  readonly activation: UnaryFunction;
  readonly norm: NormStyle;
  /**
   * Where a layer has its norms. pre: before each half; post: after each half's sum (OPT-350m); inner-post: on what a half
   * gives, before the sum (OLMo 2); sandwich: before and after each half (Gemma 2).
   */
  readonly placement: 'pre' | 'post' | 'inner-post' | 'sandwich';
  /** Attention and feed-forward side by side on the same input: with one norm for both, or one each. */
  readonly parallel: false | 'one-norm' | 'two-norms';
  readonly positions: Positions;
  /** Norm over the word embeddings (BLOOM). */
  readonly embeddingNorm: boolean;
  /** Word embeddings are multiplied by this (Gemma); null: they are not. */
  readonly embeddingScale: number | null;
  /** How query, key and value come out of their matrix: one each, side by side, head by head, or group by group (Falcon-40B). */
  readonly projection: 'separate' | 'concat' | 'per-head' | 'grouped';
  /** The feed-forward's gate and up matrices are one (Phi-3). */
  readonly fusedGate: boolean;
  readonly biases: {
    readonly projection: boolean;
    readonly attentionOut: boolean;
    readonly feedForward: boolean;
    readonly logits: boolean;
  };
  /** Norm of query and key: of each head (Qwen3), or of all together (OLMo 2). */
  readonly queryKeyNorm: null | 'head' | 'whole';
  /** Query, key and value are kept within ± this (OLMo); null: they are not. */
  readonly projectionClip: number | null;
  /** Scores are multiplied by this before the softmax. */
  readonly attentionScale: number;
  /** tanh(scores / cap) · cap (Gemma 2); null: none. */
  readonly attentionSoftcap: number | null;
  readonly logitsSoftcap: number | null;
  /** Kinds of layer in turn, repeated until there are enough: window of local attention (null: all that came before), and which rotary base. */
  readonly pattern: readonly LayerKind[];
  readonly finalNorm: boolean;
  readonly tied: boolean;
  readonly maxTokens: number | null;
  readonly std: number;
  /** Matrices are stored [in, out] in the checkpoint (GPT-2). */
  readonly inOut: boolean;
  readonly notes: readonly string[];
}

export interface LayerKind {
  readonly window: number | null;
  /** Index into the frequencies of rotary positions. */
  readonly rotary: number;
}

export interface NormStyle {
  readonly kind: 'layer' | 'rms';
  readonly eps: number;
  readonly weight: boolean;
  readonly bias: boolean;
  /** The scale is 1 + weight (Gemma). */
  readonly plusOne: boolean;
}

export type Positions =
  | { readonly kind: 'none' }
  | { readonly kind: 'learned'; readonly rows: number; readonly offset: number }
  /** `frequencies[n]` are the angular steps of one base; the first `rotated` numbers of a head are turned. */
  | {
      readonly kind: 'rotary';
      readonly rotated: number;
      readonly frequencies: readonly (readonly number[])[];
    }
  | { readonly kind: 'alibi' };

/** What a family's checkpoint calls its weights; `{i}` is the layer, added where it stands in a pattern. A null name: the family has none. */
export interface DecoderNames {
  readonly word: string;
  readonly position: string | null;
  readonly embeddingNorm: string | null;
  readonly projectIn: string | null;
  readonly projectOut: string | null;
  /** Prefix of a layer, as `model.layers.{i}`. */
  readonly layer: string;
  readonly query: string;
  readonly key: string;
  readonly value: string;
  /** The one matrix of query, key and value, where `projection` is not separate. */
  readonly fused: string;
  readonly queryNorm: string;
  readonly keyNorm: string;
  readonly attentionOut: string;
  readonly gate: string;
  readonly up: string;
  readonly down: string;
  /** Norms in the order in which a layer has them. */
  readonly norms: readonly string[];
  readonly finalNorm: string;
  readonly logits: string;
}
