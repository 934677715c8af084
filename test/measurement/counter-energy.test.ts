import { expect, test } from 'vitest';
import type { Channel } from '../../src/domain/trace.ts';
import { counterEnergy } from '../../src/measurement/counter-energy.ts';
import { thinned } from '../../src/measurement/thinned.ts';

const RATE_HZ = 10;
const counter: Channel & { kind: 'counter' } = {
  id: 'rapl:intel-rapl:0',
  meter: 'rapl',
  component: 'cpu-package-0',
  title: 'CPU package',
  device: 'cpu-package',
  source: 'rapl',
  scope: 'device',
  role: 'cover',
  kind: 'counter',
  max_power_w: 500,
  joules_per_count: 1e-6,
  modulus: 2 ** 32,
  tick_s: 0.001,
};
const times = (rows: number) => Float64Array.from({ length: rows }, (_, i) => i / RATE_HZ);
/** A counter of so many watts in each row. */
function readingsOf(rows: number, watts: (row: number) => number): Float64Array {
  let counts = 0;
  return Float64Array.from({ length: rows }, (_, i) => {
    counts += Math.round((watts(i) / RATE_HZ) * 1e6);
    return counts % 2 ** 32;
  });
}

test('energy goes on over wraps and failed readings, however many rows lie between them', () => {
  const rows = 20_000;
  const raw = readingsOf(rows, () => 100);
  for (let i = 5000; i < 5003; i++) raw[i] = Number.NaN;
  const energy = counterEnergy(counter, times(rows), raw);
  expect(energy.energy_j.at(-1)).toBeCloseTo(10 * (rows - 1), 6);
  expect(energy.holes).toEqual([]);
  expect(energy.samples).toBe(rows - 3);
  expect(energy.notes).toEqual([
    `3 of ${rows} readings failed; the counter's next value bridged them`,
    'counter wrapped 46 times, taken into account',
  ]);
});

test('a time is known to half a tick, or to half the reading before where that is closer', () => {
  const at = Float64Array.of(0, 0.1, 0.2, 0.3, 0.3004);
  const raw = Float64Array.of(1e6, 2e6, Number.NaN, 4e6, 4.01e6);
  const energy = counterEnergy(counter, at, raw);
  const slack = Array.from(energy.at_s, (_, point) => energy.slackAt_s(point));
  expect(slack.map((s) => Number(s.toFixed(9)))).toEqual([0.0005, 0.0005, 0.0005, 0.0002]);
});

test('a stretch keeps its least and its greatest power, and a hole between them stays open', () => {
  const rows = 10_000;
  const raw = readingsOf(rows, (i) => (i === 1234 ? 400 : i === 7777 ? 10 : 100 + (i % 7)));
  raw.fill(raw[5000] as number, 5000, 5020);
  const { t_s, w } = thinned(counterEnergy(counter, times(rows), raw), 100, 5);
  expect(t_s).toHaveLength(w.length);
  expect(w.length).toBeLessThanOrEqual(104);
  const at = (power: number) => t_s[w.findIndex((value) => Math.abs((value ?? 1e9) - power) < 1e-6)];
  expect(at(395)).toBeCloseTo(123.35, 2);
  expect(at(5)).toBeCloseTo(777.65, 2);
  expect(t_s.filter((_, i) => w[i] === null)).toEqual([expect.closeTo(500, 2)]);
});
