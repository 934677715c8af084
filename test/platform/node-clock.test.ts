import { expect, test } from 'vitest';
import { nodeClock } from '../../src/platform/node-clock.ts';

/** Calls of `every` until there are so many, with what each was told. */
const calls = (period_s: number, count: number, also: (call: number) => void = () => {}) =>
  new Promise<{ told: { now_s: number; late_s: number }[] }>((resolve) => {
    const told: { now_s: number; late_s: number }[] = [];
    const end = nodeClock.every(period_s, (now_s, late_s) => {
      told.push({ now_s, late_s });
      also(told.length);
      if (told.length < count) return;
      end();
      resolve({ told });
    });
  });

test.each([0.02, 0.0073])('a steady call does not drift off its times (%d s)', async (period_s) => {
  const { told } = await calls(period_s, 100);
  const due = told.map(({ now_s, late_s }) => now_s - late_s);
  // A busy machine may miss periods, and the times due then move on; never do they move closer.
  for (let i = 1; i < due.length; i++)
    expect((due[i] as number) - (due[i - 1] as number)).toBeGreaterThan(period_s - 1e-6);
  // Left to itself, a timer drifts by a third of a millisecond a call: a quarter of a hundred calls would pass this.
  const late = told.map(({ late_s }) => late_s).sort((a, b) => a - b);
  expect(late[25]).toBeLessThan(0.006);
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
