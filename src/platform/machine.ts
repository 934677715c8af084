import { createHash } from 'node:crypto';
import { cpuInfo, readOr } from './cpu-info.ts';
import type { Host } from './host.ts';
import { memorySize } from './memory-size.ts';

/** The machine of a record; `machineSchema` is its documented form. */
export interface MachineFacts {
  readonly id: string;
  readonly os: string;
  readonly cpu: string | null;
  readonly cpus: number;
  readonly sockets: number | null;
  readonly memory_bytes: number | null;
  readonly accelerators: readonly string[];
  readonly virtual: boolean | null;
  readonly recorded?: string;
}

/**
 * Describes the machine a record is made on. The id is a digest of its hardware, never of its name or owner:
 * two machines of one type share it, which is right for errors that come from the type of sensor.
 */
export function describeMachine(host: Host): MachineFacts {
  const { name, cpus, sockets, virtual } = cpuInfo(host);
  const memory_bytes = memorySize(host);
  const accelerators = acceleratorNames(host);
  // Memory is rounded to GiB: the kernel's own share of it changes from boot to boot.
  const hardware = [
    name,
    cpus,
    sockets,
    Math.round((memory_bytes ?? 0) / 2 ** 30),
    accelerators,
    host.system.arch,
  ];
  return {
    id: createHash('sha256').update(JSON.stringify(hardware)).digest('hex').slice(0, 12),
    os: systemName(host),
    cpu: name,
    cpus,
    sockets,
    memory_bytes,
    accelerators,
    virtual,
    ...(host.kind === 'recorded' && { recorded: host.title ?? 'recorded machine' }),
  };
}

function acceleratorNames(host: Host): string[] {
  try {
    const nvml = host.nvml();
    try {
      return Array.from({ length: nvml.deviceCount() }, (_, i) => nvml.device(i).name);
    } finally {
      nvml.close();
    }
  } catch {
    return [];
  }
}

function systemName(host: Host): string {
  const pretty = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(readOr(host, '/etc/os-release') ?? '')?.[1];
  return [pretty, `${host.platform} ${host.release}`].filter(Boolean).join(', ');
}
