import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { fileCache } from '../../src/platform/file-cache.ts';
import { openSafetensors } from '../../src/platform/safetensors.ts';
import { checkpointWeights } from '../../src/workloads/checkpoint-weights.ts';
import { emittedModel } from '../../src/workloads/emitted-model.ts';
import { fixtureConfig, fixtures } from '../support/fixture-model.ts';

let dir: string;
let notes: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-cache-'));
  notes = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const cacheOf = () => fileCache({ dir, limit_bytes: 1e9, note: (sentence) => notes.push(sentence) });
const graph = architectureOf(fixtureConfig('bert')).graph();
const emitted = (changes: Partial<Parameters<typeof emittedModel>[0]> = {}) =>
  emittedModel({ graph, name: 'tiny', precision: 'fp32', seed: 1, cache: cacheOf(), ...changes });
const bytesOf = (file: string) =>
  ['model.onnx', 'weights.bin'].map((name) => readFileSync(join(dirname(file), name)).toString('base64'));

test('a model is written once, and opened by onnxruntime', async () => {
  const first = await emitted();
  expect(first).toMatchObject({ fromCache: false, bytes: expect.any(Number), took_s: expect.any(Number) });
  const session = await InferenceSession.create(first.file);
  expect(session.inputNames).toEqual(['input_ids', 'attention_mask', 'token_type_ids']);
  expect(session.outputNames).toEqual(['last_hidden_state', 'pooler_output']);
  const again = await emitted();
  expect(again).toMatchObject({ fromCache: true, file: first.file, bytes: first.bytes, key: first.key });
  expect(await cacheOf().list()).toMatchObject([
    { about: { model: 'tiny', precision: 'fp32', weights: 'synthetic 1' }, in_use: true },
  ]);
  first.release();
  again.release();
  expect((await cacheOf().list())[0]?.in_use).toBe(false);
});

test('seed, precision, graph and source each give another entry; the same gives the same bytes anywhere', async () => {
  const checkpoint = await openSafetensors([join(fixtures, 'bert', 'weights.safetensors')]);
  const models = [
    await emitted(),
    await emitted({ seed: 2 }),
    await emitted({ precision: 'fp16' }),
    await emitted({ graph: architectureOf({ ...fixtureConfig('bert'), initializer_range: 0.5 }).graph() }),
    await emitted({ source: checkpointWeights(checkpoint) }),
  ];
  await checkpoint.close();
  expect(new Set(models.map(({ key }) => key)).size).toBe(5);
  const other = mkdtempSync(join(tmpdir(), 'wattlas-cache-'));
  const copy = await emitted({ cache: fileCache({ dir: other, limit_bytes: 1e9 }) });
  expect(bytesOf(copy.file)).toEqual(bytesOf(models[0]?.file as string));
  expect(bytesOf(models[1]?.file as string)[1]).not.toEqual(bytesOf(copy.file)[1]);
  copy.release();
  rmSync(other, { recursive: true });
});

test('an entry cut short is made again', async () => {
  const first = await emitted();
  const before = bytesOf(first.file);
  first.release();
  truncateSync(join(dirname(first.file), 'weights.bin'), 5000);
  const again = await emitted();
  expect(again.fromCache).toBe(false);
  expect(bytesOf(again.file)).toEqual(before);
  expect(notes).toEqual([expect.stringMatching(/^The cached tiny was damaged/)]);
});

test('a checkpoint that lacks a weight is refused, and nothing is left', async () => {
  const checkpoint = await openSafetensors([join(fixtures, 'bert', 'fill-mask.safetensors')]);
  await expect(emitted({ source: checkpointWeights(checkpoint) })).rejects.toMatchObject({
    kind: 'refusal',
    message: expect.stringMatching(/^The checkpoint has no weight "embeddings\.word_embeddings\.weight"/),
  });
  await checkpoint.close();
  expect(readdirSync(join(dir, 'entries'))).toEqual([]);
});
