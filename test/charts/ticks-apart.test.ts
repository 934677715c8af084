import { describe, expect, it } from 'vitest';
import { ticksApart } from '../../src/charts/ticks-apart.ts';

const kept = (...ticks: readonly (readonly [at: number, strong: boolean])[]) =>
  ticksApart(
    ticks.map(([at, strong]) => ({ at, strong })),
    ({ at }) => at,
    () => 20,
  ).map(({ at }) => at);

describe('ticks', () => {
  it('keep 20 px each where each takes 20', () => {
    expect(kept([0, true], [19, true], [20, true], [45, true])).toEqual([0, 20, 45]);
  });

  it('give room to the strong ones first', () => {
    expect(kept([0, false], [10, true], [30, false])).toEqual([10, 30]);
  });
});
