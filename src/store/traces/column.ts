import type { ByteSink } from './byte-sink.ts';

/**
 * How the numbers of a column are written. `constant`: one float64 for all rows. `raw`: a float64 each.
 * `delta`: a float64 base, then for each row a varint: 0 for NaN, else 1 + zigzag(value − the last value that was not NaN).
 * `change`: as `delta`, but of the change of the difference, which for times read at an even pace is close to 0.
 */
export const codings = { constant: 0, delta: 1, raw: 2, change: 3 } as const;

/** Largest difference whose zigzag code plus one is still an exact double. */
const LARGEST_DELTA = 2 ** 51;
/** Values read in one call. */
const STRIDE = 2048;

/** Writes `rows` numbers as coding u8, length u32, bytes: exactly, whatever they are. */
export function writeColumn(sink: ByteSink, values: Float64Array, rows: number, steady = false): void {
  sink.reserve(13 + rows * 8 + 8);
  const lengthAt = sink.length + 1;
  const coding =
    isConstant(values, rows) && !steady ? codings.constant : tryDeltas(sink, values, rows, steady);
  if (coding === codings.constant || coding === codings.raw) {
    sink.length = lengthAt + 4;
    const count = coding === codings.constant ? 1 : rows;
    for (let i = 0; i < count; i++) sink.float64(values[i] as number);
  }
  sink.bytes[lengthAt - 1] = coding;
  sink.bytes.writeUInt32LE(sink.length - lengthAt - 4, lengthAt);
}

function isConstant(values: Float64Array, rows: number): boolean {
  const first = values[0] as number;
  for (let i = 1; i < rows; i++) if (!Object.is(values[i], first)) return false;
  return true;
}

/** Writes the column as deltas; gives up, answering `raw`, at the first value that would not come back exactly. */
function tryDeltas(sink: ByteSink, values: Float64Array, rows: number, steady: boolean): number {
  let last = firstNumber(values, rows);
  let step = 0;
  sink.length += 5;
  sink.float64(last);
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      sink.bytes[sink.length++] = 0;
      continue;
    }
    const delta = value - last;
    const code = steady ? delta - step : delta;
    const exact =
      Math.abs(value) <= Number.MAX_SAFE_INTEGER + 1 &&
      Math.trunc(value) === value &&
      Math.abs(delta) < LARGEST_DELTA &&
      Math.abs(code) < LARGEST_DELTA &&
      !(value === 0 && 1 / value < 0);
    if (!exact) return codings.raw;
    sink.varint(code < 0 ? -2 * code : 2 * code + 1);
    last = value;
    step = delta;
  }
  return steady ? codings.change : codings.delta;
}

function firstNumber(values: Float64Array, rows: number): number {
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number;
    if (Number.isSafeInteger(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER) return value;
  }
  return 0;
}

/**
 * Reads a column at an offset into `into[start … start + rows)`; returns the offset after it.
 * @throws RangeError when the bytes are no such column.
 */
export function readColumn(
  bytes: Buffer,
  at: number,
  rows: number,
  into: Float64Array,
  start: number,
): number {
  const coding = bytes.readUInt8(at);
  const length = bytes.readUInt32LE(at + 1);
  const from = at + 5;
  const end = from + length;
  if (end > bytes.length) throw new RangeError('A column is longer than its block.');
  if (coding === codings.constant) {
    into.fill(bytes.readDoubleLE(from), start, start + rows);
  } else if (coding === codings.raw) {
    if (length < rows * 8) throw new RangeError('A column has fewer values than its block has rows.');
    for (let i = 0; i < rows; i++) into[start + i] = bytes.readDoubleLE(from + 8 * i);
  } else if (coding === codings.delta || coding === codings.change) {
    if (length < 8 + rows) throw new RangeError('A column has fewer values than its block has rows.');
    const after = readDeltas(bytes, from, rows, into, start, coding === codings.change);
    if (after !== end) throw new RangeError('A column does not end where it says.');
  } else {
    throw new RangeError(`A column has the unknown coding ${coding}.`);
  }
  return end;
}

function readDeltas(
  bytes: Buffer,
  from: number,
  rows: number,
  into: Float64Array,
  start: number,
  steady: boolean,
): number {
  const cursor: Cursor = { at: from + 8, ends: Float64Array.of(bytes.readDoubleLE(from), 0) };
  const end = start + rows;
  for (let row = start; row < end; ) {
    const stop = Math.min(end, row + STRIDE);
    row = readShort(bytes, cursor, into, row, stop, steady);
    if (row < stop) into[row++] = readLong(bytes, cursor, steady);
  }
  return cursor.at;
}

/** Where reading stands: the offset of the next code; the last value, and its difference to the one before. */
interface Cursor {
  at: number;
  readonly ends: Float64Array;
}

/**
 * Reads values up to a row, or to the first whose code is longer than four bytes; returns its row. Small, called often
 * and free of what is rare, so that V8 compiles it early and for good: a million values are read before anything else is.
 */
function readShort(
  bytes: Buffer,
  cursor: Cursor,
  into: Float64Array,
  from: number,
  to: number,
  steady: boolean,
): number {
  const { ends } = cursor;
  let at = cursor.at;
  let last = ends[0] as number;
  let step = ends[1] as number;
  let row = from;
  for (; row < to; row++) {
    const first = bytes[at] as number;
    if (first === 0) {
      into[row] = Number.NaN;
      at++;
      continue;
    }
    let code = first & 0x7f;
    let byte = first;
    let shift = 7;
    let next = at + 1;
    while (byte > 0x7f && shift < 28) {
      byte = bytes[next++] as number;
      code |= (byte & 0x7f) << shift;
      shift += 7;
    }
    if (byte > 0x7f) break;
    at = next;
    // Codes are odd for 0 and up, even below 0.
    const change = code & 1 ? code >>> 1 : -(code >>> 1);
    step = steady ? step + change : change;
    last += step;
    into[row] = last;
  }
  cursor.at = at;
  ends[0] = last;
  ends[1] = step;
  return row;
}

/** Reads one value whose code may be too large for 32 bits. */
function readLong(bytes: Buffer, cursor: Cursor, steady: boolean): number {
  const { ends } = cursor;
  let code = 0;
  let byte: number;
  let weight = 1;
  do {
    byte = bytes[cursor.at++] as number;
    code += (byte & 0x7f) * weight;
    weight *= 128;
  } while (byte > 0x7f);
  const change = code % 2 === 1 ? (code - 1) / 2 : -code / 2;
  ends[1] = steady ? (ends[1] as number) + change : change;
  ends[0] = (ends[0] as number) + (ends[1] as number);
  return ends[0];
}
