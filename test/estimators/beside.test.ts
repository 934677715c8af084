import fc from 'fast-check';
import { expect, test } from 'vitest';
import { embodiedShare, waterUse } from '../../src/estimators/beside.ts';

const exactly = (value: number) => ({ value, lo: value, hi: value });

test('manufacturing: an hour of a device that works all of five years takes a 43,800th of it', () => {
  const share = embodiedShare({
    device_g: exactly(43_800),
    device_hours: exactly(1),
    lifetime_years: exactly(5),
    use_share: exactly(1),
  });
  expect(share).toEqual(exactly(1));
});

test('XLM-R on 512 V100 for 20.4 days of 5 years: 0.66 t, as LLMCarbon has it', () => {
  // Table of LLMCarbon: 512 chips of 9.78 kg, 64 servers of a CPU (1.47), memory (102.4), storage (576) and the rest (148.2 kg).
  const whole = 512 * 9.78 + 64 * (1.47 + 102.4 + 576 + 148.2);
  const share = embodiedShare({
    device_g: exactly((whole * 1000) / 512),
    device_hours: exactly(512 * 20.4 * 24),
    lifetime_years: exactly(5),
    use_share: exactly(1),
  });
  expect(share.value / 1e6).toBeCloseTo(0.66, 1);
});

test('water: on site for the machines alone, where electricity is made for all of it', () => {
  // 1 kWh with a PUE of 1.25: 0.8 kWh of machines at 1 L, 1 kWh at 3 L.
  const water = waterUse({ energy_j: exactly(3.6e6), pue: 1.25, site: exactly(1), grid: 3 });
  expect(water.value).toBeCloseTo(3.8, 12);
});

test('ends stay around the value', () => {
  const spread = fc
    .tuple(
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
    )
    .map(([value, below, above]) => ({ value, lo: value / below, hi: value * above }));
  fc.assert(
    fc.property(spread, spread, spread, spread, (device_g, device_hours, lifetime_years, use_share) => {
      const { lo, value, hi } = embodiedShare({ device_g, device_hours, lifetime_years, use_share });
      expect(lo).toBeLessThanOrEqual(value * (1 + 1e-12));
      expect(hi).toBeGreaterThanOrEqual(value * (1 - 1e-12));
    }),
  );
});
