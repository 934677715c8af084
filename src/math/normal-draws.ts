import { philox } from './philox.ts';

/** Standard normal number `index` of stream `stream` of a seed (Box and Muller 1958). Any of them can be asked for first. */
export function normalDraw(seed: number, stream: number, index: number, words = new Uint32Array(4)): number {
  philox([index, stream, 0, 0], [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0], words);
  // Never 0, of which there is no logarithm.
  const u = ((words[0] as number) + ((words[1] as number) + 0.5) / 2 ** 32) / 2 ** 32;
  const angle = (((words[2] as number) + (words[3] as number) / 2 ** 32) / 2 ** 32) * 2 * Math.PI;
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(angle);
}
