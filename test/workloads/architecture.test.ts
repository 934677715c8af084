import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { fakeHost } from '../../src/platform/fake-host.ts';
import { fileCache } from '../../src/platform/file-cache.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import { type ArchitectureSpec, architecture } from '../../src/workloads/architecture.ts';
import { context, workloadContract } from './workload-contract.ts';

const cache = fileCache({
  dir: mkdtempSync(`${tmpdir()}/wattlas-test-`),
  limit_bytes: 1e9,
  note: () => {},
});
const bert = architectureOf({
  model_type: 'bert',
  vocab_size: 500,
  hidden_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  intermediate_size: 128,
  max_position_embeddings: 128,
});
const gpt2 = architectureOf({
  model_type: 'gpt2',
  vocab_size: 500,
  n_embd: 64,
  n_layer: 2,
  n_head: 4,
  n_positions: 128,
});
const encoder: ArchitectureSpec = {
  model: 'tiny-bert',
  architecture: bert,
  task: 'text-classification',
  cache,
  threads: 1,
};
const decoder: ArchitectureSpec = {
  model: 'tiny-gpt2',
  architecture: gpt2,
  task: 'text-generation',
  cache,
  threads: 1,
};

workloadContract({
  workload: architecture,
  short: { ...encoder, queries: 50 },
  long: { ...encoder, queries: 10_000_000 },
  wrong: [
    {},
    { ...encoder, architecture: 'bert' },
    { ...encoder, task: 'chess' },
    { ...encoder, precision: 'fp8' },
    { ...encoder, batch: 0 },
  ],
});

async function run(spec: ArchitectureSpec, queries: number) {
  const session = await architecture.open(nodeHost(), { ...spec, queries });
  const seen = context({ queries });
  await session.load?.(seen.context);
  const outcome = await session.run(seen.context);
  await session.close();
  return { session, outcome, ...seen };
}

describe('a model by its architecture', () => {
  it('says in its subject how it is run', async () => {
    const { session, outcome } = await run({ ...encoder, tokens: '20-40', batch: 4, spinning: false }, 10);
    const { subject } = session;
    expect(subject).toMatchObject({
      workload: 'architecture',
      title: 'tiny-bert, text-classification',
      model: 'tiny-bert',
      task: 'text-classification',
      weights: 'synthetic',
      inference: {
        runtime: expect.stringMatching(/^onnxruntime-node \d+\.\d+/),
        provider: 'cpu',
        threads: 1,
        spinning: false,
        optimisation: 'all',
        precision: 'fp32',
        batch: 4,
        tokens: '20-40',
        new_tokens: null,
        seed: 1,
      },
    });
    expect(subject.params).toBeGreaterThan(500 * 64);
    const read = (subject.inference?.mean_tokens ?? 0) * 10;
    expect(outcome).toMatchObject({ exitCode: 0, queries: 10 });
    expect(outcome.tokens).toBeCloseTo(read, 6);
    expect(outcome.latencies_s).toHaveLength(10);
    expect(outcome.cpu_s).toBeGreaterThan(0);
  });
  it.each(['fp32', 'fp16', 'int8'] as const)(
    'generates in %s, prefill and decode marked',
    async (precision) => {
      const { outcome, marks, warnings } = await run({ ...decoder, precision, newTokens: 5, batch: 2 }, 4);
      expect(warnings).toEqual([]);
      expect(outcome).toMatchObject({ exitCode: 0, queries: 4, tokens: 20 });
      const of = (name: string) => marks.filter((mark) => mark.name === name && mark.event === 'end');
      expect(of('prefill')[0]).toMatchObject({ queries: 2, tokens: 64 });
      expect(of('decode')[0]).toMatchObject({ queries: 2, tokens: 8 });
      expect(of('query')).toEqual([{ event: 'end', name: 'query', queries: 4, tokens: 20 }]);
    },
  );
  it('makes one new token by prefill alone', async () => {
    const { outcome, marks } = await run({ ...decoder, newTokens: 1 }, 2);
    expect(outcome).toMatchObject({ exitCode: 0, tokens: 2 });
    expect(marks.some(({ name }) => name === 'decode')).toBe(false);
  });
  it('generates up to the last position and no further', async () => {
    expect((await run({ ...decoder, tokens: '119', newTokens: 10 }, 1)).outcome.exitCode).toBe(0);
    await expect(architecture.open(nodeHost(), { ...decoder, tokens: '120', newTokens: 10 })).rejects.toThrow(
      'tiny-gpt2 has positions for 128 tokens; --tokens 120 with 10 new ones takes 129.',
    );
  });
  it('refuses a task it has no head for, and new tokens where none are made', async () => {
    await expect(architecture.open(nodeHost(), { ...decoder, task: 'fill-mask' })).rejects.toThrow(
      /no head for fill-mask; it is made for text-generation/,
    );
    await expect(architecture.open(nodeHost(), { ...encoder, newTokens: 5 })).rejects.toThrow(
      /generates nothing/,
    );
  });
  it('refuses what does not fit into memory, saying by how much', async () => {
    const small = fakeHost({ files: { '/proc/meminfo': 'MemTotal: 500 kB\nMemAvailable:  100 kB\n' } });
    await expect(architecture.open(small, encoder)).rejects.toThrow(
      /^tiny-bert needs .* of memory \(weights .*, activations .*\) and .* are free: it is .* too large\.$/,
    );
    const limited = fakeHost({
      files: {
        '/proc/meminfo': 'MemAvailable:  10000000 kB\n',
        '/sys/fs/cgroup/memory.max': '200000\n',
        '/sys/fs/cgroup/memory.current': '100000\n',
        '/sys/fs/cgroup/memory.stat': 'anon 5\ninactive_file 1000\n',
      },
    });
    await expect(architecture.open(limited, encoder)).rejects.toThrow(/too large/);
  });
});
