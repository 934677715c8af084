import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** Files up to this are read whole; of larger ones so many blocks. */
const WHOLE = 1 << 20;
const BLOCK = 4096;
const BLOCKS = 64;

/**
 * What tells that a file is still the one it was, without reading a large one: its size, and a digest of all of it or of
 * blocks spread evenly over it, the first and the last among them.
 */
export async function fileDigest(path: string): Promise<{ readonly bytes: number; readonly digest: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    if (size <= WHOLE) hash.update(await block(file, 0, size));
    else
      for (let k = 0; k < BLOCKS; k++)
        hash.update(await block(file, Math.floor((k * (size - BLOCK)) / (BLOCKS - 1)), BLOCK));
    return { bytes: size, digest: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function block(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
