import { loadOptional } from '../../platform/optional.ts';
import type { ModelDescription, SessionOptions, Started } from './messages.ts';

/** What is used of onnxruntime-node: its shape, not its package. */
export interface Runtime {
  readonly InferenceSession: { create(file: string, options: unknown): Promise<RuntimeSession> };
  readonly Tensor: new (type: string, data: TensorData, shape: readonly number[]) => RuntimeTensor;
  readonly env: { logLevel?: string; readonly versions: Readonly<Record<string, string | undefined>> };
  listSupportedBackends(): readonly { readonly name: string }[];
}

export type TensorData =
  | Float32Array
  | Float64Array
  | Uint16Array
  | BigInt64Array
  | Int32Array
  | Uint8Array
  | Int8Array;

export interface RuntimeTensor {
  readonly type: string;
  readonly data: TensorData;
  readonly dims: readonly number[];
  readonly location: string;
  dispose(): void;
}

export type Tensors = Record<string, RuntimeTensor>;

export interface RuntimeSession {
  readonly inputMetadata: readonly RuntimeValue[];
  readonly outputMetadata: readonly RuntimeValue[];
  run(feeds: Tensors): Promise<Tensors>;
  release(): Promise<void>;
}

interface RuntimeValue {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

/** Loads the runtime. @throws {Problem} with the command that installs it, where it is absent or does not load. */
export async function loadRuntime(): Promise<Runtime> {
  const module = (await loadOptional('onnxruntime-node')) as { readonly default: Runtime };
  // Warnings would be printed by the thousand for some models; errors are thrown.
  module.default.env.logLevel = 'error';
  return module.default;
}

export const describeRuntime = (runtime: Runtime): Started => ({
  version: runtime.env.versions.node ?? runtime.env.versions.common ?? 'of unknown version',
  providers: runtime.listSupportedBackends().map(({ name }) => name),
});

export const openSession = (
  runtime: Runtime,
  { file, provider, threads, spinning, optimisation }: SessionOptions,
): Promise<RuntimeSession> =>
  runtime.InferenceSession.create(file, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: optimisation,
    extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } },
  });

export const describeModel = (session: RuntimeSession): ModelDescription => ({
  inputs: session.inputMetadata.map(describeValue),
  outputs: session.outputMetadata.map(describeValue),
});

const describeValue = ({ name, isTensor, type = 'unknown', shape = [] }: RuntimeValue) => ({
  name,
  type: isTensor ? type : 'no tensor',
  shape,
});
