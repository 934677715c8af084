import { expect, test } from 'vitest';
import { nodeClock } from '../../src/platform/node-clock.ts';

/** Calls of `every` until there are so many, with what each was told. */
const calls = (period_s: number, count: number, also: (call: number) => void = () => {}) =>
  new Promise<{ start_s: number; told: { now_s: number; late_s: number }[] }>((resolve) => {
    const start_s = nodeClock.now_s();
    const told: { now_s: number; late_s: number }[] = [];
    const end = nodeClock.every(period_s, (now_s, late_s) => {
      told.push({ now_s, late_s });
      also(told.length);
      if (told.length < count) return;
      end();
      resolve({ start_s, told });
    });
  });

test.each([0.02, 0.0073])('a steady call keeps its rate over many periods (%d s)', async (period_s) => {
  const { start_s, told } = await calls(period_s, 60);
  // By what each call says of itself it was due at whole periods from the start, however late the machine let it be.
  for (const { now_s, late_s } of told) {
    const turns = (now_s - late_s - start_s) / period_s;
    expect(Math.abs(turns - Math.round(turns))).toBeLessThan(0.5);
    expect(late_s).toBeGreaterThan(-0.002);
  }
  const late = told.map(({ late_s }) => late_s).sort((a, b) => a - b);
  expect(late[30]).toBeLessThan(0.01);
});

test('a call that blocks leaves out the periods it missed, and the next comes a whole period later', async () => {
  const { told } = await calls(0.02, 4, (call) => {
    const until = performance.now() + 110;
    while (call === 2 && performance.now() < until);
  });
  const [, second, third] = told as { now_s: number; late_s: number }[];
  expect((third?.now_s ?? 0) - (second?.now_s ?? 0)).toBeGreaterThan(0.11);
});

test('a call may end it', async () => {
  let count = 0;
  const end = nodeClock.every(0.005, () => {
    count++;
    end();
  });
  await nodeClock.sleep(0.06);
  expect(count).toBe(1);
});
