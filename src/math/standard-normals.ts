import { philox } from './philox.ts';

/** Independent standard normal numbers of a seed, by pairs from two uniform ones (Box and Muller 1958). */
export function standardNormals(seed: number, count: number): Float32Array {
  const out = new Float32Array(count);
  const words = new Uint32Array(4);
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const;
  for (let i = 0; i < count; i += 4) {
    philox([i / 4, 0, 0, 0], key, words);
    for (let k = 0; k < 4; k += 2) {
      // Never 0, of which there is no logarithm.
      const radius = Math.sqrt(-2 * Math.log(((words[k] as number) + 0.5) / 2 ** 32));
      const angle = ((words[k + 1] as number) / 2 ** 32) * 2 * Math.PI;
      out[i + k] = radius * Math.cos(angle);
      out[i + k + 1] = radius * Math.sin(angle);
    }
  }
  return out;
}
