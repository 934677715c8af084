import type { BinaryFunction, Node, Pairs, Sizes, UnaryFunction } from './graph.ts';

/**
 * FLOP an element-wise operation spends on one element of its result. Each addition, multiplication, division, comparison,
 * square root and elementary function (exp, tanh, erf) is one FLOP.
 */
export const unaryFlop: Readonly<Record<UnaryFunction, number>> = {
  relu: 1,
  'relu-squared': 2,
  tanh: 1,
  // −x, exp, + 1, 1 ÷
  sigmoid: 4,
  // x ÷ (1 + exp(−x))
  silu: 4,
  // x ÷ √2, erf, + 1, × x, × ½
  gelu: 5,
  // x³ (2), × 0.044715, + x, × √(2/π), tanh, + 1, × x, × ½
  'gelu-tanh': 9,
};
const binaryFlop: Readonly<Record<BinaryFunction, number>> = { add: 1, sub: 1, mul: 1, div: 1 };
/** Largest, subtract, exp, sum, divide. */
const SOFTMAX = 5;
/** Mean, subtract, square, mean, divide; scale and shift are counted where they are there. */
const LAYER_NORM = 5;
/** Square, mean, divide. */
const RMS_NORM = 3;
/** Two products and a sum for each rotated element. */
const ROTARY = 3;

/** What one operation does, for the sizes given. */
export interface OperationCost {
  /** Multiply-accumulates of matrix products. */
  readonly macs: number;
  /** The same for the whole rectangle of query and key, as the emitted graph multiplies it. */
  readonly macsAsRun: number;
  readonly elementwise: number;
}

/** @param elements Elements of the operation's result. */
export function operationCost(node: Node, elements: number, inner: number, sizes: Sizes): OperationCost {
  switch (node.op) {
    case 'linear': {
      const macs = elements * (node.weight.shape[node.tied ? 1 : 0] as number);
      return { macs, macsAsRun: macs, elementwise: node.bias ? elements : 0 };
    }
    case 'matmul': {
      const macsAsRun = elements * inner;
      return { macs: needed(macsAsRun, node.pairs, sizes), macsAsRun, elementwise: 0 };
    }
    case 'binary':
      return work(elements * binaryFlop[node.fn]);
    case 'unary':
      return work(elements * unaryFlop[node.fn]);
    // Two comparisons.
    case 'clip':
      return work(2 * elements);
    case 'softmax':
      return work(SOFTMAX * needed(elements, node.pairs, sizes));
    case 'norm':
      return work(
        elements *
          ((node.kind === 'layer' ? LAYER_NORM : RMS_NORM) +
            (node.weight ? (node.plusOne ? 2 : 1) : 0) +
            (node.bias ? 1 : 0)),
      );
    case 'rotary':
      return work((ROTARY * elements * node.rotated) / (node.out.shape.at(-1) as number));
    case 'alibi':
      return work(elements);
    // cos and sin of a product.
    case 'rotary-angles':
      return work(1.5 * elements);
    default:
      return work(0);
  }
}

const work = (elementwise: number): OperationCost => ({ macs: 0, macsAsRun: 0, elementwise });

/** The share of a rectangle tokens × context that attention needs. */
function needed(whole: number, pairs: Pairs | null, { tokens = 0, past = 0, context = 0 }: Sizes): number {
  if (pairs === null || pairs.kind === 'all' || whole === 0) return whole;
  return (whole / (tokens * context)) * causalPairs(tokens, past, pairs.window);
}

/** Pairs of query and key of `tokens` that follow `past`: a token sees itself and what came before, at most `window` of them. */
export function causalPairs(tokens: number, past: number, window: number | null): number {
  const reach = window ?? Number.POSITIVE_INFINITY;
  // Tokens that still see everything before them.
  const growing = Math.max(0, Math.min(tokens, reach - past));
  const growingPairs = growing * past + (growing * (growing + 1)) / 2;
  return tokens > growing ? growingPairs + (tokens - growing) * reach : growingPairs;
}
