/**
 * Every effect Wattlas has on a machine, behind one interface, so that a recorded machine (`recorded-host.ts`)
 * or a made-up one (`fake-host.ts`) can stand in for this one. Paths are absolute paths of the machine
 * (`/sys/class/powercap`), wherever its files really lie.
 */
export interface Host {
  /** What stands behind: this machine, a recorded tree, or a fake made by a test. */
  readonly kind: 'node' | 'recorded' | 'fake';
  /** Title of the recorded tree; undefined for this machine. */
  readonly title?: string;
  readonly platform: NodeJS.Platform;
  /** Kernel or system release, for the record. */
  readonly release: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly files: HostFiles;
  /** What the operating system itself tells of processors and memory, for machines without /proc. */
  readonly system: HostSystem;
  /** Binds the NVIDIA management library. @throws {NvmlFailure} where it cannot be loaded. */
  nvml(): NvmlLibrary;
}

export interface Clock {
  /** Seconds on a monotonic clock of any origin. */
  now_s(): number;
  /** Unix time, seconds. */
  wall_s(): number;
  /** Waits; resolves early, without an error, when `signal` aborts. */
  sleep(duration_s: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls back at a steady rate, the first time after one period; a call that comes late does not shift those after it,
   * and periods that were missed are left out. Cheaper than sleeping in a loop. It is told the time on this clock
   * and by how much that is after the time it was due at: a few milliseconds are usual. @returns what ends it.
   */
  every(period_s: number, call: (now_s: number, late_s: number) => void): () => void;
}

export interface HostSystem {
  /** Processor architecture as Node spells it (`x64`, `arm64`). */
  readonly arch: string;
  /** Logical CPUs with their model name and busy seconds since boot. */
  cpus(): readonly { readonly model: string; readonly busy_s: number }[];
  memory_bytes(): number;
  /** Bytes of memory nobody uses; 0 where it cannot be told. */
  free_bytes(): number;
}

/** Read-only view of the machine's files. Errors carry Node's `code` (ENOENT, EACCES, EIO). */
export interface HostFiles {
  readText(path: string): string;
  /** Names in a directory, sorted. */
  list(path: string): string[];
  exists(path: string): boolean;
  /** Target of a symbolic link, made absolute. */
  resolve(path: string): string;
  /** A file to be read again and again from its start (sysfs, procfs). */
  open(path: string): HostFile;
}

export interface HostFile {
  /** Reads up to `into.length` bytes from the start of the file; returns how many. Throws as `readText` does. */
  read(into: Uint8Array): number;
  close(): void;
}

/** The functions of NVML that Wattlas calls, with their C semantics turned into values and exceptions. */
export interface NvmlLibrary {
  readonly version: string;
  deviceCount(): number;
  device(index: number): NvmlDevice;
  close(): void;
}

export interface NvmlDevice {
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  readonly pciBusId: string;
  /** Millijoules since the driver was loaded. */
  totalEnergy_mj(): number;
  /** Milliwatts, as nvmlDeviceGetPowerUsage: a 1 s average on Ampere and later except GA100. */
  power_mw(): number;
  /** Milliwatts by field 186 (instant power). */
  instantPower_mw(): number;
  powerLimit_mw(): number;
  /** MIG devices of this GPU; empty when MIG is off. */
  migUuids(): readonly string[];
  memory_bytes(): number;
}

/** An NVML call that failed. `code` is nvmlReturn_t: 3 unsupported, 4 no permission, 6 not found, 9 driver not loaded, 12 library not found, 15 GPU lost, 18 library mismatch. */
export class NvmlFailure extends Error {
  override readonly name = 'NvmlFailure';
  readonly code: number;
  constructor(code: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
