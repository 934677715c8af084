import type { Architecture } from '../architectures/architecture.ts';
import type { ModelPreset } from '../catalog/models.ts';
import type { Task } from '../domain/task.ts';
import { type ProtocolOptions, presets, resolveProtocol } from '../measurement/protocol.ts';
import type { Host } from '../platform/host.ts';
import { type ArchitectureSpec, architecture } from '../workloads/architecture.ts';
import { type OnnxFileSpec, onnxFile } from '../workloads/onnx-file.ts';
import type { WorkloadSession } from '../workloads/workload.ts';
import { openCache } from './cache.ts';
import { taskOf } from './count.ts';
import { findArchitecture } from './find-architecture.ts';

/** How a model by its shape is asked for: by name, its task by id. */
export interface NamedModelSpec
  extends Omit<ArchitectureSpec, 'architecture' | 'task' | 'cache' | 'queries'> {
  readonly task?: string | undefined;
}

/** A model as work, with the protocol that suits one where nothing else was asked for. */
export interface OpenModel {
  readonly workload: WorkloadSession;
  readonly protocol: ProtocolOptions;
  /** What was chosen without being asked for, in sentences. */
  readonly notes: readonly string[];
}

/** Queries of a run, and runs before those that count, where neither the user nor a preset says. */
const QUERIES = 100;
const WARM_UPS = 1;

/** The protocol of a model: as asked for, then as the preset says, then 100 queries after a warm-up. */
function modelProtocol(asked: ProtocolOptions): ProtocolOptions & { readonly queries: number } {
  resolveProtocol(asked);
  const preset = presets[asked.preset ?? ''];
  return {
    ...asked,
    queries: asked.queries ?? preset?.queries ?? QUERIES,
    warmup: asked.warmup ?? preset?.warmup ?? WARM_UPS,
  };
}

/**
 * Makes a model of the catalog, or of a Hugging Face config.json, ready to be measured with synthetic weights.
 * @throws {Problem} a refusal that names what will not do, before anything is measured.
 */
export async function openNamedModel(
  host: Host,
  { task, ...spec }: NamedModelSpec,
  asked: ProtocolOptions,
): Promise<OpenModel> {
  const protocol = modelProtocol(asked);
  const found = await findArchitecture(spec.model);
  const chosen = task === undefined ? firstTask(found) : taskOf(task, found.id, found.architecture);
  const workload = await architecture.open(host, {
    ...spec,
    model: found.id,
    architecture: found.architecture,
    task: chosen,
    queries: protocol.queries,
    cache: await openCache(host.env),
  });
  const others = found.architecture.tasks.filter((each) => each !== chosen);
  return {
    workload,
    protocol,
    notes:
      task === undefined && others.length > 0
        ? [`Measuring ${chosen}; ${found.id} also has a head for ${others.join(', ')}: choose with --task.`]
        : [],
  };
}

/** Makes an ONNX file ready to be measured. @throws {Problem} as `openNamedModel` does. */
export async function openOnnxFile(
  host: Host,
  spec: Omit<OnnxFileSpec, 'queries'>,
  asked: ProtocolOptions,
): Promise<OpenModel> {
  const protocol = modelProtocol(asked);
  return {
    workload: await onnxFile.open(host, { ...spec, queries: protocol.queries }),
    protocol,
    notes: [],
  };
}

/** The task that the catalog names first for a model, else the first its architecture has a head for. */
function firstTask({
  architecture: { tasks },
  preset,
}: {
  readonly architecture: Architecture;
  readonly preset: ModelPreset | null;
}): Task {
  return preset?.tasks.find((task) => tasks.includes(task)) ?? (tasks[0] as Task);
}
