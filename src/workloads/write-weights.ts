import { open } from 'node:fs/promises';
import type { PlacedWeight } from '../architectures/onnx/placed-weight.ts';
import type { WeightSource } from '../architectures/weight-source.ts';

/** Pieces handed to the system in one call, and the bytes from which on they are handed over. */
const MOST_PIECES = 512;
const ENOUGH_BYTES = 1 << 25;

/** Writes the file of weights as it is laid out. Nothing is copied on the way. */
export async function writeWeights(
  path: string,
  weights: readonly PlacedWeight[],
  source: WeightSource,
): Promise<void> {
  const file = await open(path, 'wx');
  let pieces: Uint8Array[] = [];
  let waiting = 0;
  let end = 0;
  try {
    for (const placed of weights) {
      if (placed.offset > end) await add(new Uint8Array(placed.offset - end));
      for await (const piece of source.bytes(placed)) await add(piece);
      if (end !== placed.offset + placed.bytes)
        throw new RangeError(`${placed.name} has ${end - placed.offset} bytes and not ${placed.bytes}.`);
    }
    await flush();
  } finally {
    await file.close();
  }

  async function add(piece: Uint8Array): Promise<void> {
    pieces.push(piece);
    end += piece.byteLength;
    waiting += piece.byteLength;
    if (pieces.length >= MOST_PIECES || waiting >= ENOUGH_BYTES) await flush();
  }

  async function flush(): Promise<void> {
    while (waiting > 0) {
      const { bytesWritten } = await file.writev(pieces);
      waiting -= bytesWritten;
      // A call may write less than it was given.
      let gone = bytesWritten;
      while (pieces[0] && gone >= pieces[0].byteLength) gone -= (pieces.shift() as Uint8Array).byteLength;
      if (gone > 0) pieces[0] = (pieces[0] as Uint8Array).subarray(gone);
    }
    pieces = [];
  }
}
