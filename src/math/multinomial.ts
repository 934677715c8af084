import { philox } from './philox.ts';

/**
 * How often each of `n` things is drawn in `n` draws with replacement: the weights of bootstrap sample number `sample`.
 * A sample depends on `seed` and its number alone, so samples can be drawn in any order and in any process.
 */
export function multinomialWeights(seed: number, sample: number, into: Float64Array): Float64Array {
  const n = into.length;
  into.fill(0);
  const words = new Uint32Array(4);
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const;
  for (let i = 0; i < n; i += 4) {
    philox([i / 4, sample, 0, 0], key, words);
    for (let k = 0; k < 4 && i + k < n; k++) {
      const drawn = Math.floor(((words[k] as number) / 2 ** 32) * n);
      into[drawn] = (into[drawn] as number) + 1;
    }
  }
  return into;
}
