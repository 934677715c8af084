import { readOr } from './cpu-info.ts';
import type { Host } from './host.ts';

/**
 * Bytes of memory a new process can have: what the kernel counts as available, and no more than the control group allows.
 * null where it cannot be told, as on a recorded machine: what runs there runs here.
 */
export function availableMemory(host: Host): number | null {
  if (host.kind === 'recorded') return null;
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(readOr(host, '/proc/meminfo') ?? '')?.[1];
  const whole = kib ? Number(kib) * 1024 : host.system.free_bytes();
  if (!(whole > 0)) return null;
  return Math.min(whole, leftInGroup(host) ?? whole);
}

/** What the control group (version 2) leaves; null without a limit. Its page cache is given back when it is needed. */
function leftInGroup(host: Host): number | null {
  const group = '/sys/fs/cgroup';
  const most = Number(readOr(host, `${group}/memory.max`) ?? Number.NaN);
  const used = Number(readOr(host, `${group}/memory.current`) ?? Number.NaN);
  if (!Number.isFinite(most) || !Number.isFinite(used)) return null;
  const cached = /^inactive_file (\d+)$/m.exec(readOr(host, `${group}/memory.stat`) ?? '')?.[1] ?? 0;
  return Math.max(0, most - used + Number(cached));
}
