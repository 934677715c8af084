import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeFrame, type Frame, frameTypes, SIGNATURE } from './frame.ts';

/**
 * Why reading stopped. `end`: at the frame that a finished trace ends with. `open`: after a whole frame, as in a journal
 * that still grows. `torn`: in the middle of a frame. `damaged`: at a wrong checksum. `foreign`: this is no trace file.
 */
export type Ending = 'end' | 'open' | 'torn' | 'damaged' | 'foreign';

/**
 * The frames of a file one after another, up to the first that is torn or damaged. Holds `window` bytes of the file
 * at a time; payloads stay valid. @throws Node's error where the file cannot be read.
 */
export function* readFrames(file: string, window = 1 << 20): Generator<Frame, Ending> {
  const fd = openSync(file, 'r');
  try {
    const size = fstatSync(fd).size;
    let bytes = readAt(fd, 0, Math.min(size, Math.max(window, SIGNATURE.length)));
    if (bytes.length < SIGNATURE.length)
      return SIGNATURE.subarray(0, bytes.length).equals(bytes) ? 'torn' : 'foreign';
    if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return 'foreign';
    let origin = 0;
    let at = SIGNATURE.length;
    for (;;) {
      const frame = decodeFrame(bytes, at);
      if (frame === 'damaged') return 'damaged';
      if (frame === 'torn') {
        const held = origin + bytes.length;
        if (held >= size) return at === bytes.length ? 'open' : 'torn';
        const wanted = Math.max(window, 2 * (bytes.length - at));
        origin += at;
        bytes = readAt(fd, origin, Math.min(size - origin, wanted));
        if (origin + bytes.length <= held) return 'torn';
        at = 0;
        continue;
      }
      at = frame.end;
      yield frame;
      if (frame.type === frameTypes.end) return 'end';
    }
  } finally {
    closeSync(fd);
  }
}

function readAt(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}
