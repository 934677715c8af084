import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os';
import type { Host, HostFiles, HostSystem } from './host.ts';
import { nodeClock } from './node-clock.ts';
import { openNvml } from './nvml-koffi.ts';

const files: HostFiles = {
  readText: (path) => readFileSync(path, 'utf8'),
  list: (path) => readdirSync(path).sort(),
  exists: (path) => existsSync(path),
  resolve: (path) => realpathSync(path),
  open(path) {
    const descriptor = openSync(path, 'r');
    return {
      // Position 0 makes it a pread: sysfs and procfs then render the value anew, without a seek.
      read: (into) => readSync(descriptor, into, 0, into.length, 0),
      close: () => closeSync(descriptor),
    };
  },
};

const system: HostSystem = {
  arch: arch(),
  cpus: () =>
    cpus().map(({ model, times }) => ({
      model,
      busy_s: (times.user + times.nice + times.sys + times.irq) / 1000,
    })),
  memory_bytes: () => totalmem(),
  free_bytes: () => freemem(),
};

/** This machine, through Node's own modules. Nothing is opened before it is asked for. */
export function nodeHost(): Host {
  return {
    kind: 'node',
    platform: platform(),
    release: release(),
    env: process.env,
    clock: nodeClock,
    files,
    system,
    nvml: () => openNvml({ libraryPath: process.env.WATTLAS_NVML_PATH, exists: files.exists }),
  };
}
