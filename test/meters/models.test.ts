import { describe, expect, test } from 'vitest';
import { moduleCount } from '../../src/catalog/memory-modules.ts';
import { busyTicks, cpuModel } from '../../src/meters/cpu-model.ts';
import { memoryModel } from '../../src/meters/memory-model.ts';
import { installedGib } from '../../src/meters/memory-power.ts';
import { stage } from './machines.ts';

const line = (text: string) => busyTicks(Buffer.from(text), text.length);

test('busy time is user, nice, system, irq and softirq: no idle, iowait, steal, nor guest twice', () => {
  expect(line('cpu  1 20 300 4000 50000 600000 7000000 80 9 9\ncpu0 1')).toBe(7600321);
  expect(line('cpu0 1 2 3 4 5 6 7\n')).toBeNaN();
  expect(line('cpu  1 2 3\n')).toBeNaN();
});

describe('the CPU model', () => {
  const channel = async (name: string) => {
    const [first] = (await cpuModel.open(stage(name).host)).channels;
    if (first?.kind !== 'busy') throw new Error('a busy channel was expected');
    return first;
  };
  test('two sockets of a known processor: twice its TDP', async () => {
    expect(await channel('b-server')).toMatchObject({
      provenance: 'modelled',
      idle_w: 2 * 150 * 0.12,
      max_w: 2 * 150 * 1.02,
    });
  });
  test("a virtual machine never gets the socket's TDP", async () => {
    const { provenance, max_w, cpus, error } = await channel('g-virtual');
    expect({ provenance, max_w, cpus }).toEqual({ provenance: 'assumed', max_w: 32, cpus: 8 });
    expect(error.above).toBeGreaterThan(1.86);
  });
});

describe('the memory model', () => {
  test.each([
    [23.5, 24],
    [251, 256],
    [15.5, 16],
    [1006, 1024],
    [377, 384],
  ])('%d GiB managed are %d installed', (managed, installed) => {
    expect(installedGib(managed * 2 ** 30)).toBe(installed);
  });
  test.each([
    [2, 1],
    [16, 2],
    [64, 4],
    [128, 8],
    [256, 8],
    [512, 8],
    [1024, 8],
    [4096, 32],
  ])('%d GiB are %d modules', (gib, modules) => {
    expect(moduleCount(gib)).toBe(modules);
  });
  test('16 GiB: two modules of 5 W; a virtual machine gets no more than its share', async () => {
    const watts = async (name: string) => {
      const [first] = (await memoryModel.open(stage(name).host)).channels;
      return first?.kind === 'constant' ? [first.watts, first.provenance] : null;
    };
    expect(await watts('a-client')).toEqual([10, 'modelled']);
    const [virtual, provenance] = (await watts('g-virtual')) ?? [];
    expect(provenance).toBe('assumed');
    expect(virtual).toBeLessThanOrEqual(0.375 * 32);
  });
  test('its interval spans what modules were measured to draw', async () => {
    const [channel] = (await memoryModel.open(stage('a-client').host)).channels;
    if (channel?.kind !== 'constant') throw new Error('a constant channel was expected');
    const { watts, error } = channel;
    expect(watts * (1 - error.below)).toBeCloseTo(2 * 0.5, 9);
    expect(watts * (1 + error.above)).toBeCloseTo(2 * 12, 9);
  });
});
