import type { ImageBlock, ImageBlockKind } from '../../catalog/shapes.ts';

/** What one pass through a network takes, as far as its time depends on it. */
export interface PassWork {
  /** Operations launched one after the other. */
  readonly operations: number;
  /** FLOP of matrix products, 2 a multiplication and addition. */
  readonly matrixFlop: number;
  /** FLOP of convolutions, which may run on tensor cores. */
  readonly convolutionFlop: number;
  /** Bytes of activations and attention matrices read and written. */
  readonly traffic: number;
  /** Weights read. */
  readonly weights: number;
}

export const NO_WORK: PassWork = {
  operations: 0,
  matrixFlop: 0,
  convolutionFlop: 0,
  traffic: 0,
  weights: 0,
};

/** An image as a network gets or makes it, pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

interface BlockWork {
  readonly operations: number;
  /** Products of weights a position, each a multiplication and addition. */
  readonly matrix?: number;
  readonly convolution?: number;
  /** Positions that each position attends to; their scores are kept where `scores`. */
  readonly context?: number;
  readonly scores?: boolean;
  /** Values that each position holds between operations, times operations. */
  readonly held: number;
}

const HEAD = 64;
const BYTES = 4;
/** A score is written, scaled, brought to shares and read again. */
const SCORE_TOUCHES = 6;
const WINDOW = 144;
/** Tokens of a prompt that an image is made of. */
const PROMPT = 77;
/** Four levels of the pyramid at strides 8 to 64, over the first. */
const LEVELS = 1 + 1 / 4 + 1 / 16 + 1 / 64;
const SAMPLED = 16;

const layer = (w: number, inner: number) => 4 * w * w + 2 * w * inner;

/** What PyTorch launches for a block, counted in the code that builds it, and the products of weights in it. */
const blocks: Readonly<
  Record<ImageBlockKind, (width: number, inner: number, positions: number) => BlockWork>
> = {
  attention: (w, inner, n) => ({
    operations: 24,
    matrix: layer(w, inner),
    context: n,
    scores: true,
    held: 10 * w + 3 * inner,
  }),
  window: (w, inner) => ({
    operations: 36,
    matrix: layer(w, inner),
    context: WINDOW,
    scores: true,
    held: 20 * w + 3 * inner,
  }),
  query: (w, inner) => ({
    operations: 38,
    matrix: layer(w, inner) + 2 * w * w,
    held: 20 * w + 3 * inner,
  }),
  deformable: (w, inner) => ({
    operations: 46,
    matrix: layer(w, inner),
    context: SAMPLED,
    held: 14 * w + 3 * inner + 2 * SAMPLED * w,
  }),
  'deformable-query': (w, inner) => ({
    operations: 64,
    matrix: layer(w, inner) + 3 * w * w,
    held: 24 * w + 3 * inner,
  }),
  stem: (w, inner) => ({ operations: 4, convolution: 49 * w * inner, held: 6 * inner }),
  basic: (w, inner) => ({ operations: 7, convolution: 9 * w * inner + 9 * inner * inner, held: 12 * inner }),
  bottleneck: (w, inner) => ({
    operations: 10,
    convolution: 2 * w * inner + 9 * w * w,
    held: 10 * w + 6 * inner,
  }),
  'frozen-bottleneck': (w, inner) => ({
    operations: 28,
    convolution: 2 * w * inner + 9 * w * w,
    held: 16 * w + 10 * inner,
  }),
  shortcut: (w, inner) => ({ operations: 2, convolution: w * inner, held: 2 * inner }),
  'frozen-shortcut': (w, inner) => ({ operations: 8, convolution: w * inner, held: 4 * inner }),
  convnext: (w, inner) => ({
    operations: 17,
    matrix: 2 * w * inner,
    convolution: 49 * w,
    held: 8 * w + 10 * inner,
  }),
  separable: (w, inner) => ({
    operations: 8,
    convolution: 9 * w + w * inner,
    held: 8 * w + 6 * inner,
  }),
  conv: (w, inner) => ({ operations: 2, convolution: 9 * w * inner, held: 2 * w + 2 * inner }),
  residual: (w, inner) => ({
    operations: 12,
    convolution: 9 * w * inner + 9 * inner * inner + (w === inner ? 0 : w * inner),
    held: 6 * w + 10 * inner,
  }),
  transformer: (w, inner, n) => ({
    operations: 34,
    matrix: 8 * w * w + 3 * w * inner,
    context: n + PROMPT,
    held: 24 * w + 6 * inner,
  }),
};

/** Work of these blocks over an image; `images` at once share the weights and the launches. */
export function imageWork(parts: readonly ImageBlock[], { width, height }: ImageSize, images = 1): PassWork {
  let [operations, matrixFlop, convolutionFlop, traffic, weights] = [0, 0, 0, 0, 0];
  for (const { block, times, width: w, inner, stride, tokens } of parts) {
    const over = (stride ?? 1) ** 2;
    const positions = (tokens ?? (width * height) / over) * (block === 'deformable' ? LEVELS : 1);
    const work = blocks[block](w, inner, positions);
    const { matrix = 0, convolution = 0, context = 0, scores = false } = work;
    operations += times * work.operations;
    weights += times * (matrix + convolution);
    matrixFlop += times * images * positions * (2 * matrix + 4 * context * w);
    convolutionFlop += times * images * positions * 2 * convolution;
    traffic +=
      times *
      images *
      positions *
      BYTES *
      (2 * work.held + (scores ? (SCORE_TOUCHES * context * w) / HEAD : 0));
  }
  return { operations, matrixFlop, convolutionFlop, traffic, weights };
}
