import { refusal } from '../domain/problem.ts';
import { cpuInfo } from '../platform/cpu-info.ts';
import type { Host } from '../platform/host.ts';
import { memorySize } from '../platform/memory-size.ts';
import { installedGib, type MemoryPower, memoryPower } from './memory-power.ts';
import type { Meter } from './meter.ts';

/** Memory energy from the amount of memory, where no DRAM counter can be read. */
export const memoryModel: Meter = {
  id: 'memory-model',
  title: 'Memory model',
  method: 'model',
  covers: ['dram'],

  async probe(host) {
    const size = memorySize(host);
    if (size === null) {
      return {
        state: 'unavailable',
        reason: '/proc/meminfo does not tell how much memory there is.',
        remedy: 'Mount /proc in this environment: mount -t proc proc /proc',
      };
    }
    return {
      state: 'available',
      devices: [{ id: 'dram', title: titleOf(size), device: 'dram' }],
      notes: (await powerOf(host, size)).reasons,
    };
  },

  async open(host) {
    const size = memorySize(host);
    if (size === null) throw refusal('memory-model: the machine does not tell how much memory it has.');
    const { watts, error, provenance, reasons } = await powerOf(host, size);
    return {
      channels: [
        {
          id: 'memory-model:dram',
          meter: 'memory-model',
          component: 'dram',
          title: titleOf(size),
          device: 'dram',
          source: 'memory-model:/proc/meminfo',
          scope: 'host',
          role: 'cover',
          kind: 'constant',
          watts,
          max_power_w: watts,
          error,
          provenance,
          reasons: [...reasons],
        },
      ],
      read(into, offset) {
        into[offset] = 1;
      },
      close: () => {},
    };
  },
};

const titleOf = (size: number): string => `Memory, ${installedGib(size)} GiB`;

async function powerOf(host: Host, size: number): Promise<MemoryPower> {
  const { leastMemoryWatts, wattsPerDimm, wattsPerGib } = await import('../catalog/memory.ts');
  const arm = host.system.arch.startsWith('arm');
  return memoryPower(size, cpuInfo(host).virtual, {
    wattsPerModule: wattsPerDimm(arm),
    leastWatts: leastMemoryWatts(arm).value,
    wattsPerGib: wattsPerGib(),
  });
}
