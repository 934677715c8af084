import type { WeightPrecision } from './question.ts';

/** Bits of a weight in each number format. */
export const weightBits: Readonly<Record<WeightPrecision, number>> = {
  fp32: 32,
  tf32: 32,
  bf16: 16,
  fp16: 16,
  fp8: 8,
  int8: 8,
  fp4: 4,
  int4: 4,
};
