import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { isRepeat } from '../../src/architectures/graph.ts';
import { syntheticWeights } from '../../src/architectures/synthetic.ts';
import { fixtureConfig, fixtureFamilies, refusedFixtures } from '../support/fixture-model.ts';
import { openGraph } from '../support/run-onnx.ts';

const products = ['MatMul', 'FusedMatMul', 'Gemm', 'FusedGemm'];

test.each(fixtureFamilies.filter((family) => !(family in refusedFixtures)))(
  'onnxruntime runs every matrix product of %s in every pass',
  async (family) => {
    const graph = architectureOf(fixtureConfig(family)).graph();
    const counted = graph.steps
      .flatMap((step) => (isRepeat(step) ? Array(step.times).fill(step.body).flat() : [step]))
      .filter(({ op }) => op === 'linear' || op === 'matmul').length;
    const dir = mkdtempSync(join(tmpdir(), 'wattlas-profile-'));
    const { session, run } = await openGraph(graph, syntheticWeights(1), 'fp32', {
      enableProfiling: true,
      profileFilePrefix: join(dir, 'profile'),
    });
    const ids = { shape: [1, 4], values: [1, 2, 3, 4] };
    const ones = { shape: [1, 4], values: [1, 1, 1, 1] };
    await run({ input_ids: ids, attention_mask: ones, token_type_ids: ones });
    session.endProfiling();
    const [profile = ''] = readdirSync(dir);
    const events: readonly { name: string; args?: { op_name?: string } }[] = JSON.parse(
      readFileSync(join(dir, profile), 'utf8'),
    );
    rmSync(dir, { recursive: true });
    const ran = events.filter(
      ({ name, args }) => name.endsWith('_kernel_time') && products.includes(args?.op_name ?? ''),
    ).length;
    expect(ran).toBe(counted);
    expect(counted).toBeGreaterThan(10);
  },
);
