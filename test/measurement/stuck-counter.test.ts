import { expect, test } from 'vitest';
import { summarise } from '../../src/measurement/summarise.ts';
import { fakeHost } from '../../src/platform/fake-host.ts';
import type { WorkloadSession } from '../../src/workloads/workload.ts';
import { traceOn } from './measure-recorded.ts';

const uuid = 'GPU-00000000-1111-2222-3333-444444444444';

const zone = '/sys/class/powercap/intel-rapl:0';
const sleeping = (host: ReturnType<typeof fakeHost>, duration_s: number): WorkloadSession => ({
  subject: { workload: 'test', title: 'test' },
  async run(context) {
    await host.clock.sleep(duration_s, context.signal);
    return { exitCode: 0, signal: null, queries: null, tokens: null, cpu_s: null };
  },
  close: async () => {},
});

test.each(['0', '261000000'])('a counter that says %s throughout gives no joule', async (count) => {
  const host = fakeHost({
    files: {
      '/proc/cpuinfo':
        'processor\t: 0\nmodel name\t: Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz\nphysical id\t: 0\nflags\t\t: fpu\n',
      '/proc/stat': (t) => `cpu  ${Math.floor(t * 50)} 0 0 ${Math.floor(t * 50)} 0 0 0 0 0 0\n`,
      '/proc/meminfo': 'MemTotal:       16384000 kB\n',
      [`${zone}/name`]: 'package-0\n',
      [`${zone}/max_energy_range_uj`]: '262143328850\n',
      [`${zone}/energy_uj`]: `${count}\n`,
    },
  });
  const record = summarise(await traceOn(host, sleeping(host, 3)));
  const measured = record.components.filter(({ provenance }) => provenance === 'measured');
  expect(measured).toEqual([]);
  expect(JSON.stringify(record)).toContain('stood still');
  expect(record.measured_fraction).toBe(0);
});

test.each([2.5, 3, 4, 6])(
  'a GPU counter that stands still for a run of %d s gives no joule',
  async (duration_s) => {
    const base = fakeHost({
      files: {
        '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu hypervisor\n',
        '/proc/stat': (t) => `cpu  ${Math.floor(t * 50)} 0 0 ${Math.floor(t * 50)} 0 0 0 0 0 0\n`,
        '/proc/meminfo': 'MemTotal:       16384000 kB\n',
      },
    });
    const host = {
      ...base,
      nvml: () => ({
        version: '550',
        deviceCount: () => 1,
        close: () => {},
        device: () => ({
          index: 0,
          uuid,
          name: 'NVIDIA A100',
          pciBusId: '',
          totalEnergy_mj: () => 0,
          power_mw: () => 250000,
          instantPower_mw: () => 250000,
          powerLimit_mw: () => 400000,
          migUuids: () => [],
          memory_bytes: () => 8e10,
        }),
      }),
    };
    const record = summarise(await traceOn(host, sleeping(base, duration_s)));
    const gpu = record.components.find(({ id }) => id === 'gpu-0');
    expect(gpu?.provenance).not.toBe('measured');
    expect(gpu?.energy_j === null || (gpu?.energy_j.value as number) > 200 * duration_s).toBe(true);
  },
);
