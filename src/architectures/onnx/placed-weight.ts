import type { Weight } from '../graph.ts';

/** A tensor in the file of weights. */
export interface PlacedWeight {
  /** Name of the weight in one pass, as the checkpoint has it; of a scale that of its matrix. */
  readonly name: string;
  readonly weight: Weight;
  /** The numbers of the weight, or the one number by which those of a quantised matrix are multiplied. */
  readonly holds: 'values' | 'scale';
  readonly type: 'float32' | 'float16' | 'int8';
  /** As stored; empty for a scale. */
  readonly shape: readonly number[];
  /** Where it begins in the file. */
  readonly offset: number;
  readonly bytes: number;
}

export const bytesOfType = { float32: 4, float16: 2, int8: 1 } as const;

/** Where a tensor of so many bytes may begin, from `end` on: a page where it fills one, so that it is mapped as it lies. */
export function alignedOffset(end: number, bytes: number): number {
  const alignment = bytes >= 4096 ? 4096 : 64;
  return Math.ceil(end / alignment) * alignment;
}
