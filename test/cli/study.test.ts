import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

test('study --json has the tables, the perimeter, the intensity and the totals', async () => {
  const { code, stdout } = await runCli(['study', '--json']);
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(Object.keys(found.tables)).toEqual(['table1', 'table2', 'table3', 'table4', 'table5', 'table6']);
  expect(found.perimeter).toBe('as-logged');
  expect(found.intensity_g_per_kwh).toBe(138.75);
  expect(Object.keys(found.totals)).toEqual(
    expect.arrayContaining(['energy_kwh', 'gpu_kwh', 'cpu_kwh', 'ram_kwh', 'carbon_kg']),
  );
  expect(found.spread).toHaveLength(12);
  expect(found.slopes).toMatchObject({ steeper: 'decoder' });
  expect(found.tables.table5[1]).toMatchObject({ model: 'bigscience/bloomz-3b', printed_parity: 395602740 });
});

test('study --table 2 prints what is printed beside what is logged, and why they differ', async () => {
  const { code, stdout } = await runCli(['study', '--table', '2']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/10 of 10 means/);
  expect(stdout).toMatch(/text-to-image +2\.907 +2\.907 .* 3\.309 +3\.31 /);
  expect(stdout).toMatch(/SD truncated, not rounded: question-answering, object-detection/);
  expect(stdout).not.toMatch(/Table 3/);
});

test('study --figure 6 --perimeter gpu-net-idle --intensity FR prints the rows of a figure in that perimeter', async () => {
  const args = ['study', '--figure', '6', '--perimeter', 'gpu-net-idle', '--intensity', 'FR'];
  const { code, stdout } = await runCli(args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/another perimeter: GPU − 7 × 56\.25 W/);
  expect(stdout.match(/zero-shot/g)?.length).toBe(72);
  const json = JSON.parse((await runCli([...args, '--json'])).stdout);
  expect(json.tables).toEqual({});
  expect(Object.keys(json.figures)).toEqual(['figure6']);
});

test.each([
  [['--perimeter', 'gpu-net'], /There is no perimeter "gpu-net"/],
  [['--table', '7'], /--table does not take "7"/],
  [['--intensity', 'nowhere'], /nowhere/],
])('study %o is refused', async (args, message) => {
  const { code, stdout, stderr } = await runCli(['study', ...args]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
});
