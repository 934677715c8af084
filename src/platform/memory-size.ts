import { readOr } from './cpu-info.ts';
import type { Host } from './host.ts';

/** Memory the system manages, in bytes (MemTotal: a little less than is installed); null where it cannot be told. */
export function memorySize(host: Host): number | null {
  const kib = /^MemTotal:\s+(\d+) kB/m.exec(readOr(host, '/proc/meminfo') ?? '')?.[1];
  if (kib) return Number(kib) * 1024;
  return host.system.memory_bytes() || null;
}
