import { describe, expect, it } from 'vitest';
import { contains, differences, overlaps, perimeter } from '../../src/domain/perimeter.ts';

describe('Perimeter', () => {
  it('is sorted and holds no device inside another', () => {
    expect(perimeter(['dram', 'cpu-package', 'dram']).devices).toEqual(['cpu-package', 'dram']);
    expect(perimeter(['host', 'dram', 'accelerator']).devices).toEqual(['host']);
    expect(perimeter(['accelerator', 'accelerators']).devices).toEqual(['accelerators']);
  });
  it('contains what it counts all of', () => {
    const host = perimeter(['host']);
    const cpu = perimeter(['cpu-package']);
    expect(contains(host, cpu)).toBe(true);
    expect(contains(cpu, host)).toBe(false);
    expect(contains(host, perimeter(['cpu-package'], { idle: 'net' }))).toBe(true);
    expect(contains(perimeter(['host'], { idle: 'net' }), cpu)).toBe(false);
    expect(contains(host, perimeter(['cpu-package'], { pue: 1.2 }))).toBe(false);
    expect(contains(host, perimeter(['cpu-package'], { embodied: true }))).toBe(false);
  });
  it('overlaps where a device is counted twice', () => {
    expect(overlaps(perimeter(['cpu-package']), perimeter(['dram']))).toBe(false);
    expect(overlaps(perimeter(['cpu-package']), perimeter(['host']))).toBe(true);
    expect(overlaps(perimeter(['accelerators']), perimeter(['accelerator', 'dram']))).toBe(true);
  });
  it('names each field in which two differ', () => {
    expect(differences(perimeter(['dram']), perimeter(['dram']))).toEqual([]);
    expect(
      differences(perimeter(['cpu-package', 'dram']), perimeter(['host'], { pue: 1.1, idle: 'net' })),
    ).toEqual([
      'devices: cpu-package + dram against host',
      'idle: gross against net',
      'pue: not applied against 1.1',
    ]);
  });
});
