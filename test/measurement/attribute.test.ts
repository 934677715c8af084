import { describe, expect, test } from 'vitest';
import type { Component } from '../../src/domain/record.ts';
import type { Trace } from '../../src/domain/trace.ts';
import { attribute, valueAt } from '../../src/measurement/attribute.ts';
import type { RunWindow } from '../../src/measurement/windows.ts';

/** Two CPUs that are busy for 1.5 CPU seconds a second; the busy channel counts nanoseconds. */
const trace = (recorded?: string) =>
  ({
    header: { channels: [{ id: 'busy', kind: 'busy' }], machine: { recorded } },
    times_s: Float64Array.of(0, 10),
    columns: [Float64Array.of(0, 15e9)],
  }) as unknown as Trace;
const runs = (cpu_s: number | null) => [{ from_s: 2, to_s: 6, cpu_s }] as unknown as readonly RunWindow[];
const cpu = (energy_j: number, net_energy_j: number | null) =>
  [
    {
      device: 'cpu-package',
      energy_j: { value: energy_j },
      net_energy_j: net_energy_j === null ? null : { value: net_energy_j },
    },
  ] as unknown as readonly Component[];

describe('attribute', () => {
  test('takes the share of CPU time of what stands out above idle', () => {
    expect(attribute(trace(), runs(3), cpu(100, 40))).toEqual({
      method: 'cpu-time',
      cpu_s: 3,
      host_busy_s: 6,
      share: 0.5,
      energy_j: 20,
      basis: 'net',
    });
  });
  test('of all of it where idle was not measured', () => {
    expect(attribute(trace(), runs(3), cpu(100, null))).toMatchObject({ energy_j: 50, basis: 'gross' });
  });
  test('never takes more than there is', () => {
    expect(attribute(trace(), runs(7), cpu(100, 40))).toMatchObject({ share: 1, energy_j: 40 });
  });
  test.each([0, -3])('knows no energy, and not 0, where %d J stand out above idle', (net) => {
    expect(attribute(trace(), runs(3), cpu(100, net))).toMatchObject({ share: 0.5, energy_j: null });
  });
  test('says nothing of a tree whose time is not known, of a recorded machine, or without a CPU', () => {
    expect(attribute(trace(), runs(null), cpu(100, 40))).toBeNull();
    expect(attribute(trace('a machine'), runs(3), cpu(100, 40))).toBeNull();
    expect(attribute(trace(), runs(3), [])).toBeNull();
  });
});

test('a column is read between its good readings', () => {
  const times = Float64Array.of(0, 1, 2, 3);
  expect(valueAt(times, Float64Array.of(0, Number.NaN, 20, 40), 1)).toBe(10);
  expect(valueAt(times, Float64Array.of(Number.NaN, 5, 20, 40), 0)).toBe(5);
  expect(valueAt(times, Float64Array.of(0, 5, 20, Number.NaN), 3)).toBe(20);
});
