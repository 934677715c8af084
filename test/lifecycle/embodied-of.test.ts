import { describe, expect, test } from 'vitest';
import { embodiedOf, hardwareLife } from '../../src/catalog/embodied.ts';
import { balanceOf } from '../../src/lifecycle/balance-plan.ts';
import { embodiedShareOf } from '../../src/lifecycle/embodied-of.ts';

describe('the making of devices', () => {
  test('is spread over what a device takes in its life, with the ends of all that is published', () => {
    const { value, lo, hi } = embodiedOf('a100-sxm-80');
    const { years, use } = hardwareLife();
    const share = embodiedShareOf('a100-sxm-80');
    const kwh = (life: number, works: number) => life * 365.25 * 24 * works * 0.4;
    expect(share.g_per_kwh).toBeCloseTo((value * 1000) / kwh(years.value, use.value), 9);
    expect(share.lo).toBeCloseTo((lo * 1000) / kwh(years.hi, use.hi), 9);
    expect(share.hi).toBeCloseTo((hi * 1000) / kwh(years.lo, use.lo), 9);
    expect(share.assumption.text).toContain('400 W');
  });
  test('adds to grams alone, and moves parity where the grids differ', () => {
    const asked = { train_grid: '300', serve_grid: '50', months: 240 };
    const bare = balanceOf(asked);
    const made = balanceOf({ ...asked, embodied: 'a100-sxm-80' });
    const { g_per_kwh } = embodiedShareOf('a100-sxm-80');
    expect(bare.embodied).toBeNull();
    expect(made.embodied?.g_per_kwh).toBe(g_per_kwh);
    expect(made.rows[5]?.training_j).toBe(bare.rows[5]?.training_j);
    expect((made.rows[5]?.training_g ?? 0) / (bare.rows[5]?.training_g ?? 1)).toBeCloseTo(
      (300 + g_per_kwh) / 300,
      9,
    );
    expect((made.rows[5]?.inference_g ?? 0) / (bare.rows[5]?.inference_g ?? 1)).toBeCloseTo(
      (50 + g_per_kwh) / 50,
      9,
    );
    expect(made.meeting?.carbon.queries).toBeLessThan(bare.meeting?.carbon.queries ?? 0);
    expect(made.meeting?.energy).toEqual(bare.meeting?.energy);
  });
  test('of an unknown device is refused by name', () => {
    expect(() => balanceOf({ embodied: 'a1000' })).toThrow('a1000 is no accelerator of the catalog');
  });
});
