import type { Weight } from './graph.ts';

/**
 * fp32 and fp16: everything. int8: the matrices of linear layers, one byte each with one scale a matrix, multiplied with
 * dynamically quantised activations; embeddings, tied logits, vectors, activations and the KV-cache stay fp32.
 */
export const precisions = ['fp32', 'fp16', 'int8'] as const;
export type Precision = (typeof precisions)[number];

/** Bytes of an activation, or of an element of the KV-cache. */
export const activationBytes = (precision: Precision): number => (precision === 'fp16' ? 2 : 4);

/** Bytes of an element of a weight. */
export const elementBytes = (weight: Weight, precision: Precision): number =>
  precision === 'int8' && weight.role === 'matrix' ? 1 : activationBytes(precision);

/** Bytes a weight is stored in, the scale of a quantised matrix included. */
export const storedBytes = (weight: Weight, precision: Precision): number =>
  elementsOf(weight) * elementBytes(weight, precision) +
  (precision === 'int8' && weight.role === 'matrix' ? 4 : 0);

export const elementsOf = (weight: Weight): number => weight.shape.reduce((all, size) => all * size, 1);
