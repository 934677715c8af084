import type { Architecture } from './architecture.ts';
import { activationBytes, type Precision } from './precision.ts';

/** Keys and values that one token leaves in the cache of all layers, bytes: 2 · layers · heads · width; 0 without a cache. */
export const cacheBytes = ({ cache }: Pick<Architecture, 'cache'>, precision: Precision): number =>
  cache === null ? 0 : 2 * cache.layers * cache.heads * cache.headWidth * activationBytes(precision);
