import { refusal } from '../domain/problem.ts';
import type { Channel } from '../domain/trace.ts';
import { type Host, type NvmlDevice, NvmlFailure, type NvmlLibrary } from '../platform/host.ts';
import type { Meter, MeterOptions } from './meter.ts';
import { type VisibleGpu, visibleGpus } from './visible-gpus.ts';

/** NVIDIA renews its counters and sensors every 20 to 100 ms, by model. */
const TICK_S = 0.1;
/** Power readings are specified within 5 %; sensors that see a quarter of the run time (A100, H100) miss more of it. */
const POWER_ERROR = 0.1;
const LARGEST_POWER_W = 3000;

/** Energy of NVIDIA GPUs by the driver's own counter, with the power sensor as a check on it. */
export const nvml: Meter = {
  id: 'nvml',
  title: 'NVML',
  method: 'counter',
  covers: ['accelerator', 'accelerators'],

  async probe(host) {
    let library: NvmlLibrary;
    try {
      library = host.nvml();
    } catch (error) {
      return { state: 'unavailable', ...absence(error) };
    }
    try {
      const gpus = devices(library);
      if (gpus.length === 0) {
        return {
          state: 'unavailable',
          reason: 'The NVIDIA driver lists no GPU.',
          remedy: 'Give this environment a GPU, for a container: docker run --gpus all …',
        };
      }
      const notes = gpus.flatMap(({ device, counter }) =>
        counter === null
          ? []
          : [`GPU ${device.index}: no energy counter (${counter}); its power is sampled.`],
      );
      return {
        state: 'available',
        devices: gpus.map(({ device }) => ({
          id: `gpu-${device.index}`,
          title: titleOf(device),
          device: 'accelerator',
        })),
        notes: [...notes, ...hidden(gpus, host)],
      };
    } catch (error) {
      return { state: 'unavailable', ...absence(error) };
    } finally {
      library.close();
    }
  },

  async open(host, options = {}) {
    let library: NvmlLibrary;
    try {
      library = host.nvml();
    } catch (error) {
      const { reason, remedy } = absence(error);
      throw refusal(`nvml: ${reason}`, { remedy, cause: error });
    }
    try {
      const gpus = devices(library);
      const readers = visible(gpus, host, options).flatMap((chosen) => {
        const gpu = gpus[chosen.index] as Gpu;
        return readersOf(gpu, chosen);
      });
      return {
        channels: readers.map(({ channel }) => channel),
        read(into, offset, onFault) {
          for (let i = 0; i < readers.length; i++) into[offset + i] = readOne(readers[i] as Reader, onFault);
        },
        close: () => library.close(),
      };
    } catch (error) {
      library.close();
      throw error;
    }
  },
};

interface Gpu {
  readonly device: NvmlDevice;
  /** Why the energy counter cannot be read; null where it can. */
  readonly counter: string | null;
}

interface Reader {
  readonly channel: Channel;
  readonly value: () => number;
  fault: string;
}

const devices = (library: NvmlLibrary): Gpu[] =>
  Array.from({ length: library.deviceCount() }, (_, i) => {
    const device = library.device(i);
    return { device, counter: failureOf(device.totalEnergy_mj) };
  });

function visible(gpus: readonly Gpu[], host: Host, options: MeterOptions): VisibleGpu[] {
  const identities = gpus.map(({ device }) => ({
    index: device.index,
    uuid: device.uuid,
    name: device.name,
    migUuids: device.migUuids(),
  }));
  const chosen = options.cudaVisibleDevices ?? host.env.CUDA_VISIBLE_DEVICES;
  return visibleGpus(identities, chosen, host.env.CUDA_DEVICE_ORDER);
}

function hidden(gpus: readonly Gpu[], host: Host): string[] {
  try {
    const seen = new Set(visible(gpus, host, {}).map(({ index }) => index));
    return gpus
      .filter(({ device }) => !seen.has(device.index))
      .map(({ device }) => `GPU ${device.index} is hidden by CUDA_VISIBLE_DEVICES and not counted.`);
  } catch (error) {
    return [(error as Error).message];
  }
}

function readersOf({ device, counter }: Gpu, { mig }: VisibleGpu): Reader[] {
  const limit_w = numberOf(device.powerLimit_mw) / 1000;
  const common = {
    meter: 'nvml',
    component: `gpu-${device.index}`,
    title: mig.length > 0 ? `${titleOf(device)}, whole GPU (of which ${mig.join(', ')})` : titleOf(device),
    device: 'accelerator',
    scope: 'device',
    // A GPU overshoots its limit for milliseconds only, and the counter sees ticks of 20 to 100 ms.
    max_power_w: limit_w > 0 ? 2 * limit_w : LARGEST_POWER_W,
  } as const;
  const key = `nvml:${device.uuid}`;
  const power = (name: string, what: string, role: 'cover' | 'check', value: () => number): Reader => ({
    channel: {
      ...common,
      id: `${key}:${name}`,
      title: role === 'check' ? `${common.title} by ${what}` : common.title,
      source: `nvml:${device.uuid}/${what}${role === 'cover' ? `, sampled: ${counter}` : ''}`,
      role,
      kind: 'power',
      watts_per_count: 1e-3,
      error: POWER_ERROR,
    },
    value,
    fault: '',
  });
  const instant = failureOf(device.instantPower_mw) === null;
  const average = failureOf(device.power_mw) === null;
  if (counter !== null) {
    if (average) {
      return [
        power('power', 'power usage', 'cover', device.power_mw),
        ...(instant ? [power('instant', 'instant power (field 186)', 'check', device.instantPower_mw)] : []),
      ];
    }
    return instant ? [power('instant', 'instant power (field 186)', 'cover', device.instantPower_mw)] : [];
  }
  const energy: Reader = {
    channel: {
      ...common,
      id: `${key}:energy`,
      source: `nvml:${device.uuid}/total energy`,
      role: 'cover',
      kind: 'counter',
      joules_per_count: 1e-3,
      modulus: null,
      tick_s: TICK_S,
    },
    value: device.totalEnergy_mj,
    fault: '',
  };
  if (instant)
    return [energy, power('instant', 'instant power (field 186)', 'check', device.instantPower_mw)];
  return average ? [energy, power('power', 'power usage', 'check', device.power_mw)] : [energy];
}

function readOne(reader: Reader, onFault: (channel: string, detail: string) => void): number {
  try {
    const value = reader.value();
    if (reader.fault !== '') {
      onFault(reader.channel.id, `reads again after: ${reader.fault}`);
      reader.fault = '';
    }
    return value;
  } catch (error) {
    const detail = (error as Error).message;
    if (detail !== reader.fault) onFault(reader.channel.id, detail);
    reader.fault = detail;
    return Number.NaN;
  }
}

const titleOf = ({ index, name }: NvmlDevice): string => `GPU ${index}, ${name.replace(/^NVIDIA\s+/, '')}`;

function failureOf(read: () => number): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function numberOf(read: () => number): number {
  try {
    return read();
  } catch {
    return Number.NaN;
  }
}

function absence(error: unknown): { reason: string; remedy: string; absent?: boolean } {
  const code = error instanceof NvmlFailure ? error.code : 0;
  const detail = (error as Error).message;
  switch (code) {
    case 4:
      return {
        reason: `This user may not talk to the GPU: ${detail}.`,
        remedy: 'sudo chmod a+rw /dev/nvidia*',
      };
    case 9:
      return {
        reason: `The NVIDIA driver is not loaded: ${detail}.`,
        remedy: 'sudo modprobe nvidia   (in a container: docker run --gpus all …)',
      };
    case 12:
      return {
        absent: true,
        reason: `No NVIDIA driver was found: ${detail}.`,
        remedy:
          'With an NVIDIA GPU in the machine: install its driver (Ubuntu: sudo ubuntu-drivers install), or name the library in WATTLAS_NVML_PATH',
      };
    case 15:
      return {
        reason: `A GPU has fallen off the bus: ${detail}.`,
        remedy: 'sudo nvidia-smi --gpu-reset, or reboot',
      };
    case 18:
      return {
        reason: `The driver in the kernel and its library are of different versions: ${detail}.`,
        remedy: 'sudo reboot   (the driver was updated without one)',
      };
    default:
      return {
        reason: `The NVIDIA driver refuses: ${detail}.`,
        remedy: 'Look for the cause with: nvidia-smi',
      };
  }
}
