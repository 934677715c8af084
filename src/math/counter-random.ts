import { philox } from './philox.ts';

/**
 * Random numbers by their place: the same seed, stream and index give the same number, in any order and on any machine, so
 * that nothing has to be kept between draws. All three are whole numbers below 2⁵³; a stream below 2³².
 */
export function randomBits(seed: number, stream: number, index: number): number {
  return draw(seed, stream, index)[0] as number;
}

/** A number from 0 up to, and without, 1: the 53 bits a double holds. */
export function uniform(seed: number, stream: number, index: number): number {
  const [high = 0, low = 0] = draw(seed, stream, index);
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

/** A number of the standard normal distribution (Box and Muller 1958). */
export function standardNormal(seed: number, stream: number, index: number): number {
  const [a = 0, b = 0, c = 0] = draw(seed, stream, index);
  // Never 0, whose logarithm is infinite.
  const u = ((a >>> 5) * 67108864 + (b >>> 6) + 1) / 9007199254740992;
  return Math.sqrt(-2 * Math.log(u)) * Math.cos((2 * Math.PI * c) / 4294967296);
}

const words = new Uint32Array(4);

const draw = (seed: number, stream: number, index: number): Uint32Array =>
  philox([index, Math.floor(index / 4294967296), stream, 0], [seed, Math.floor(seed / 4294967296)], words);
