import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Graph } from '../../src/architectures/graph.ts';
import { fromFloat16Bits } from '../../src/architectures/onnx/float16.ts';
import { onnxModel, weightsFile } from '../../src/architectures/onnx.ts';
import type { Precision } from '../../src/architectures/precision.ts';
import type { WeightSource } from '../../src/architectures/weight-source.ts';
import { writeWeights } from '../../src/workloads/write-weights.ts';

export interface Fed {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A graph emitted and opened in onnxruntime. Whole numbers are fed as int64; KV-caches that are not fed are empty. */
export async function openGraph(
  graph: Graph,
  source: WeightSource,
  precision: Precision = 'fp32',
  options: InferenceSession.SessionOptions = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'wattlas-emit-'));
  const { model, weights } = onnxModel(graph, { precision, name: 'test' });
  await writeWeights(join(dir, weightsFile), weights, source);
  writeFileSync(join(dir, 'model.onnx'), model);
  const session = await InferenceSession.create(join(dir, 'model.onnx'), { logSeverityLevel: 3, ...options });
  rmSync(dir, { recursive: true });
  return { session, run };

  async function run(
    feeds: Readonly<Record<string, Fed>>,
    past: Readonly<Record<string, Tensor>> = {},
  ): Promise<Readonly<Record<string, Tensor>>> {
    const batch = Object.values(feeds)[0]?.shape[0] as number;
    const all: Record<string, Tensor> = {};
    for (const input of session.inputMetadata) {
      if (!input.isTensor) throw new Error(`${input.name} is no tensor`);
      const { name } = input;
      const fed = feeds[name];
      if (fed)
        all[name] = new Tensor('int64', BigInt64Array.from(Array.from(fed.values, BigInt)), [...fed.shape]);
      else if (name.startsWith('past_key_values.')) {
        const shape = input.shape.map((dim, axis) => (axis === 0 ? batch : axis === 2 ? 0 : Number(dim)));
        all[name] =
          past[name.replace('past_key_values', 'present')] ??
          new Tensor(
            input.type as 'float32',
            input.type === 'float16' ? new Uint16Array(0) : new Float32Array(0),
            shape,
          );
      } else throw new Error(`${name} is not fed`);
    }
    return session.run(all);
  }
}

/** Numbers of a result, in any precision. */
export function numbersOf(tensor: Tensor | undefined): readonly number[] {
  if (!tensor) throw new Error('there is no such result');
  const values = Array.from(tensor.data as ArrayLike<number>);
  return tensor.type === 'float16' ? values.map(fromFloat16Bits) : values;
}
