import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/domain/record.ts';
import { measurementSchema } from '../../src/domain/record.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { idleTraceOn, machineDir } from './measure-recorded.ts';

interface Truth {
  readonly watts?: number;
  readonly segments?: readonly { readonly from_s: number; readonly watts: number }[];
}

const machines = readdirSync(machineDir('.'), { withFileTypes: true }).filter((e) => e.isDirectory());
const truthOf = (name: string): Record<string, Truth> =>
  JSON.parse(readFileSync(`${machineDir(name)}/machine.json`, 'utf8')).truth;

/** Joules a component truly used between two times of the recording. */
function trueEnergy({ watts, segments }: Truth, from_s: number, to_s: number): number {
  const steps = segments ?? [{ from_s: 0, watts: watts ?? Number.NaN }];
  return steps.reduce((total, step, i) => {
    const until = steps[i + 1]?.from_s ?? Number.POSITIVE_INFINITY;
    return total + step.watts * Math.max(0, Math.min(to_s, until) - Math.max(from_s, step.from_s));
  }, 0);
}

const read = (record: Measurement) =>
  record.components.filter((c) => c.provenance === 'measured' || c.provenance === 'integrated');

describe.each(machines.map((entry) => entry.name))('recorded machine %s', (name) => {
  it('gives the true energy within 0.1 % of every device it claims to have read, or claims none', async () => {
    const record = summarise(await idleTraceOn(name, 60));
    expect(measurementSchema.parse(record)).toBeTruthy();
    const [run] = record.runs;
    if (!run) throw new Error('no run');
    const truth = truthOf(name);
    for (const component of read(record)) {
      const known = truth[component.id];
      if (!known) throw new Error(`${component.id} was read, yet the machine has no such device`);
      const energy = trueEnergy(known, run.start_s, run.start_s + run.duration_s);
      const found = component.energy_j;
      if (!found) throw new Error(`${component.id} has no energy`);
      expect(Math.abs(found.value / energy - 1), component.id).toBeLessThan(0.001);
      expect(found.lo, component.id).toBeLessThanOrEqual(energy * (1 + 1e-4));
      expect(found.hi, component.id).toBeGreaterThanOrEqual(energy * (1 - 1e-4));
    }
    const total = record.components.reduce((sum, c) => sum + (c.energy_j?.value ?? 0), 0);
    expect(record.energy_j?.value).toBeCloseTo(total, 6);
    expect(new Set(record.components.map((c) => c.id)).size).toBe(record.components.length);
  });
});

describe('what stands where a device cannot be read', () => {
  const known = async (name: string) => {
    const record = summarise(await idleTraceOn(name, 60));
    return Object.fromEntries(record.components.map((c) => [c.id, c.provenance]));
  };
  it('reads every device of the whole layouts', async () => {
    expect(await known('b-server')).toEqual({
      'cpu-package-0': 'measured',
      'cpu-package-1': 'measured',
      'dram-0': 'measured',
      'dram-1': 'measured',
    });
    expect(Object.keys(await known('gpu-server'))).toHaveLength(12);
  });
  it('models the package where the counters are for root alone', async () => {
    expect(await known('fault-eacces')).toEqual({ 'cpu-package': 'modelled', dram: 'modelled' });
  });
  it('puts the model in place of a counter that froze, and of a zone that went away', async () => {
    expect(await known('fault-frozen')).toEqual({ 'cpu-package': 'modelled', dram: 'modelled' });
    expect(await known('fault-zone-vanishes')).toEqual({ 'cpu-package-0': 'measured', dram: 'modelled' });
  });
  it('assumes on a virtual machine, and says so', async () => {
    const record = summarise(await idleTraceOn('g-virtual', 60));
    expect(record.components.map((c) => c.provenance)).toEqual(['assumed', 'assumed']);
    expect(record.measured_fraction).toBe(0);
    expect(record.components[0]?.reasons.join()).toContain('virtual machine');
  });
  it('counts mirrored dies once', async () => {
    expect(Object.keys(await known('e-amd-multi-die'))).toEqual(['cpu-package-0-die-0', 'dram']);
    expect(Object.keys(await known('fault-mirrored-dies'))).toEqual([
      'cpu-package-0-die-0',
      'cpu-package-1-die-0',
      'dram',
    ]);
  });
  it('integrates power where the GPU has no energy counter', async () => {
    expect((await known('gpu-no-counter'))['gpu-0']).toBe('integrated');
  });
});

describe('faults inside the measured window', () => {
  it('bridges a failed reading without loss', async () => {
    const record = summarise(await idleTraceOn('fault-eio-once', 60, { baseline_s: 0.5 }));
    expect(record.components[0]?.reasons.join()).toMatch(/readings failed/);
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(2400, -1);
  });
  it('never passes a reset counter off as energy', async () => {
    const record = summarise(await idleTraceOn('fault-reset', 60, { baseline_s: 0.5 }));
    const cpu = record.components.find((c) => c.device === 'cpu-package');
    expect(cpu?.provenance).toBe('modelled');
    expect(cpu?.reasons.join()).toContain('reset');
    expect(record.measured_fraction).toBe(0);
  });
  it('leaves the run with the fault out of the mean when others are whole', async () => {
    const record = summarise(await idleTraceOn('fault-reset', 4, { baseline_s: 2.5, runs: 4 }));
    expect(record.runs.map((run) => run.energy_j === null)).toEqual([true, false, false, false]);
    expect(record.components[0]).toMatchObject({ id: 'cpu-package-0', provenance: 'measured' });
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(160, 0);
    expect(record.warnings.join()).toContain('1 of 4 runs lack a reading');
  });
  it('follows a package that wraps every 164 s for an hour', async () => {
    const record = summarise(await idleTraceOn('fault-wrap-amd', 3000));
    const cpu = record.components[0];
    expect(cpu?.energy_j?.value).toBeCloseTo(400 * 3000, -3);
    expect(Math.abs((cpu?.energy_j?.value ?? 0) / 1_200_000 - 1)).toBeLessThan(0.001);
    expect(cpu?.reasons.join()).toMatch(/wrapped \d+ times/);
  });
  it('follows power that steps inside a run', async () => {
    const record = summarise(await idleTraceOn('a-client', 5, { runs: 3, baseline_s: 1 }));
    const energies = record.runs.map((run) => run.energy_j ?? Number.NaN);
    expect(Math.max(...energies) / Math.min(...energies)).toBeGreaterThan(2);
    expect(record.energy_j?.repeat).not.toBeNull();
  });
});
