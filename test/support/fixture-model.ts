import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphOptions } from '../../src/architectures/architecture.ts';
import { architectureOf } from '../../src/architectures/from-config.ts';
import type { Precision } from '../../src/architectures/precision.ts';
import { openSafetensors } from '../../src/platform/safetensors.ts';
import { checkpointWeights } from '../../src/workloads/checkpoint-weights.ts';
import { openGraph } from './run-onnx.ts';

/** Tiny models of transformers with what they give; how they were made is told by the branch that made them. */
export const fixtures = 'test/architectures/fixtures';
export const fixtureFamilies = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Fixtures of what is not described yet, with a word of the refusal. */
export const refusedFixtures: Readonly<Record<string, string>> = {
  'deberta-v2': 'conv_kernel_size',
  'falcon-rw': 'alibi',
};

export const fixtureConfig = (family: string) =>
  JSON.parse(readFileSync(join(fixtures, family, 'config.json'), 'utf8'));

export const decoderFixtures = fixtureFamilies.filter(
  (family) => !(family in refusedFixtures) && architectureOf(fixtureConfig(family)).kind === 'decoder',
);

/** A fixture's model in onnxruntime, with its weights. @param extra Files of weights beside its own. */
export async function openFixture(
  family: string,
  options: GraphOptions & {
    readonly precision?: Precision;
    readonly changes?: object | undefined;
    readonly extra?: readonly string[];
  },
) {
  const { precision, changes, extra = [], ...graphOptions } = options;
  const checkpoint = await openSafetensors([join(fixtures, family, 'weights.safetensors'), ...extra]);
  try {
    const graph = architectureOf({ ...fixtureConfig(family), ...changes }).graph(graphOptions);
    return await openGraph(graph, checkpointWeights(checkpoint), precision);
  } finally {
    await checkpoint.close();
  }
}
