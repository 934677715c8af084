/**
 * The description of a model: operations over tensors whose sizes may be names. One graph is both what is run (emitted as
 * ONNX) and what is counted (parameters, MAC, FLOP, bytes). Layers that repeat are written once.
 */
export interface Graph {
  /** What is fed: token ids, masks. Tensors of the KV-cache are declared by their `cache` operations. */
  readonly inputs: readonly Value[];
  readonly steps: readonly Step[];
  readonly outputs: readonly Output[];
  /** Sizes that follow from the others, as the number of relative positions within reach. */
  readonly derived: Readonly<Record<SizeName, (sizes: Sizes) => number>>;
}

/** A tensor that is given out, and the name it is known by, as `last_hidden_state`. */
export interface Output extends Value {
  readonly as: string;
}

/** A size of a tensor: a number, or a name that is bound when the model is run or counted. */
export type Dim = number | SizeName;

/**
 * Names of sizes. `tokens` are fed in this pass, `past` are in the KV-cache already, `context` is their sum (equal to
 * `tokens` where there is no cache). A family with other inputs (an encoder's tokens beside a decoder's) names its own.
 */
export type SizeName = string;
export type Sizes = Readonly<Record<SizeName, number>>;

/** A tensor. Inside a repeated body its name is local to the pass through the body. */
export interface Value {
  readonly name: string;
  readonly shape: readonly Dim[];
  /** float: of the precision the model is run in; int64: ids and positions. */
  readonly type: 'float' | 'int64';
}

/**
 * A tensor the model holds. The name is the checkpoint's (Hugging Face state dict), with `{i}`, `{2i+1}` standing for the
 * number of the pass through a repeated body; a name without one is shared by all passes.
 */
export interface Weight {
  readonly name: string;
  /** As it is used and stored by us; the checkpoint's where `transposed` is not set. */
  readonly shape: readonly number[];
  /** The checkpoint holds the transpose (a linear layer of PyTorch is [out, in]; used here as [in, out]). */
  readonly transposed?: true;
  /** What it is for: decides its bytes when quantised. `constant`: computed, no parameter of the model. */
  readonly role: 'matrix' | 'embedding' | 'vector' | 'constant';
  readonly init: Init;
}

/** How a synthetic weight is made; a constant's values are given in row-major order. */
export type Init =
  | { readonly kind: 'normal'; readonly std: number }
  | { readonly kind: 'ones' | 'zeros' }
  | { readonly kind: 'values'; readonly values: readonly number[] };

/** Part of the model an operation is accounted to. */
export const parts = [
  'embeddings',
  'attention',
  'scores',
  'feed-forward',
  'norms',
  'pooler',
  'logits',
  'head',
] as const;
export type Part = (typeof parts)[number];

export type Step = Node | Repeat;

/** A body passed through `times` times; what the last pass made of the carried tensor is `result`. */
export interface Repeat {
  readonly op: 'repeat';
  /** As `layer`: prefix of what is made inside. */
  readonly name: string;
  readonly times: number;
  /** Tensor that enters the first pass, from outside. */
  readonly enters: Value;
  /** Name by which the body knows what enters a pass, and what it hands to the next one. */
  readonly carry: { readonly in: string; readonly out: string };
  readonly result: Value;
  readonly body: readonly Node[];
}

/**
 * Which pairs of query and key are needed. `all`: every one (an encoder). `causal`: a token sees itself and what came
 * before, at most `window` of them; what the emitted graph multiplies is the whole rectangle either way.
 */
export type Pairs = { readonly kind: 'all' } | { readonly kind: 'causal'; readonly window: number | null };

export type UnaryFunction = 'relu' | 'gelu' | 'gelu-tanh' | 'silu' | 'tanh' | 'sigmoid' | 'relu-squared';
export type BinaryFunction = 'add' | 'sub' | 'mul' | 'div';

/** Second operand of element-wise work: a tensor, a weight that is broadcast over leading sizes, or a number. */
export type Operand = { readonly value: string } | { readonly weight: Weight } | { readonly scalar: number };

interface Base {
  readonly part: Part;
  readonly out: Value;
}

/** An operation. Inputs are named tensors, of the body or of outside it. */
export type Node = Base & Operation;

export type Operation =
  /** Rows of a table by id: [.., ] → [.., width]. */
  | { readonly op: 'embed'; readonly table: Weight; readonly ids: string }
  /** One row of a table, [width]. */
  | { readonly op: 'row'; readonly table: Weight; readonly row: number }
  /** x · weight + bias. The weight is [in, out]; [out, in] where `tied` to an embedding table. */
  | {
      readonly op: 'linear';
      readonly x: string;
      readonly weight: Weight;
      readonly tied?: true;
      readonly bias: Weight | null;
    }
  /** a · b, or a · bᵀ, over the last two sizes; `pairs` says which of the products attention needs. */
  | {
      readonly op: 'matmul';
      readonly a: string;
      readonly b: string;
      readonly transposeB: boolean;
      readonly pairs: Pairs | null;
      /** Size over which a row is multiplied. */
      readonly inner: Dim;
    }
  | { readonly op: 'binary'; readonly fn: BinaryFunction; readonly a: string; readonly b: Operand }
  | { readonly op: 'unary'; readonly fn: UnaryFunction; readonly x: string }
  /** What is beyond ±limit becomes it. */
  | { readonly op: 'clip'; readonly x: string; readonly limit: number }
  | { readonly op: 'softmax'; readonly x: string; readonly pairs: Pairs | null }
  /** Layer or root-mean-square norm over the last size. `plusOne`: the scale is 1 + weight (Gemma). */
  | {
      readonly op: 'norm';
      readonly kind: 'layer' | 'rms';
      readonly x: string;
      readonly weight: Weight | null;
      readonly bias: Weight | null;
      readonly eps: number;
      readonly plusOne?: true;
    }
  | { readonly op: 'reshape'; readonly x: string }
  | { readonly op: 'transpose'; readonly x: string; readonly perm: readonly number[] }
  /** A stretch of one axis; a negative start counts from the end. */
  | {
      readonly op: 'slice';
      readonly x: string;
      readonly axis: number;
      readonly start: number;
      readonly size: number;
    }
  /** One index of an axis, which is dropped; −1 is the last. */
  | { readonly op: 'take'; readonly x: string; readonly axis: number; readonly index: number }
  /** Positions of the tokens of this pass, int64 [tokens], counted from past + offset. `like`: ids [batch, tokens]; `mask`: [batch, context]. */
  | { readonly op: 'positions'; readonly like: string; readonly mask: string; readonly offset: number }
  /** Additive mask: 0 where a pair may attend, the lowest number where not. [batch, 1, 1 or tokens, context]. */
  | {
      readonly op: 'mask';
      readonly pairs: Pairs;
      readonly like: string;
      readonly mask: string;
    }
  /** The attention mask as numbers 0 and 1, [batch, tokens, 1]. */
  | { readonly op: 'keep'; readonly mask: string }
  /** ALiBi: slope of the head × position of the key, [1, heads, 1, context] (Press et al. 2022). */
  | { readonly op: 'alibi'; readonly mask: string; readonly slopes: Weight }
  /** Angles of rotary positions (Su et al. 2021): cosine beside sine, [2, tokens, rotated / 2], from int64 positions [tokens]. */
  | { readonly op: 'rotary-angles'; readonly positions: string; readonly frequencies: Weight }
  /** Rotates the first `rotated` of the last size by the angles, halves paired. x is [batch, heads, tokens, width]. */
  | { readonly op: 'rotary'; readonly x: string; readonly angles: string; readonly rotated: number }
  /** Appends to a KV-cache: past [batch, heads, past, width] then x [batch, heads, tokens, width]. `name` as the ONNX input and output: `{i}.key`. */
  | { readonly op: 'cache'; readonly x: string; readonly name: string }
  /**
   * A table as it stands, [rows, width]; with `within` (ids [batch, tokens]) its middle 2 · min(tokens, rows / 2) rows, those
   * that positions of this pass can reach.
   */
  | { readonly op: 'table'; readonly table: Weight; readonly within: string | null }
  /**
   * Row of a relative table for each two positions, int64 [tokens, tokens]: rows / 2 + bucket of ±(i − j), inside 0 … rows − 1.
   * `buckets` is a constant of 2 reach + 1 whole numbers, for the distances −reach … reach; `table` the rows picked from.
   */
  | {
      readonly op: 'relative-positions';
      readonly like: string;
      readonly table: string;
      readonly buckets: Weight;
      readonly sign: 1 | -1;
    }
  /** Picks from the last size: out[b, h, i, j] = x[b, h, i, index[i, j]]. */
  | { readonly op: 'pick'; readonly x: string; readonly index: string };

/** Whether a step is a repeated body. */
export const isRepeat = (step: Step): step is Repeat => step.op === 'repeat';
