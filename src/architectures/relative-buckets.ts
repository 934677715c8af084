import type { RelativeAttention } from './encoder.ts';

/**
 * The bucket of each distance −(maxTokens − 1) … maxTokens − 1: the distance itself, or beyond half the buckets its
 * logarithm (He et al. 2021, DeBERTaV3; as transformers computes it).
 */
export function relativeBuckets(
  { buckets, maxDistance }: Pick<RelativeAttention, 'buckets' | 'maxDistance'>,
  maxTokens: number,
): number[] {
  const reach = maxTokens - 1;
  return Array.from({ length: 2 * reach + 1 }, (_, i) => bucketOf(i - reach));

  function bucketOf(distance: number): number {
    if (buckets === null) return distance;
    const middle = Math.floor(buckets / 2);
    if (Math.abs(distance) <= middle) return distance;
    const far = Math.log(Math.abs(distance) / middle) / Math.log((maxDistance - 1) / middle);
    return Math.sign(distance) * (Math.ceil(far * (middle - 1)) + middle);
  }
}
