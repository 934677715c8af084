import { describe, expect, test } from 'vitest';
import {
  accelerator,
  acceleratorForms,
  acceleratorSource,
  accelerators,
  findAccelerator,
} from '../../src/catalog/accelerators.ts';
import { Problem } from '../../src/domain/problem.ts';

test('there are 48, each with its own id, and a source', () => {
  expect(accelerators().length).toBe(48);
  expect(new Set(accelerators().map(({ id }) => id)).size).toBe(48);
  expect(acceleratorSource()).toMatchObject({
    id: 'accelerators',
    licence: expect.stringContaining('CC-BY-4.0'),
  });
});

describe('names', () => {
  test.each([
    ['a100-sxm-80', 'a100-sxm-80'],
    ['NVIDIA A100-SXM4-80GB', 'a100-sxm-80'],
    ['NVIDIA A100-SXM4-40GB', 'a100-sxm-40'],
    ['A100-SXM4-40GB', 'a100-sxm-40'],
    ['NVIDIA A100 80GB PCIe', 'a100-pcie-80'],
    ['NVIDIA H100 80GB HBM3', 'h100-sxm'],
    ['NVIDIA H100 PCIe', 'h100-pcie'],
    ['NVIDIA H200', 'h200-sxm'],
    ['Tesla T4', 't4'],
    ['NVIDIA Tesla T4', 't4'],
    ['Tesla V100-SXM2-32GB', 'v100-sxm2-32'],
    ['NVIDIA GeForce RTX 4090', 'rtx4090'],
    ['GeForce RTX 3090', 'rtx3090'],
    ['nvidia l4', 'l4'],
    ['AMD Instinct MI300X', 'mi300x'],
    ['Google TPU v4', 'tpu-v4'],
    ['h100 sxm', 'h100-sxm'],
    ['H100SXM', 'h100-sxm'],
    ['RTX 4090', 'rtx4090'],
  ])('%s is %s', (name, id) => {
    expect(accelerator(name).id).toBe(id);
  });

  test.each([
    'NVIDIA A100',
    'NVIDIA H100',
    'NVIDIA GeForce RTX 4090 D',
    'NVIDIA L40S-48C',
    'A100X',
    'GRID T4-8Q',
  ])('%s is none of them: what it leaves out or adds changes the watts', (name) => {
    expect(findAccelerator(name)).toBeNull();
  });

  test.each([
    ['NVIDIA H100', 'h100-sxm'],
    ['h100', 'h100-sxm'],
    ['rtx4091', 'rtx4090'],
    ['A100', 'a100-sxm-40'],
  ])('%s is refused; nearest holds %s', (name, near) => {
    expect(() => accelerator(name)).toThrow(Problem);
    expect(() => accelerator(name)).toThrow(near);
  });

  test.each([
    ['H100', ['h100-sxm', 'h100-nvl', 'h100-pcie']],
    ['nvidia a100', ['a100-sxm-80', 'a100-sxm-40', 'a100-pcie-80', 'a100-pcie-40']],
    ['a100 80gb', ['a100-sxm-80', 'a100-pcie-80']],
    ['H100 80GB', ['h100-sxm', 'h100-pcie']],
    ['a100 pcie', ['a100-pcie-80', 'a100-pcie-40']],
    ['V100 32GB', ['v100-sxm2-32']],
    ['4090', ['rtx4090']],
  ])('%s leaves open %j', (name, forms) => {
    expect(acceleratorForms(name).map(({ id }) => id)).toEqual(forms);
  });

  test.each(['mi250', 'MI300', 'tpu v5', '80gb', 'A100X', 'RTX 4090 D', 'nvidia', 'h', ''])(
    '%s is no form of any: it is another device, or none',
    (name) => {
      expect(acceleratorForms(name)).toEqual([]);
    },
  );

  test('a device without its form is refused where one is wanted, with its forms', () => {
    expect(() => accelerator('H100')).toThrow('H100 comes as h100-sxm, h100-nvl or h100-pcie: say which.');
  });

  test('an empty name is refused', () => {
    expect(() => accelerator(' ')).toThrow('An empty name is no accelerator of the catalog');
  });
});

test('each value is a number above 0 or null, never 0 for what is not known', () => {
  for (const spec of accelerators()) {
    const { id, name, aliases, release, status, note, ...numbers } = spec;
    for (const [field, value] of Object.entries(numbers)) {
      if (value !== null) expect(value, `${id} ${field}`).toBeGreaterThan(0);
    }
  }
  expect(accelerator('trn1').tdp_w).toBeNull();
});

test('what other tables say of a field is kept', () => {
  const { status } = accelerator('rtx4070');
  expect(status.tdp_w).toEqual({
    agrees: [],
    disagrees: [{ source: 'Epoch AI', value: 285 }],
    unverified: true,
  });
  expect(accelerator('h100-sxm').status.tdp_w).toEqual({
    agrees: ['Epoch AI'],
    disagrees: [],
    unverified: false,
  });
});
