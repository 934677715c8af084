import { ByteSink } from './byte-sink.ts';
import { readColumn, writeColumn } from './column.ts';

/** Rows of samples held column by column, filled from the start. Times are whole nanoseconds. */
export interface SampleBlock {
  rows: number;
  readonly times_ns: Float64Array;
  readonly columns: readonly Float64Array[];
}

export const emptyBlock = (channels: number, capacity: number): SampleBlock => ({
  rows: 0,
  times_ns: new Float64Array(capacity),
  columns: Array.from({ length: channels }, () => new Float64Array(capacity)),
});

/** Payload of a samples frame: rows u32, channels u32, the column of times, then one for each channel. The bytes are valid until `sink` is written again. */
export function encodeBlock(block: SampleBlock, sink = new ByteSink()): Buffer {
  sink.clear();
  sink.uint32(block.rows);
  sink.uint32(block.columns.length);
  writeColumn(sink, block.times_ns, block.rows, true);
  for (const column of block.columns) writeColumn(sink, column, block.rows);
  return sink.view();
}

/**
 * How many rows a payload holds, checked against its size: a row takes at least one byte of the column of times.
 * @throws RangeError when it cannot be a samples payload of that many channels.
 */
export function rowsOf(payload: Buffer, channels: number): number {
  if (payload.length < 8) throw new RangeError('A samples block is too short.');
  const rows = payload.readUInt32LE(0);
  if (rows > payload.length) throw new RangeError('A samples block promises more rows than it has bytes.');
  if (payload.readUInt32LE(4) !== channels) throw new RangeError('A samples block has other channels.');
  return rows;
}

/** Reads a payload into columns from row `start` on; returns the rows read. @throws RangeError when it is damaged. */
export function decodeBlock(
  payload: Buffer,
  into: { readonly times_ns: Float64Array; readonly columns: readonly Float64Array[] },
  start: number,
): number {
  const rows = rowsOf(payload, into.columns.length);
  let at = readColumn(payload, 8, rows, into.times_ns, start);
  for (const column of into.columns) at = readColumn(payload, at, rows, column, start);
  return rows;
}
