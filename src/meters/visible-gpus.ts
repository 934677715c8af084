import { refusal } from '../domain/problem.ts';

/** What CUDA_VISIBLE_DEVICES is matched against. */
export interface GpuIdentity {
  /** NVML index: GPUs in the order of their PCI bus ids. */
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  readonly migUuids: readonly string[];
}

export interface VisibleGpu {
  readonly index: number;
  /** The MIG instances of it that are visible; empty: the whole GPU. */
  readonly mig: readonly string[];
}

/**
 * The GPUs a program may use, as CUDA reads CUDA_VISIBLE_DEVICES: indices, UUIDs or beginnings of UUIDs, MIG ids
 * (`MIG-…`, or `MIG-GPU-…/gi/ci` of older drivers); `-1`, an empty value or `NoDevFiles` hide all.
 * @param visible value of CUDA_VISIBLE_DEVICES; undefined: all GPUs.
 * @param order value of CUDA_DEVICE_ORDER. Without PCI_BUS_ID CUDA numbers the fastest first, which only equals the
 *   order of the bus where all GPUs are of one model.
 * @throws {Problem} a refusal naming the valid ids, where an id matches nothing or several, or an index cannot be told.
 */
export function visibleGpus(
  gpus: readonly GpuIdentity[],
  visible: string | undefined,
  order: string | undefined,
): VisibleGpu[] {
  if (visible === undefined) return gpus.map(({ index }) => ({ index, mig: [] }));
  const chosen = new Map<number, string[]>();
  for (const raw of visible.split(',')) {
    const id = raw.trim();
    // CUDA stops at the first id that hides: what stands before it stays visible.
    if (id === '' || id === '-1' || id === 'NoDevFiles') break;
    const { index, mig } = match(gpus, id, order);
    chosen.set(index, [...(chosen.get(index) ?? []), ...(mig === null ? [] : [mig])]);
  }
  return [...chosen].sort(([a], [b]) => a - b).map(([index, mig]) => ({ index, mig }));
}

function match(
  gpus: readonly GpuIdentity[],
  id: string,
  order: string | undefined,
): { index: number; mig: string | null } {
  if (/^\d+$/.test(id)) {
    const gpu = gpus.find(({ index }) => index === Number(id));
    if (!gpu) throw unknown(gpus, id);
    if (order !== 'PCI_BUS_ID' && new Set(gpus.map(({ name }) => name)).size > 1) {
      throw refusal(
        `CUDA_VISIBLE_DEVICES names GPU ${id} by its number, but this machine has different GPUs and CUDA numbers the fastest first: which one it means cannot be told. Valid ids: ${ids(gpus)}.`,
        { remedy: 'export CUDA_DEVICE_ORDER=PCI_BUS_ID' },
      );
    }
    return { index: gpu.index, mig: null };
  }
  if (id.startsWith('MIG-')) {
    const instance = one(
      gpus,
      id,
      gpus.flatMap((gpu) => gpu.migUuids.filter((uuid) => uuid.startsWith(id)).map((mig) => ({ gpu, mig }))),
    );
    if (instance) return { index: instance.gpu.index, mig: instance.mig };
    const parent = gpus.find((gpu) => id.startsWith(`MIG-${gpu.uuid}/`));
    if (parent) return { index: parent.index, mig: id };
    throw unknown(gpus, id);
  }
  const found = one(
    gpus,
    id,
    gpus.filter((gpu) => gpu.uuid.toLowerCase().startsWith(id.toLowerCase())),
  );
  if (!found) throw unknown(gpus, id);
  return { index: found.index, mig: null };
}

function one<T>(gpus: readonly GpuIdentity[], id: string, found: readonly T[]): T | undefined {
  if (found.length <= 1) return found[0];
  throw refusal(`CUDA_VISIBLE_DEVICES: "${id}" fits ${found.length} devices. Valid ids: ${ids(gpus)}.`);
}

const unknown = (gpus: readonly GpuIdentity[], id: string) =>
  refusal(`CUDA_VISIBLE_DEVICES: "${id}" matches no GPU of this machine. Valid ids: ${ids(gpus)}.`);

const ids = (gpus: readonly GpuIdentity[]): string =>
  gpus.flatMap(({ index, uuid, migUuids }) => [`${index} (${uuid})`, ...migUuids]).join(', ') || 'none';
