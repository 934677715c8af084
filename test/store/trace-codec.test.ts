import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, FRAME_HEAD } from '../../src/store/traces/frame.ts';
import { decodeBlock, emptyBlock, encodeBlock, rowsOf } from '../../src/store/traces/sample-block.ts';

const integer = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer(),
  fc.constantFrom(2 ** 53, -(2 ** 53), 2 ** 53 - 1, 2 ** 51, 2 ** 52, 2 ** 32, 127, 128, 0),
);
const number = fc.oneof(
  integer,
  fc.constant(Number.NaN),
  fc.double(),
  fc.constantFrom(-0, Infinity, -Infinity, 5e-324),
);
/** Columns of one nature, so that every coding is met, and of all natures. */
const column = (rows: number) =>
  fc.oneof(
    fc.array(integer, { minLength: rows, maxLength: rows }),
    fc.array(fc.oneof(integer, fc.constant(Number.NaN)), { minLength: rows, maxLength: rows }),
    fc.array(number, { minLength: rows, maxLength: rows }),
    number.map((value) => Array<number>(rows).fill(value)),
    fc
      .tuple(fc.nat({ max: 2 ** 40 }), fc.array(fc.nat(1e9), { minLength: rows, maxLength: rows }))
      .map(([base, steps]) => {
        let sum = base;
        return steps.map((step) => {
          sum += step;
          return sum;
        });
      }),
  );

test('every number comes back from a block as it went in, bit for bit', () => {
  const blocks = fc
    .integer({ min: 1, max: 60 })
    .chain((rows) => fc.tuple(fc.constant(rows), column(rows), fc.array(column(rows), { maxLength: 5 })));
  fc.assert(
    fc.property(blocks, ([rows, times, columns]) => {
      const block = {
        rows,
        times_ns: Float64Array.from(times),
        columns: columns.map((values) => Float64Array.from(values)),
      };
      const payload = encodeBlock(block);
      expect(rowsOf(payload, columns.length)).toBe(rows);
      const back = emptyBlock(columns.length, rows + 1);
      expect(decodeBlock(payload, back, 1)).toBe(rows);
      const read = [back.times_ns, ...back.columns].map((values) => Array.from(values.subarray(1)));
      for (const [c, values] of [times, ...columns].entries()) {
        for (const [i, value] of values.entries()) expect(Object.is(read[c]?.[i], value)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('a counter read at an even pace takes under half the bytes of raw numbers', () => {
  const block = emptyBlock(1, 1000);
  block.rows = 1000;
  for (let i = 0; i < 1000; i++) {
    block.times_ns[i] = i * 1e8 + ((i * 7919) % 1000);
    (block.columns[0] as Float64Array)[i] = i * 10_000_000;
  }
  expect(encodeBlock(block).length).toBeLessThan(8000);
});

test('a frame says torn at every length short of its own, and damaged for every flipped bit of its body', () => {
  for (const compress of [false, true]) {
    const payload = Buffer.from('{"phase":"run"}'.repeat(40));
    const frame = encodeFrame(3, payload, compress);
    expect(frame.length < payload.length).toBe(compress);
    expect(decodeFrame(frame, 0)).toMatchObject({ type: 3, end: frame.length });
    expect((decodeFrame(frame, 0) as { payload: Buffer }).payload).toEqual(payload);
    for (let cut = 0; cut < frame.length; cut++) expect(decodeFrame(frame.subarray(0, cut), 0)).toBe('torn');
    for (let at = 8; at < Math.min(frame.length, FRAME_HEAD + 60); at++) {
      const flipped = Buffer.from(frame);
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      expect(decodeFrame(flipped, 0)).toBe('damaged');
    }
  }
});

test('blocks of made-up bytes are refused, never read beyond', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const payload = Buffer.from(bytes);
      try {
        const rows = rowsOf(payload, 2);
        decodeBlock(payload, emptyBlock(2, rows), 0);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});
