import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mirrored } from '../../src/measurement/mirrored.ts';
import { rapl } from '../../src/meters/rapl.ts';
import { stage } from '../meters/machines.ts';

const RATE_HZ = 10;

/** RAPL columns of a recorded machine over some seconds. */
async function columnsOf(name: string, seconds: number) {
  const { host, clock } = stage(name);
  const session = await rapl.open(host);
  const rows = Array.from({ length: seconds * RATE_HZ }, () => {
    const row = new Float64Array(session.channels.length);
    session.read(row, 0, () => {});
    clock.advance(1 / RATE_HZ);
    return row;
  });
  return session.channels
    .map(({ id, role }, c) => ({ id, role, raw: Float64Array.from(rows, (row) => row[c] as number) }))
    .filter(({ role }) => role === 'cover');
}

/** A counter of some power per sample, in micro-joules, cut to its quantum and wrapped. */
function counter(watts: readonly number[], start: number, lag_s = 0, modulus = Number.POSITIVE_INFINITY) {
  const raw = new Float64Array(watts.length);
  let joules = 0;
  for (let i = 0; i < watts.length; i++) {
    const shown = start + (joules + (watts[i] as number) * lag_s) * 1e6;
    const whole = Math.floor(shown / 61.035) * 61.035;
    raw[i] = Math.floor(modulus === Number.POSITIVE_INFINITY ? whole : whole % modulus);
    joules += (watts[i] as number) / RATE_HZ;
  }
  return raw;
}

const length = fc.integer({ min: 20 * RATE_HZ, max: 60 * RATE_HZ });
const start = fc.integer({ min: 0, max: 1e9 });
/** Power of each sample of a trace that wanders between idle and busy. */
const trace = length.chain((n) =>
  fc.array(fc.double({ min: 10, max: 300, noNaN: true }), { minLength: n, maxLength: n }),
);

test.each([
  ['e-amd-multi-die', 1],
  ['fault-mirrored-dies', 2],
])('%s: %d pairs of dies show one counter each', async (name, pairs) => {
  const groups = mirrored(await columnsOf(name, 20));
  expect(groups).toHaveLength(pairs);
  for (const group of groups) expect(group).toHaveLength(2);
});

test.each(['b-server', 'f-sapphire-rapids'])('%s: two real sockets are not mirrored', async (name) => {
  expect(mirrored(await columnsOf(name, 20))).toEqual([]);
});

test('two counters of different power are never one, in 20 s at 10 Hz', () => {
  fc.assert(
    fc.property(
      trace,
      start,
      start,
      // From 0.5 % apart on, either way.
      fc.oneof(
        fc.double({ min: 1.005, max: 3, noNaN: true }),
        fc.double({ min: 0.3, max: 0.995, noNaN: true }),
      ),
      (watts, a, b, ratio) => {
        const other = watts.map((w) => w * ratio);
        const columns = [
          { id: 'a', raw: counter(watts, a) },
          { id: 'b', raw: counter(other, b) },
        ];
        expect(mirrored(columns)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('one counter read twice, up to a millisecond apart, is always one', () => {
  fc.assert(
    fc.property(trace, start, fc.double({ min: 0, max: 0.001, noNaN: true }), (watts, a, lag_s) => {
      const columns = [
        { id: 'a', raw: counter(watts, a) },
        { id: 'b', raw: counter(watts, a, lag_s) },
      ];
      expect(mirrored(columns)).toEqual([['a', 'b']]);
    }),
    { numRuns: 200 },
  );
});

test('nothing counted is nothing known: two counters that stand still are not called one', () => {
  const still = new Float64Array(300).fill(5);
  expect(
    mirrored([
      { id: 'a', raw: still },
      { id: 'b', raw: still },
    ]),
  ).toEqual([]);
});
