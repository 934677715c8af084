import { expect, it } from 'vitest';
import { pointCharts } from '../../src/charts/point-search.ts';
import { chargeKwh, shownUnit } from '../../src/charts/shown-unit.ts';
import { tasksIn } from '../../src/charts/tasks.ts';
import { studyValues } from '../../src/reports/study-values.ts';

it('takes the charge of a phone from the catalog', () => {
  expect(chargeKwh()).toBe(0.022);
  const { name, size } = shownUnit([1], 'charges');
  expect(name).toBe('phone charges');
  // 11.49 kWh are 522 charges, as the text of Luccioni et al. 2024 has it.
  expect(Math.round((11.49 * 3.6e6) / size)).toBe(522);
});

it('reckons grams at the grid intensity, and keeps to Wh without one', () => {
  // 1 kWh at 138.75 g/kWh.
  const { name, size } = shownUnit([3.6e6], 'g', 138.75);
  expect(name).toBe('g CO2e');
  expect(3.6e6 / size).toBeCloseTo(138.75, 9);
  expect(shownUnit([3.6e6 * 20], 'g', 138.75).name).toBe('kg CO2e');
  expect(shownUnit([7200], 'g', null).name).toBe('Wh');
  expect(shownUnit([7200], 'g', 0).name).toBe('Wh');
});

it('says of tasks what they emit, with the ratios of their energies', () => {
  const input = { records: [], study: studyValues() };
  const energy = tasksIn({});
  const carbon = tasksIn({ unit: 'g', g_per_kwh: 138.75 });
  expect(carbon.title).toBe('Carbon of 1,000 queries, by task');
  const found = carbon.finding(carbon.rows(input));
  // 1.346 kWh of image generation at 138.75 g/kWh.
  expect(found).toContain('**187\u00a0g CO2e**');
  const ratio = /\*\*(\d+) times\*\* as much/;
  expect(ratio.exec(found)?.[1]).toBe(ratio.exec(energy.finding(energy.rows(input)))?.[1]);
  // Without an intensity nothing is called carbon.
  expect(tasksIn({ unit: 'g' }).title).toBe('Energy of 1,000 queries, by task');
});

it('calls carbon what is shown in grams over models too', () => {
  expect(pointCharts.size({ unit: 'g' }).title).toMatch(/^Carbon of 1,000 queries/);
  expect(pointCharts.size({ unit: 'charges' }).title).toMatch(/^Energy of 1,000 queries/);
  expect(pointCharts.length({ y: 'energy', unit: 'g' }).title).toMatch(/^Carbon of 1,000 queries/);
});
