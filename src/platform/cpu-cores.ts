import { availableParallelism } from 'node:os';
import { cpuInfo, readOr } from './cpu-info.ts';
import type { Host } from './host.ts';

/**
 * Threads that work of one process on all cores has by default: physical cores, as far as this process may use them. On a
 * virtual machine, whose cores are made up, and where none are told: the CPUs that are visible.
 */
export function workingThreads(host: Host): number {
  const visible = availableParallelism();
  if (host.kind === 'recorded' || cpuInfo(host).virtual !== false) return visible;
  const text = readOr(host, '/proc/cpuinfo') ?? '';
  const cores = new Set(
    text.split(/\n\s*\n/).flatMap((cpu) => {
      const core = /^core id\s*:\s*(\d+)/m.exec(cpu)?.[1];
      return core === undefined ? [] : [`${/^physical id\s*:\s*(\d+)/m.exec(cpu)?.[1] ?? 0}/${core}`];
    }),
  ).size;
  return cores > 0 ? Math.min(cores, visible) : visible;
}
