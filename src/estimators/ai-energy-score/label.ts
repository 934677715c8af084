/** Classes of text generation, by the largest model that one accelerator of so many GB holds. */
const CLASS_MEMORY_GB = { A: 24, B: 80 } as const;

/**
 * Most parameters, in billions, that a memory holds by the protocol's formula: (P·2 bytes)/(32/16)·1.2, which is 1.2 GB a
 * billion; rounded down as the protocol prints it. Weights of 16 bits alone take 2 GB a billion.
 */
export const mostBillions = (memory_gb: number): number => Math.floor(memory_gb / 1.2);

/** Class of a model: A up to 20 billion parameters, B up to 66, C above. */
export function energyClass(params: number): 'A' | 'B' | 'C' {
  const billions = params / 1e9;
  if (billions <= mostBillions(CLASS_MEMORY_GB.A)) return 'A';
  return billions <= mostBillions(CLASS_MEMORY_GB.B) ? 'B' : 'C';
}

const STARS = 5;

/** Stars by five bands of equal width between the least and the greatest energy: the first sentence of the protocol. */
export function starsByWidth(energy: number, peers: readonly number[]): number {
  const least = Math.min(...peers);
  const width = (Math.max(...peers) - least) / STARS;
  return width === 0 ? STARS : STARS - Math.min(STARS - 1, Math.floor((energy - least) / width));
}

/** Stars by fifths of the models, the least energy first: the second sentence. */
export function starsByQuintile(energy: number, peers: readonly number[]): number {
  const below = peers.filter((peer) => peer < energy).length;
  return STARS - Math.min(STARS - 1, Math.floor((STARS * below) / peers.length));
}
