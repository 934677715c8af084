import { describe, expect, test } from 'vitest';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { GraphBuilder, matrix } from '../../src/architectures/graph-builder.ts';
import { onnxModel } from '../../src/architectures/onnx.ts';
import { syntheticWeights } from '../../src/architectures/synthetic.ts';
import { decoderFixtures, openFixture } from '../support/fixture-model.ts';
import { type Fed, numbersOf, openGraph } from '../support/run-onnx.ts';

const rows = (values: readonly (readonly number[])[]): Fed => ({
  shape: [values.length, values[0]?.length ?? 0],
  values: values.flat(),
});
const prompt = [
  [12, 39, 72, 86, 57, 36, 91, 48, 93, 20, 33],
  [5, 17, 88, 41, 62, 9, 77, 30, 11, 54, 68],
];
const tokensOf = (from: number, to: number) => rows(prompt.map((row) => row.slice(from, to)));
/** The second sequence lacks its first token. */
const maskOf = (to: number) => rows([Array(to).fill(1), [0, ...Array(to - 1).fill(1)]]);

const largest = (a: readonly number[], b: readonly number[]): number => {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
};
const spread = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

describe.each(decoderFixtures)('%s', (family) => {
  test('cached decoding is full recomputation, for one token a pass and for several', async () => {
    const { run } = await openFixture(family, { logits: 'last' });
    let cached = await run({ input_ids: tokensOf(0, 5), attention_mask: maskOf(5) });
    for (const [from, to] of [
      [5, 6],
      [6, 9],
      [9, 10],
    ] as const) {
      cached = await run({ input_ids: tokensOf(from, to), attention_mask: maskOf(to) }, cached);
      const whole = await run({ input_ids: tokensOf(0, to), attention_mask: maskOf(to) });
      expect(cached.logits?.dims).toEqual([2, 99]);
      expect(largest(numbersOf(cached.logits), numbersOf(whole.logits))).toBeLessThan(1e-5);
      for (const name of Object.keys(whole).filter((name) => name.startsWith('present')))
        expect(cached[name]?.dims, name).toEqual(whole[name]?.dims);
    }
  });
});

test.each([
  // One scale a matrix of 32 columns; activations in 8 bits.
  ['int8', 'llama', 0.1],
  ['int8', 'gpt2', 0.1],
  ['int8', 'bloom', 0.1],
  ['fp16', 'llama', 0.01],
  ['fp16', 'gemma2', 0.01],
  ['fp16', 'gpt2', 0.01],
] as const)('%s of %s is close to fp32', async (precision, family, share) => {
  const exact = await openFixture(family, { logits: 'all' });
  const coarse = await openFixture(family, { logits: 'all', precision });
  const feeds = { input_ids: tokensOf(0, 8), attention_mask: rows([Array(8).fill(1), Array(8).fill(1)]) };
  const [wanted, given] = [
    numbersOf((await exact.run(feeds)).logits),
    numbersOf((await coarse.run(feeds)).logits),
  ];
  const error = spread(given.map((value, i) => value - (wanted[i] as number))) / spread(wanted);
  expect(error).toBeLessThan(share);
  expect(error).toBeGreaterThan(0);
});

test.each(['fp32', 'fp16'] as const)(
  'in %s a token that may attend to nothing spoils nothing',
  async (precision) => {
    const { run } = await openFixture('gemma2', { logits: 'all', precision });
    const given = await run({ input_ids: tokensOf(0, 8), attention_mask: maskOf(8) });
    expect(numbersOf(given.logits).every(Number.isFinite)).toBe(true);
  },
);

test('weights stand in the order of their use, each once, where onnxruntime can map them', () => {
  const graph = architectureOf({ model_type: 'albert', num_hidden_layers: 3 }).graph();
  const { weights, weightBytes } = onnxModel(graph, { precision: 'fp32', name: 'albert' });
  expect(new Set(weights.map(({ name }) => name)).size).toBe(weights.length);
  let end = 0;
  for (const { offset, bytes, name } of weights) {
    expect(offset % (bytes >= 4096 ? 4096 : 64), name).toBe(0);
    expect(offset).toBeGreaterThanOrEqual(end);
    end = offset + bytes;
  }
  expect(end).toBe(weightBytes);
});

test('int8 keeps matrices in a byte each with a scale, everything else in four', () => {
  const graph = architectureOf({ model_type: 'bert', num_hidden_layers: 1 }).graph();
  for (const { weight, holds, type, bytes } of onnxModel(graph, { precision: 'int8', name: 'bert' })
    .weights) {
    expect(type).toBe(weight.role === 'matrix' && holds === 'values' ? 'int8' : 'float32');
    if (holds === 'scale') expect(bytes).toBe(4);
  }
});

test('a tensor given out under two names, and one that was fed, are handed on', async () => {
  const g = new GraphBuilder();
  const ids = g.input('input_ids', ['batch', 'tokens']);
  const x = g.embed({ name: 't', shape: [9, 4], role: 'embedding', init: { kind: 'normal', std: 1 } }, ids);
  const y = g.linear(x, matrix('w', 4, 4, 1), null);
  const { run } = await openGraph(g.finish({ one: y, other: y, ids }), syntheticWeights(1));
  const given = await run({ input_ids: rows([[1, 2, 3]]) });
  expect(numbersOf(given.one)).toEqual(numbersOf(given.other));
  expect(numbersOf(given.ids).map(Number)).toEqual([1, 2, 3]);
});

test('a weight of one name in two shapes is refused', () => {
  const g = new GraphBuilder();
  const x = g.input('x', ['batch', 4], 'float');
  const y = g.linear(g.linear(x, matrix('w', 4, 8, 1), null), matrix('w', 8, 4, 1), null);
  expect(() => onnxModel(g.finish({ y }), { precision: 'fp32', name: 'm' })).toThrow(
    'w is [4,8] in one place',
  );
});
