import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAccelerator } from '../../src/catalog/accelerators.ts';
import { sensitivities } from '../../src/estimators/asking/sensitivities.ts';
import { settingTotal } from '../../src/estimators/asking/setting-total.ts';
import { whatIf } from '../../src/estimators/asking/what-if.ts';
import { fleetFor } from '../../src/estimators/fleet.ts';
import { idleDraw } from '../../src/estimators/idle-draw.ts';
import { intensityByHour, loadIntensity, onLocalClock } from '../../src/estimators/load-intensity.ts';
import { loadShapeNames, loadShares, loadTable } from '../../src/estimators/load-shape.ts';

const day = (size: { min: number; max: number }) =>
  fc.array(fc.double({ ...size, noNaN: true }), { minLength: 24, maxLength: 24 });
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const base = {
  model: 'llama-3.1-8b',
  hardware: 'h100-sxm',
  batch: 64,
  requests: 1e7,
  tokensIn: 500,
  tokensOut: 300,
  region: 'FR',
  pue: 1.2,
  lifetime: 4,
};
const shape = fc.oneof(fc.constantFrom(...loadShapeNames), day({ min: 0.01, max: 9 }));

describe('a load shape', () => {
  test('has shares that sum to 1, whatever it is given', () => {
    fc.assert(
      fc.property(shape, (each) => {
        expect(sum(loadShares(each))).toBeCloseTo(1, 12);
      }),
    );
  });
  test.each([
    [Array(23).fill(1), /24 numbers, one an hour from midnight, not 23/],
    [[-1, ...Array(23).fill(1)], /-1 at hour 0/],
    [[...Array(23).fill(1), Number.NaN], /NaN at hour 23/],
    [Array(24).fill(0), /24 zeros/],
    ['night', /No load shape is called "night"; there are even, working-hours or evening/],
  ])('%j is refused', (given, message) => {
    expect(() => loadShares(given as never)).toThrow(message);
  });
  test('is read of a column, of the last of two with a heading, and of a row', () => {
    const wanted = Array.from({ length: 24 }, (_, i) => i + 1);
    expect(
      loadTable(
        wanted.map((value) => [String(value)]),
        'a.csv',
      ),
    ).toEqual(wanted);
    const two = [['hour', 'share'], ...wanted.map((value, i) => [String(i), ` ${value} `])];
    expect(loadTable(two, 'a.csv')).toEqual(wanted);
    expect(loadTable([wanted.map(String)], 'a.csv')).toEqual(wanted);
  });
  test('names the row that will not do', () => {
    const rows = Array.from({ length: 24 }, () => ['1']);
    expect(() => loadTable(rows.with(3, ['many']), 'a.csv')).toThrow('a.csv, row 4: "many" is no share');
    expect(() => loadTable([['share'], ...rows.with(3, ['-1'])], 'a.csv')).toThrow('a.csv, row 5: "-1"');
    expect(() => loadTable(rows.slice(1), 'a.csv')).toThrow('a.csv has 23 numbers');
  });
});

describe('machines for a load', () => {
  test('by hand: 48 h of work, half of it in one hour, on machines of two', () => {
    const shares = [0.5, ...Array(23).fill(0.5 / 23)];
    const fleet = fleetFor({ shares, device_hours: 48, devices: 2 });
    expect(fleet.accelerators).toBeCloseTo(24, 12);
    expect(fleet.machines).toBe(12);
    expect(fleet.utilisation).toBeCloseTo(48 / (24 * 24), 12);
    expect(fleet.idle_hours).toBeCloseTo(24 * 24 - 48, 9);
  });
  test('an even load asks for exactly the hours that its requests take', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 1, max: 64 }),
        (hours, devices) => {
          const fleet = fleetFor({ shares: loadShares('even'), device_hours: hours, devices });
          expect(fleet.provisioned_hours).toBe(hours);
          expect(fleet.idle_hours).toBe(0);
          expect(fleet.utilisation).toBe(1);
        },
      ),
    );
  });
  test('holds the busiest hour, and whole machines never less than a share of some', () => {
    fc.assert(
      fc.property(
        shape,
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 64 }),
        (each, hours, devices) => {
          const need = { shares: loadShares(each), device_hours: hours, devices };
          const share = fleetFor(need);
          const whole = fleetFor({ ...need, whole: true });
          expect(share.accelerators).toBeGreaterThanOrEqual(Math.max(...share.busy) * (1 - 1e-12));
          expect(whole.accelerators).toBeGreaterThanOrEqual(share.accelerators * (1 - 1e-9));
          expect(whole.accelerators / devices).toBeCloseTo(whole.machines, 9);
          expect(share.provisioned_hours).toBeCloseTo(sum(share.busy) + share.idle_hours, 6);
        },
      ),
    );
  });
  test('an idle accelerator draws between what one was measured to and what the form is fitted to', () => {
    const h100 = idleDraw(findAccelerator('h100-sxm'));
    expect(h100?.watts.lo).toBeCloseTo((700 * 56.25) / 400, 9);
    expect(h100?.watts.hi).toBeCloseTo(700 * 0.277809, 3);
    expect(h100?.watts.value).toBeCloseTo(Math.sqrt((h100?.watts.lo ?? 0) * (h100?.watts.hi ?? 0)), 9);
    expect(idleDraw(findAccelerator('h100-sxm'), 350)?.watts.hi).toBeCloseTo((h100?.watts.hi ?? 0) / 2, 9);
    expect(idleDraw(null)).toBeNull();
  });
});

describe('the intensity of a load', () => {
  test('is the plain mean of an even one, and lies between the least and the greatest hour', () => {
    fc.assert(
      fc.property(shape, day({ min: 1, max: 900 }), (each, hours) => {
        const mean = loadIntensity(loadShares(each), hours);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...hours) * (1 - 1e-9));
        expect(mean).toBeLessThanOrEqual(Math.max(...hours) * (1 + 1e-9));
        expect(loadIntensity(loadShares('even'), hours)).toBeCloseTo(sum(hours) / 24, 6);
      }),
    );
  });
  test('hours of UTC stand at those of a clock before it', () => {
    const hours = Array.from({ length: 24 }, (_, i) => i);
    expect(onLocalClock(hours, 2).slice(0, 3)).toEqual([22, 23, 0]);
    expect(onLocalClock(hours, -7)[0]).toBe(7);
  });
  test('is a mean by hour of the days, of quarters and of steps of three hours too', () => {
    const series = (step_s: number, g_per_kwh: readonly number[]) => ({
      region: 'FR',
      from_s: 86_400,
      step_s,
      g_per_kwh,
    });
    const two = intensityByHour(
      series(
        3600,
        Array.from({ length: 48 }, (_, i) => i),
      ),
    );
    expect(two[5]).toBe((5 + 29) / 2);
    expect(
      intensityByHour(
        series(
          900,
          Array.from({ length: 96 }, (_, i) => i),
        ),
      )[1],
    ).toBe(5.5);
    expect(
      intensityByHour(
        series(
          10_800,
          Array.from({ length: 8 }, (_, i) => i),
        ),
      )[7],
    ).toBe(2);
    expect(() => intensityByHour(series(3600, [1, 2, 3]))).toThrow(/leave out hour 3/);
  });
});

describe('a setting under a load', () => {
  const without = settingTotal(base);
  test('even is exactly as without', () => {
    for (const method of ['physical', 'ecologits', 'tdp-hours']) {
      const [one, other] = [settingTotal(base, method), settingTotal({ ...base, loadShape: 'even' }, method)];
      expect([other.energy_j, other.carbon_g, other.total_g, other.embodied_g]).toEqual([
        one.energy_j,
        one.carbon_g,
        one.total_g,
        one.embodied_g,
      ]);
    }
  });
  test('costs no less than the even one, and more where machines idle', () => {
    fc.assert(
      fc.property(shape, fc.boolean(), (loadShape, wholeMachines) => {
        const total = settingTotal({ ...base, loadShape, wholeMachines });
        expect(total.energy_j.value).toBeGreaterThanOrEqual(without.energy_j.value);
        if ((total.day?.fleet.idle_hours ?? 0) > 1e-6)
          expect(total.energy_j.value).toBeGreaterThan(without.energy_j.value);
        expect(total.energy_j.lo).toBeLessThanOrEqual(total.energy_j.value);
        expect(total.energy_j.hi).toBeGreaterThanOrEqual(total.energy_j.value);
      }),
      { numRuns: 25 },
    );
  });
  test('adds idle hours × watts × PUE, and making by the hours that machines stand ready', () => {
    const total = settingTotal({ ...base, loadShape: 'evening' });
    const { fleet, idle } = total.day as NonNullable<typeof total.day>;
    expect(total.energy_j.value - without.energy_j.value).toBeCloseTo(
      fleet.idle_hours * 3600 * idle.watts.value * 1.2,
      0,
    );
    expect((total.embodied_g?.value ?? 0) / (without.embodied_g?.value ?? 1)).toBeCloseTo(
      1 / fleet.utilisation,
      9,
    );
  });
  test('servers that wait are told where one is published, and counted where the method counts servers', () => {
    const day = (hardware: string, method: string) =>
      settingTotal({ ...base, hardware, loadShape: 'evening', precision: 'bf16' }, method);
    // 256,646 kWh of idle nodes over 1,082,990 GPU hours (Luccioni et al. 2022).
    const a100 = day('a100-sxm-80', 'physical');
    const { idle, fleet } = a100.day as NonNullable<typeof a100.day>;
    expect(idle.watts.value + (idle.host?.watts.value ?? 0)).toBeCloseTo((256_646 / 1_082_990) * 1000, 1);
    expect(idle.host?.watts.lo).toBeLessThan(idle.host?.watts.value as number);
    expect(idle.host?.energy_j.value).toBeCloseTo(fleet.idle_hours * 3600 * (idle.host?.watts.value ?? 0), 3);
    expect(a100.idle_j?.value).toBeCloseTo(idle.energy_j.value * a100.pue, 3);
    const whole = day('a100-sxm-80', 'ecologits');
    const waits = whole.day?.idle as NonNullable<typeof whole.day>['idle'];
    expect(whole.idle_j?.value).toBeCloseTo(
      (waits.energy_j.value + (waits.host?.energy_j.value ?? Number.NaN)) * whole.pue,
      3,
    );
    // Of a tray of 1,000 W idle NVIDIA gives 800 to its four GPUs.
    expect(idleDraw(findAccelerator('gb200'))?.host?.watts).toEqual({ value: 50, lo: 50, hi: 50 });
  });
  test('a server that nobody has published is not guessed', () => {
    for (const id of ['h100-sxm', 'l4', 'a100-pcie-80', 'tpu-v4'])
      expect(idleDraw(findAccelerator(id))?.host, id).toBeNull();
  });
  test('takes the grid of the hours in which it draws', () => {
    const hourly = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 50 : 350));
    const at = (loadShape: 'even' | 'working-hours', utcOffset: number) =>
      settingTotal({ ...base, loadShape, hourly, utcOffset }).g_per_kwh;
    expect(at('even', 0)).toBeCloseTo(sum(hourly) / 24, 9);
    expect(at('working-hours', 0)).toBeLessThan(at('even', 0));
    expect(at('working-hours', 12)).toBeGreaterThan(at('even', 0));
  });
  test.each([
    [{ phase: 'training', tokens: 1e9, loadShape: 'even' }, /training has none/],
    [{ hourly: Array(24).fill(1) }, /of a load shape, and none is told/],
    [{ loadShape: 'even', hourly: Array(24).fill(1), intensity: 3 }, /told twice/],
    [{ loadShape: 'even', utcOffset: 15 }, /-12 to 14 whole hours/],
  ])('%j is refused', (change, message) => {
    const { requests, tokensIn, tokensOut, batch, ...rest } = base;
    const asked = 'phase' in change ? rest : { ...rest, requests, tokensIn, tokensOut, batch };
    expect(() => settingTotal({ ...asked, ...change } as never)).toThrow(message);
  });
  test('is a step of the change and a bar of what moves it', () => {
    const { steps } = whatIf(base, { ...base, loadShape: 'evening' });
    expect(steps.map(({ id, from, to }) => [id, from, to])).toEqual([['load', 'nothing waits', 'evening']]);
    const { bars } = sensitivities({ ...base, loadShape: 'evening' });
    expect(bars.find(({ axis }) => axis === 'load')).toMatchObject({ least: 'even', most: 'evening' });
  });
});

describe('trainings beside each other', () => {
  const tuned = {
    model: 'llama-3.1-8b',
    hardware: 'h100-sxm',
    phase: 'fine-tuning' as const,
    tokens: 1e8,
    region: 'FR',
    pue: 1.2,
  };
  test('LoRA takes slightly more than two thirds of all parameters', () => {
    const { steps } = whatIf(
      { ...tuned, devices: 2, mfu: 0.3 },
      { ...tuned, devices: 2, mfu: 0.3, lora: 16 },
    );
    expect(steps.map(({ id }) => id)).toEqual(['tuning']);
    expect(steps[0]?.factor).toBeGreaterThan(2 / 3);
    expect(steps[0]?.factor).toBeLessThan(0.7);
  });
  test('what moves them is of their phase', () => {
    const axes = (request: object) =>
      sensitivities({ ...tuned, ...request })
        .bars.map(({ axis }) => axis)
        .toSorted();
    expect(axes({ lora: 16 })).toEqual(expect.arrayContaining(['hardware', 'lora', 'mfu', 'pue', 'region']));
    expect(axes({ hours: 10, tokens: undefined, devices: 2 })).not.toContain('mfu');
    expect(axes({})).not.toContain('batch');
  });
});
