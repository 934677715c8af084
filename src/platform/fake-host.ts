import { posix } from 'node:path';
import { type Host, type HostFiles, type NvmlDevice, NvmlFailure, type NvmlLibrary } from './host.ts';
import { systemError } from './system-error.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What a made-up file holds at a time of the virtual clock. Throw `systemError('EIO', path)` for a read that fails. */
export type FakeFile = string | ((t_s: number) => string);

/** A made-up GPU; a function that is left out answers "not supported" (NVML 3). */
export interface FakeGpu {
  readonly uuid: string;
  readonly name?: string;
  readonly pciBusId?: string;
  readonly energy_mj?: (t_s: number) => number;
  readonly power_mw?: (t_s: number) => number;
  readonly instantPower_mw?: (t_s: number) => number;
  readonly powerLimit_mw?: number;
  readonly memory_bytes?: number;
  readonly migUuids?: readonly string[];
}

export interface FakeMachine {
  readonly title?: string;
  /** Default `linux`. */
  readonly platform?: NodeJS.Platform;
  readonly release?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Absolute path → content. Directories follow from the paths. */
  readonly files?: Readonly<Record<string, FakeFile>>;
  /** Absolute path of a symbolic link → absolute target. */
  readonly links?: Readonly<Record<string, string>>;
  /** GPUs, or the failure of loading NVML. Default: NVML 12, library not found. */
  readonly gpus?: readonly FakeGpu[] | NvmlFailure;
  readonly clock?: VirtualClock;
  /** For machines without /proc. */
  readonly cpus?: (t_s: number) => readonly { readonly model: string; readonly busy_s: number }[];
  readonly memory_bytes?: number;
  readonly free_bytes?: number;
  readonly arch?: string;
}

export type FakeHost = Host & { readonly kind: 'fake'; readonly clock: VirtualClock };

/** A machine in memory whose files are functions of a virtual clock: nothing is read from this one, and no time passes. */
export function fakeHost(machine: FakeMachine = {}): FakeHost {
  const clock = machine.clock ?? virtualClock();
  return {
    kind: 'fake',
    title: machine.title ?? 'fake machine',
    platform: machine.platform ?? 'linux',
    release: machine.release ?? '6.8.0',
    env: machine.env ?? {},
    clock,
    files: fakeFiles(machine.files ?? {}, machine.links ?? {}, () => clock.now_s()),
    system: {
      arch: machine.arch ?? 'x64',
      cpus: () => machine.cpus?.(clock.now_s()) ?? [],
      memory_bytes: () => machine.memory_bytes ?? 0,
      free_bytes: () => machine.free_bytes ?? 0,
    },
    nvml: () => fakeNvml(machine.gpus, () => clock.now_s()),
  };
}

export interface FakeCounter {
  /** True energy in joules at a time; its whole is what the counter shows, in micro-joules. */
  readonly joules: (t_s: number) => number;
  /** Nano-joules a raw count stands for. Default 61035, as on most Intel machines. */
  readonly unit_nj?: number;
  /** Raw counts at time 0. Default 0. */
  readonly start?: number;
  /** Seconds between updates. Default 0.001. */
  readonly tick_s?: number;
}

/** The `energy_uj` file of a RAPL zone: a 32-bit count, renewed every tick, printed in micro-joules. */
export function raplCounter({ joules, unit_nj = 61035, start = 0, tick_s = 0.001 }: FakeCounter): FakeFile {
  return (t_s) => {
    const t = Math.floor(t_s / tick_s + 1e-6) * tick_s;
    const raw = (start + Math.floor((joules(t) * 1e9) / unit_nj + 1e-6)) % 4294967296;
    return `${Math.floor((raw * unit_nj) / 1000)}\n`;
  };
}

function fakeFiles(
  contents: Readonly<Record<string, FakeFile>>,
  links: Readonly<Record<string, string>>,
  now: () => number,
): HostFiles {
  const all = () => [...Object.keys(contents), ...Object.keys(links)];
  const resolve = (path: string): string => {
    let current = posix.normalize(path).replace(/(.)\/$/, '$1');
    for (let hops = 0; hops < 20; hops++) {
      const link = Object.keys(links).find((l) => current === l || current.startsWith(`${l}/`));
      if (!link) return current;
      current = (links[link] as string) + current.slice(link.length);
    }
    throw systemError('ELOOP', path);
  };
  const isDirectory = (path: string) => all().some((name) => name.startsWith(`${path}/`));
  const find = (path: string): FakeFile => {
    const real = resolve(path);
    const content = contents[real];
    if (content === undefined) throw systemError(isDirectory(real) ? 'EISDIR' : 'ENOENT', path);
    return content;
  };
  const readText = (path: string): string => {
    const content = find(path);
    return typeof content === 'string' ? content : content(now());
  };
  return {
    readText,
    exists: (path) => {
      const real = resolve(path);
      return real in contents || isDirectory(real);
    },
    resolve: (path) => {
      const real = resolve(path);
      if (!(real in contents) && !isDirectory(real)) throw systemError('ENOENT', path);
      return real;
    },
    list: (path) => {
      const real = resolve(path);
      const inside = all().filter((name) => name.startsWith(`${real === '/' ? '' : real}/`));
      if (inside.length === 0) throw systemError(real in contents ? 'ENOTDIR' : 'ENOENT', path);
      const skip = real === '/' ? 1 : real.length + 1;
      return [...new Set(inside.map((name) => name.slice(skip).split('/')[0] as string))].sort();
    },
    open: (path) => {
      find(path);
      return {
        read: (into) =>
          Buffer.from(into.buffer, into.byteOffset, into.length).write(readText(path), 'latin1'),
        close: () => {},
      };
    },
  };
}

function fakeNvml(gpus: FakeMachine['gpus'], now: () => number): NvmlLibrary {
  if (gpus === undefined) throw new NvmlFailure(12, 'libnvidia-ml.so.1 was not found (NVML 12)');
  if (gpus instanceof NvmlFailure) throw gpus;
  const answer = (f: ((t_s: number) => number) | undefined, call: string): number => {
    if (!f) throw new NvmlFailure(3, `${call}: not supported on this GPU (NVML 3)`);
    return f(now());
  };
  return {
    version: '550.00',
    deviceCount: () => gpus.length,
    device: (index): NvmlDevice => {
      const gpu = gpus[index];
      if (!gpu) throw new NvmlFailure(2, `nvmlDeviceGetHandleByIndex_v2: invalid argument (NVML 2)`);
      const limit = gpu.powerLimit_mw;
      return {
        index,
        uuid: gpu.uuid,
        name: gpu.name ?? 'NVIDIA Fake GPU',
        pciBusId: gpu.pciBusId ?? `00000000:0${index + 1}:00.0`,
        totalEnergy_mj: () => answer(gpu.energy_mj, 'nvmlDeviceGetTotalEnergyConsumption'),
        power_mw: () => answer(gpu.power_mw, 'nvmlDeviceGetPowerUsage'),
        instantPower_mw: () => answer(gpu.instantPower_mw, 'nvmlDeviceGetFieldValues'),
        powerLimit_mw: () =>
          answer(limit === undefined ? undefined : () => limit, 'nvmlDeviceGetPowerManagementLimit'),
        migUuids: () => gpu.migUuids ?? [],
        memory_bytes: () => gpu.memory_bytes ?? 0,
      };
    },
    close: () => {},
  };
}
