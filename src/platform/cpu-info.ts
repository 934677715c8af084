import type { Host } from './host.ts';

/** What a machine says of its processors. */
export interface CpuInfo {
  /** Model name as the machine prints it; null where it prints none (many ARM kernels). */
  readonly name: string | null;
  /** Logical CPUs. */
  readonly cpus: number;
  /** Distinct physical packages; null where the machine does not say. */
  readonly sockets: number | null;
  /** Whether it is a virtual machine; null: cannot be told. */
  readonly virtual: boolean | null;
}

/** Names a hypervisor gives the mainboard of its guests, for processors without the `hypervisor` flag. */
const virtualBoards =
  /\b(KVM|QEMU|VMware|VirtualBox|Virtual Machine|Google Compute Engine|Bochs|Xen|HVM domU|Parallels)\b/i;

/** Reads /proc/cpuinfo and the DMI names; on a machine without them asks the operating system. */
export function cpuInfo(host: Host): CpuInfo {
  const text = readOr(host, '/proc/cpuinfo');
  if (text === null) {
    const cpus = host.system.cpus();
    const name = cpus[0]?.model.trim() || null;
    return { name, cpus: cpus.length, sockets: null, virtual: null };
  }
  const values = (key: string) =>
    [...text.matchAll(new RegExp(`^${key}[ \\t]*:[ \\t]*(.*)$`, 'gm'))].map((match) =>
      (match[1] as string).trim(),
    );
  const sockets = new Set(values('physical id')).size;
  return {
    name: values('model name')[0] || values('Model')[0] || values('cpu')[0] || null,
    cpus: values('processor').length,
    sockets: sockets || null,
    virtual: isVirtual(host, values('flags')[0]),
  };
}

function isVirtual(host: Host, flags: string | undefined): boolean | null {
  if (flags?.split(' ').includes('hypervisor')) return true;
  const board = ['product_name', 'sys_vendor'].map((name) => readOr(host, `/sys/class/dmi/id/${name}`));
  if (board.some((name) => name !== null && virtualBoards.test(name))) return true;
  // x86 processors always tell; others only by their board.
  return flags !== undefined || board.some((name) => name !== null) ? false : null;
}

/** The file's text, or null where it cannot be read. */
export function readOr(host: Host, path: string): string | null {
  try {
    return host.files.readText(path);
  } catch {
    return null;
  }
}
