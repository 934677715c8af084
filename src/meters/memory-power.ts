import { moduleCount, modulesWatts } from '../catalog/memory-modules.ts';

/** The declared model of memory power. */
export interface MemoryPower {
  readonly watts: number;
  readonly error: { readonly below: number; readonly above: number };
  readonly provenance: 'modelled' | 'assumed';
  readonly reasons: readonly string[];
}

/** Constants of the model, from the catalog. */
export interface MemoryConstants {
  readonly wattsPerModule: Bounded;
  /** The least a machine's memory is given, watts. */
  readonly leastWatts: number;
  /** The most a virtual machine's memory is given, watts a GiB. */
  readonly wattsPerGib: Bounded;
}

/** Watts with the range that modules were seen in. */
interface Bounded {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

const GIB = 2 ** 30;

/**
 * Installed memory from what the kernel manages: kernels and firmware keep a few percent back, so the size is rounded
 * up to a sixteenth of its power of two, which is how memory is sold (24, 48, 96, 384 GiB included).
 */
export function installedGib(managed_bytes: number): number {
  const gib = managed_bytes / GIB;
  const step = 2 ** (Math.floor(Math.log2(gib)) - 3);
  return Math.ceil(gib / step) * step;
}

/**
 * Memory power from its size: 5 W a module (ARM 1.5 W), at least two modules' worth, later modules weighted down.
 * A virtual machine owns no modules, so it never gets more than 0.375 W per visible GiB, and the result is `assumed`.
 * The interval is that of the constants: nothing here sees how busy the memory is.
 */
export function memoryPower(
  managed_bytes: number,
  virtual: boolean | null,
  constants: MemoryConstants,
): MemoryPower {
  const gib = installedGib(managed_bytes);
  const modules = moduleCount(gib);
  const { wattsPerModule, leastWatts, wattsPerGib } = constants;
  const each = wattsPerModule.value;
  const watts = modulesWatts(modules, each, leastWatts);
  if (virtual !== true) {
    return {
      watts,
      error: errorOf(wattsPerModule),
      provenance: 'modelled',
      reasons: [`${modules} modules for ${gib} GiB at ${each} W each, the fifth and later weighted down`],
    };
  }
  const share = (managed_bytes / GIB) * wattsPerGib.value;
  return {
    watts: Math.min(watts, share),
    error: errorOf(wattsPerGib),
    provenance: 'assumed',
    reasons: [`a virtual machine: ${gib} GiB visible, at most ${wattsPerGib.value} W a GiB`],
  };
}

const errorOf = ({ value, lo, hi }: Bounded) => ({ below: 1 - lo / value, above: hi / value - 1 });
