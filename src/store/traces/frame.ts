import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** First eight bytes of a trace file; the last of them is the version of the framing. */
export const SIGNATURE = Buffer.from('WATTLAS\x01', 'latin1');
export const FRAME_HEAD = 9;

/** What a frame holds. The high bit of the type byte says that the payload is deflated. */
export const frameTypes = { header: 1, samples: 2, events: 3, end: 4 } as const;
const DEFLATED = 0x80;
/** A chunk never inflates to more: anything above is no trace of ours. */
const LARGEST_PAYLOAD = 1 << 28;

export interface Frame {
  readonly type: number;
  readonly payload: Buffer;
  /** Offset of the byte after the frame. */
  readonly end: number;
}

/** One frame: length u32, CRC-32 u32 of type and payload, type u8, payload. `compress` deflates where that saves a tenth. */
export function encodeFrame(type: number, payload: Uint8Array, compress = false): Buffer {
  const small = compress && payload.length > 256 ? deflateRawSync(payload, { level: 4 }) : payload;
  const pays = small.length < payload.length * 0.9;
  const body = pays ? small : payload;
  const frame = Buffer.allocUnsafe(FRAME_HEAD + body.length);
  frame.writeUInt32LE(body.length, 0);
  frame[8] = pays ? type | DEFLATED : type;
  frame.set(body, FRAME_HEAD);
  frame.writeUInt32LE(crc32(frame.subarray(8)), 4);
  return frame;
}

/**
 * The frame at an offset of these bytes. `torn`: they end before the frame does; `damaged`: its checksum or its
 * compressed payload is wrong.
 */
export function decodeFrame(bytes: Buffer, at: number): Frame | 'torn' | 'damaged' {
  if (at + FRAME_HEAD > bytes.length) return 'torn';
  const length = bytes.readUInt32LE(at);
  if (length > LARGEST_PAYLOAD) return 'damaged';
  const end = at + FRAME_HEAD + length;
  if (end > bytes.length) return 'torn';
  if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32LE(at + 4)) return 'damaged';
  const type = bytes[at + 8] as number;
  const body = bytes.subarray(at + FRAME_HEAD, end);
  if ((type & DEFLATED) === 0) return { type, payload: body, end };
  try {
    // Most samples come to less than twice their deflated size: then zlib is called once, not once in 16 KiB.
    const chunkSize = Math.min(1 << 22, Math.max(1 << 14, 2 * length));
    const payload = inflateRawSync(body, { maxOutputLength: LARGEST_PAYLOAD, chunkSize });
    return { type: type & ~DEFLATED, payload, end };
  } catch {
    return 'damaged';
  }
}
