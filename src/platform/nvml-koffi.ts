import { createRequire } from 'node:module';
import type koffi from 'koffi';
import { type NvmlDevice, NvmlFailure, type NvmlLibrary } from './host.ts';

type Koffi = typeof koffi;
type Native = (...args: unknown[]) => number;

const candidates = ['libnvidia-ml.so.1', 'libnvidia-ml.so'];
/** Where none of these exists there is no NVIDIA driver, and loading the binding would only cost start-up time. */
const driverTraces = ['/dev/nvidiactl', '/proc/driver/nvidia', '/dev/dxg'];

const messages: Record<number, string> = {
  1: 'not initialised',
  2: 'invalid argument',
  3: 'not supported on this GPU',
  4: 'no permission',
  6: 'not found',
  7: 'insufficient size',
  9: 'the NVIDIA driver is not loaded',
  12: 'the library libnvidia-ml was not found',
  13: 'function not found in this version of the library',
  15: 'the GPU has been lost (fallen off the bus)',
  18: 'driver and library versions do not match',
};

/** An exception for an nvmlReturn_t, in words. */
export const nvmlFailure = (code: number, call: string, cause?: unknown): NvmlFailure =>
  new NvmlFailure(code, `${call}: ${messages[code] ?? 'NVML error'} (NVML ${code})`, cause);

export interface NvmlLocation {
  /** Path of the library; default: `libnvidia-ml.so.1`, then `libnvidia-ml.so`, as the dynamic linker finds them. */
  readonly libraryPath?: string | undefined;
  /** Looks for traces of a driver, so that no native code is loaded on a machine without one. */
  readonly exists: (path: string) => boolean;
}

/**
 * Loads NVIDIA's management library and initialises it.
 * @throws {NvmlFailure} 12 where there is no library, 9 where the driver is not loaded, 18 where versions do not match.
 */
export function openNvml({ libraryPath, exists }: NvmlLocation): NvmlLibrary {
  if (!libraryPath && !driverTraces.some(exists)) throw nvmlFailure(12, 'nvmlInit_v2');
  const library = load(libraryPath ? [libraryPath] : candidates);
  const bind = (name: string, ...parameters: string[]): Native => {
    try {
      return library.func(name, 'int32_t', parameters) as Native;
    } catch {
      return () => 13;
    }
  };
  const check = (call: string, code: number): void => {
    if (code !== 0) throw nvmlFailure(code, call);
  };
  check('nvmlInit_v2', bind('nvmlInit_v2')());
  const shutdown = bind('nvmlShutdown');

  // A device handle is an opaque pointer; as an integer of the same size it needs no pointer type.
  const functions = {
    count: bind('nvmlDeviceGetCount_v2', 'void *'),
    handle: bind('nvmlDeviceGetHandleByIndex_v2', 'uint32_t', 'void *'),
    name: bind('nvmlDeviceGetName', 'uint64_t', 'void *', 'uint32_t'),
    uuid: bind('nvmlDeviceGetUUID', 'uint64_t', 'void *', 'uint32_t'),
    pci: bind('nvmlDeviceGetPciInfo_v3', 'uint64_t', 'void *'),
    energy: bind('nvmlDeviceGetTotalEnergyConsumption', 'uint64_t', 'void *'),
    power: bind('nvmlDeviceGetPowerUsage', 'uint64_t', 'void *'),
    limit: bind('nvmlDeviceGetPowerManagementLimit', 'uint64_t', 'void *'),
    fields: bind('nvmlDeviceGetFieldValues', 'uint64_t', 'int32_t', 'void *'),
    memory: bind('nvmlDeviceGetMemoryInfo', 'uint64_t', 'void *'),
    maxMig: bind('nvmlDeviceGetMaxMigDeviceCount', 'uint64_t', 'void *'),
    mig: bind('nvmlDeviceGetMigDeviceHandleByIndex', 'uint64_t', 'uint32_t', 'void *'),
  };
  const out = Buffer.alloc(128);
  const text = (call: string, native: Native, handle: bigint): string => {
    out.fill(0);
    check(call, native(handle, out, 96));
    return cString(out, 0, 96);
  };

  const device = (index: number): NvmlDevice => {
    check('nvmlDeviceGetHandleByIndex_v2', functions.handle(index, out));
    const handle = out.readBigUInt64LE(0);
    const number = (call: string, native: Native): number => {
      check(call, native(handle, out));
      return known(call, out.readUInt32LE(0));
    };
    const memory_bytes = () => {
      check('nvmlDeviceGetMemoryInfo', functions.memory(handle, out));
      return unsigned64(out, 0);
    };
    const pciBusId = () => {
      out.fill(0);
      return functions.pci(handle, out) === 0 ? cString(out, 36, 32) : '';
    };
    // Grace-Hopper may refuse scope 0 (GPU); scope 1 is its module.
    let scope = 0;
    const instantPower_mw = () => {
      for (;;) {
        out.fill(0, 0, 40);
        out.writeUInt32LE(186, 0);
        out.writeUInt32LE(scope, 4);
        check('nvmlDeviceGetFieldValues', functions.fields(handle, 1, out));
        const answer = out.readInt32LE(28);
        if (answer === 0) return known('nvmlDeviceGetFieldValues(186)', out.readUInt32LE(32));
        if (scope === 1) check('nvmlDeviceGetFieldValues(186)', answer);
        scope = 1;
      }
    };
    return {
      index,
      uuid: text('nvmlDeviceGetUUID', functions.uuid, handle),
      name: text('nvmlDeviceGetName', functions.name, handle),
      pciBusId: pciBusId(),
      totalEnergy_mj: () => {
        const call = 'nvmlDeviceGetTotalEnergyConsumption';
        check(call, functions.energy(handle, out));
        const value = unsigned64(out, 0);
        if (!Number.isSafeInteger(value)) throw new NvmlFailure(999, `${call}: no value available`);
        return value;
      },
      power_mw: () => number('nvmlDeviceGetPowerUsage', functions.power),
      instantPower_mw,
      powerLimit_mw: () => number('nvmlDeviceGetPowerManagementLimit', functions.limit),
      memory_bytes,
      migUuids: () => {
        out.writeUInt32LE(0, 0);
        if (functions.maxMig(handle, out) !== 0) return [];
        const most = out.readUInt32LE(0);
        const found: string[] = [];
        for (let i = 0; i < most; i++) {
          if (functions.mig(handle, i, out) !== 0) continue;
          found.push(text('nvmlDeviceGetUUID', functions.uuid, out.readBigUInt64LE(0)));
        }
        return found;
      },
    };
  };

  const version = Buffer.alloc(96);
  bind('nvmlSystemGetDriverVersion', 'void *', 'uint32_t')(version, 80);
  return {
    version: cString(version, 0, 80),
    deviceCount: () => {
      check('nvmlDeviceGetCount_v2', functions.count(out));
      return out.readUInt32LE(0);
    },
    device,
    close: () => {
      shutdown();
    },
  };
}

function load(paths: readonly string[]): ReturnType<Koffi['load']> {
  let koffi: Koffi;
  try {
    koffi = createRequire(import.meta.url)('koffi') as Koffi;
  } catch (cause) {
    throw new NvmlFailure(
      12,
      'The package koffi, which calls NVML, could not be loaded: npm install koffi',
      cause,
    );
  }
  let last: unknown;
  for (const path of paths) {
    try {
      return koffi.load(path);
    } catch (error) {
      last = error;
    }
  }
  throw nvmlFailure(12, paths.join(' or '), last);
}

/** @throws {NvmlFailure} for 2³² − 1, NVML_VALUE_NOT_AVAILABLE: a reading the driver has not got. */
function known(call: string, value: number): number {
  if (value === 0xffffffff) throw new NvmlFailure(999, `${call}: no value available`);
  return value;
}

/** A millijoule counter stays below 2^53 for 285,000 years at 1 kW, so a double holds it exactly. */
const unsigned64 = (buffer: Buffer, offset: number): number =>
  buffer.readUInt32LE(offset + 4) * 4294967296 + buffer.readUInt32LE(offset);

function cString(buffer: Buffer, start: number, length: number): string {
  const end = buffer.indexOf(0, start);
  return buffer.toString('latin1', start, end === -1 ? start + length : Math.min(end, start + length));
}
