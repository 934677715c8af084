import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../src/platform/host.ts';
import { nodeClock } from '../../src/platform/node-clock.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import { openNvml } from '../../src/platform/nvml-koffi.ts';

const source = new URL('./fake-nvml.c', import.meta.url).pathname;
const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Why the fake library cannot be built here; null where it can. */
export const unbuilt: string | null =
  process.platform !== 'linux'
    ? 'the fake libnvidia-ml is built on Linux only'
    : compiler
      ? null
      : 'there is no C compiler (cc) here';

const folder = mkdtempSync(join(tmpdir(), 'wattlas-nvml-'));
let built = 0;

export interface FakeNvml {
  readonly path: string;
  /** Replaces what the control file says; every later call of the library obeys it. */
  set(values: Readonly<Record<string, string | number>>): void;
  /** Calls of nvmlInit_v2 and nvmlShutdown so far. */
  log(): string[];
  /** This machine, with the fake library as its NVML and no CUDA variables but those given. */
  host(env?: Readonly<Record<string, string>>): Host;
}

/** Builds a library of its own, so that no two tests share a state. `without` names functions to leave out. */
export function fakeNvml(
  values: Readonly<Record<string, string | number>> = {},
  without: readonly ('V2' | 'ENERGY' | 'PCI_V3')[] = [],
): FakeNvml {
  const name = join(folder, `fake-${built++}`);
  const control = `${name}.control`;
  const path = `${name}.so`;
  const set: FakeNvml['set'] = (next) => {
    writeFileSync(
      `${control}.new`,
      Object.entries(next)
        .map(([key, value]) => `${key} ${value}\n`)
        .join(''),
    );
    // Renamed into place: a call never sees half a file.
    renameSync(`${control}.new`, control);
  };
  set(values);
  const flags = without.map((part) => `-DWITHOUT_${part}`);
  const made = spawnSync(
    compiler as string,
    ['-shared', '-fPIC', '-Wall', `-DCONTROL="${control}"`, ...flags, '-o', path, source],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  return {
    path,
    set,
    log: () =>
      existsSync(`${control}.log`) ? readFileSync(`${control}.log`, 'utf8').trim().split('\n') : [],
    host: (env = {}) => {
      const { CUDA_VISIBLE_DEVICES: _, CUDA_DEVICE_ORDER: __, ...own } = process.env;
      return {
        ...nodeHost(),
        clock: nodeClock,
        env: { ...own, ...env },
        nvml: () => openNvml({ libraryPath: path, exists: () => true }),
      };
    },
  };
}
