import { refusal } from '../domain/problem.ts';
import type { Channel } from '../domain/trace.ts';
import { type Host, type NvmlDevice, NvmlFailure, type NvmlLibrary } from '../platform/host.ts';
import type { Meter, MeterOptions } from './meter.ts';
import { type VisibleGpu, visibleGpus } from './visible-gpus.ts';

/** NVIDIA renews its counters and sensors every 20 to 100 ms, by model. */
const TICK_S = 0.1;
/**
 * A judgement. NVIDIA states ±5 % for Fermi and Kepler and nothing for later ones (nvidia-smi: ±5 W for the board); sensors
 * that see a quarter of the run time (A100, H100) miss more where power changes.
 */
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
      return { state: 'unavailable', ...absence(error, host.env.WATTLAS_NVML_PATH) };
    }
    try {
      const { gpus, lost } = devices(library);
      if (gpus.length + lost.length === 0) {
        return {
          state: 'unavailable',
          reason: 'The NVIDIA driver lists no GPU.',
          remedy: 'Give this environment a GPU, for a container: docker run --gpus all …',
        };
      }
      if (gpus.length === 0) return { state: 'unavailable', ...absence(lost[0]?.error) };
      const legible = gpus.filter(({ counter, power }) => counter === null || power);
      if (legible.length === 0) {
        return {
          state: 'unavailable',
          reason: `${titleOf((gpus[0] as Gpu).device)} tells neither its energy nor its power.`,
          remedy: 'See what the driver knows with: nvidia-smi -q -d POWER',
        };
      }
      const notes = gpus.flatMap(({ device, counter, power }) => {
        if (counter === null) return [];
        return power
          ? [`GPU ${device.index}: no energy counter (${counter}); its power is sampled.`]
          : [illegibleNote({ device })];
      });
      return {
        state: 'available',
        devices: legible.map(({ device }) => ({
          id: `gpu-${device.index}`,
          title: titleOf(device),
          device: 'accelerator',
        })),
        notes: [...notes, ...lost.map(lostNote), ...hidden(gpus, lost, host)],
        uncounted:
          host.env.CUDA_VISIBLE_DEVICES === undefined
            ? [...gpus.filter((gpu) => !legible.includes(gpu)).map(illegibleNote), ...lost.map(lostNote)]
            : [],
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
      const { reason, remedy } = absence(error, host.env.WATTLAS_NVML_PATH);
      throw refusal(`nvml: ${reason}`, { remedy, cause: error });
    }
    try {
      const { gpus, lost } = devices(library);
      if (gpus.length === 0 && lost[0]) throw lost[0].error;
      const readers = visible(gpus, lost, host, options).flatMap((chosen) => {
        const gpu = gpus.find(({ device }) => device.index === chosen.index);
        return gpu ? readersOf(gpu, chosen) : [];
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
      if (!(error instanceof NvmlFailure)) throw error;
      const { reason, remedy } = absence(error);
      throw refusal(`nvml: ${reason}`, { remedy, cause: error });
    }
  },
};

interface Gpu {
  readonly device: NvmlDevice;
  /** Why the energy counter cannot be read; null where it can. */
  readonly counter: string | null;
  /** Whether its power can be read, one way or another. */
  readonly power: boolean;
}

/** A GPU the driver lists and does not hand out: fallen off the bus, or another user's. */
interface LostGpu {
  readonly index: number;
  readonly error: Error;
}

interface Reader {
  readonly channel: Channel;
  readonly value: () => number;
  fault: string;
}

function devices(library: NvmlLibrary): { gpus: Gpu[]; lost: LostGpu[] } {
  const gpus: Gpu[] = [];
  const lost: LostGpu[] = [];
  const count = library.deviceCount();
  for (let index = 0; index < count; index++) {
    try {
      const device = library.device(index);
      gpus.push({
        device,
        counter: failureOf(device.totalEnergy_mj),
        power: failureOf(device.power_mw) === null || failureOf(device.instantPower_mw) === null,
      });
    } catch (error) {
      lost.push({ index, error: error as Error });
    }
  }
  return { gpus, lost };
}

const illegibleNote = ({ device }: Pick<Gpu, 'device'>): string =>
  `GPU ${device.index} tells neither its energy nor its power and is not counted.`;

const lostNote = ({ index, error }: LostGpu): string =>
  `GPU ${index} cannot be read and is not counted: ${error.message}.`;

function visible(
  gpus: readonly Gpu[],
  lost: readonly LostGpu[],
  host: Host,
  options: MeterOptions,
): VisibleGpu[] {
  const identities = gpus.map(({ device }) => ({
    index: device.index,
    uuid: device.uuid,
    name: device.name,
    migUuids: device.migUuids(),
  }));
  const chosen = options.cudaVisibleDevices ?? host.env.CUDA_VISIBLE_DEVICES;
  for (const gpu of lost) {
    if (chosen?.split(',').some((id) => id.trim() === String(gpu.index))) {
      throw refusal(
        `CUDA_VISIBLE_DEVICES names GPU ${gpu.index}, which cannot be read: ${gpu.error.message}.`,
        {
          remedy: absence(gpu.error).remedy,
        },
      );
    }
  }
  return visibleGpus(identities, chosen, host.env.CUDA_DEVICE_ORDER);
}

function hidden(gpus: readonly Gpu[], lost: readonly LostGpu[], host: Host): string[] {
  try {
    const seen = new Set(visible(gpus, lost, host, {}).map(({ index }) => index));
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

/** Why NVML cannot be used, and a step that mends it: a command alone, so that it can be pasted, or a sentence. */
function absence(error: unknown, libraryPath?: string): { reason: string; remedy: string; absent?: boolean } {
  const code = error instanceof NvmlFailure ? error.code : 0;
  const detail = (error as Error).message.replace(/\.$/, '');
  switch (code) {
    case 4:
      return {
        reason: 'This user may not talk to the GPU (NVML 4).',
        remedy: 'sudo chmod a+rw /dev/nvidia*',
      };
    case 9:
      return {
        reason:
          'The NVIDIA driver is not loaded (NVML 9); a container also says so when it was started without --gpus all.',
        remedy: 'sudo modprobe nvidia',
      };
    case 12:
      if (detail.includes('npm install koffi')) return { reason: `${detail}.`, remedy: 'npm install koffi' };
      if (libraryPath) {
        return {
          reason: `WATTLAS_NVML_PATH names ${libraryPath}, which cannot be loaded.`,
          remedy: 'unset WATTLAS_NVML_PATH',
        };
      }
      return {
        reason: 'No NVIDIA driver was found (no libnvidia-ml).',
        remedy: 'With an NVIDIA GPU, on Ubuntu: sudo ubuntu-drivers install',
        absent: true,
      };
    case 13:
      return {
        reason: `The NVIDIA library is too old: ${detail}.`,
        remedy: 'Update the driver, on Ubuntu: sudo ubuntu-drivers install',
      };
    case 15:
      return { reason: 'A GPU has fallen off the bus (NVML 15).', remedy: 'sudo reboot' };
    case 18:
      return {
        reason:
          'The driver in the kernel and its library are of different versions (NVML 18): it was updated without a reboot.',
        remedy: 'sudo reboot',
      };
    default:
      return {
        reason: `The NVIDIA driver refuses: ${detail}.`,
        remedy: 'Look for the cause with: nvidia-smi',
      };
  }
}
