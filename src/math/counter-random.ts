/**
 * Random numbers by their place: the same seed, stream and index give the same number, in any order and on any machine, so
 * that nothing has to be kept between draws. Each word is passed through the finaliser `lowbias32` (Wellons 2018).
 */
export function randomBits(seed: number, stream: number, index: number): number {
  const low = mix((index >>> 0) ^ mix((stream >>> 0) ^ mix((seed >>> 0) + 0x9e3779b9)));
  // The part above 32 bits, so that a seed or an index may be any whole number below 2⁵³.
  const high = Math.floor(index / 4294967296) + Math.floor(seed / 4294967296) * 0x85ebca6b;
  return high === 0 ? low : mix(low ^ mix(high >>> 0));
}

/** A number from 0 up to, and without, 1: the 53 bits a double holds. */
export const uniform = (seed: number, stream: number, index: number): number =>
  ((randomBits(seed, stream, 2 * index) >>> 5) * 67108864 + (randomBits(seed, stream, 2 * index + 1) >>> 6)) /
  9007199254740992;

/** A number of the standard normal distribution (Box and Muller 1958). */
export const standardNormal = (seed: number, stream: number, index: number): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(seed, stream, 2 * index))) *
  Math.cos(2 * Math.PI * uniform(seed, stream, 2 * index + 1));

function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
