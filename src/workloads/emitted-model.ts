import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../architectures/graph.ts';
import { onnxModel, weightsFile } from '../architectures/onnx.ts';
import type { Precision } from '../architectures/precision.ts';
import { syntheticWeights } from '../architectures/synthetic.ts';
import type { WeightSource } from '../architectures/weight-source.ts';
import type { FileCache } from '../platform/file-cache.ts';
import { writeWeights } from './write-weights.ts';

/** Changed where the same graph and weights are written otherwise, in a way the model file does not show. */
const FORMAT = 1;

/** A model as files that onnxruntime opens. */
export interface EmittedModel {
  /** Path of model.onnx; its weights lie beside it. */
  readonly file: string;
  readonly bytes: number;
  readonly fromCache: boolean;
  /** Seconds it took to have it ready. */
  readonly took_s: number;
  /** Names the content. */
  readonly key: string;
  /** Lets it be removed from the cache; the end of the process does the same. */
  release(): void;
}

/**
 * Writes a graph with its weights as an ONNX model, or finds it in the cache.
 * @throws {Problem} where there is no room for it, or the source lacks a weight.
 */
export async function emittedModel(wanted: {
  readonly graph: Graph;
  /** Name of the model, shown where the cache is listed. */
  readonly name: string;
  readonly precision: Precision;
  /** Of synthetic weights. */
  readonly seed: number;
  /** Where weights come from instead. */
  readonly source?: WeightSource | undefined;
  readonly cache: FileCache;
}): Promise<EmittedModel> {
  const start = performance.now();
  const { graph, name, precision, seed, source = syntheticWeights(seed), cache } = wanted;
  const { model, weights, weightBytes } = onnxModel(graph, { precision, name });
  const inits = weights.map(({ weight: { init, transposed } }) => [init, transposed ?? false]);
  const key = createHash('sha256')
    .update(JSON.stringify([FORMAT, source.id, inits]))
    .update(model)
    .digest('hex')
    .slice(0, 32);
  const held = await cache.obtain({
    key,
    about: { model: name, precision, weights: source.id },
    bytes: model.byteLength + weightBytes,
    async write(dir) {
      await writeWeights(join(dir, weightsFile), weights, source);
      await writeFile(join(dir, 'model.onnx'), model);
    },
  });
  return {
    file: join(held.dir, 'model.onnx'),
    bytes: held.bytes,
    fromCache: held.fromCache,
    took_s: (performance.now() - start) / 1000,
    key,
    release: held.release,
  };
}
