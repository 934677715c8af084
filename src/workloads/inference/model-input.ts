/** Numbers a tensor may hold, as ONNX Runtime names them. */
export type TensorType = 'float32' | 'float16' | 'float64' | 'int64' | 'int32' | 'bool' | 'uint8' | 'int8';

/**
 * A size of an input: a number, or one bound by the query. `past` and `context` (past and tokens together) grow with each
 * step of a generation.
 */
export type InputDim = number | 'batch' | 'tokens' | 'past' | 'context';

/** What an input is filled with. */
export type Fill =
  /** Token ids, drawn from `from` up to, and without, `below`. */
  | { readonly kind: 'ids'; readonly from: number; readonly below: number }
  /** 1 where there is text, 0 where there is padding. */
  | { readonly kind: 'mask' }
  /** 0, 1, 2 … along the tokens, after what is in the cache. */
  | { readonly kind: 'positions' }
  | { readonly kind: 'zeros' }
  | { readonly kind: 'normal' };

/** An input of a model as it is fed. */
export interface ModelInput {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly InputDim[];
  readonly fill: Fill;
}

/** A tensor of the KV-cache: what a step gave as `output` is fed to the next one as `input`. */
export interface CacheTensor {
  readonly input: string;
  readonly output: string;
  readonly type: TensorType;
  readonly shape: readonly InputDim[];
}

/** What is generated, and how. */
export interface Generation {
  /** Tokens made for each query: the first by prefill, the others by a decode step each. */
  readonly newTokens: number;
  /** Output whose last row of the last size gives the next token. */
  readonly logits: string;
  readonly cache: readonly CacheTensor[];
}
