import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/platform/node-host.ts';
import { onnxFile } from '../../src/workloads/onnx-file.ts';
import { slowModel, tinyClassifier, tinyDecoder, writeTinyModel } from './tiny-onnx.ts';
import { context, workloadContract } from './workload-contract.ts';

const classifier = writeTinyModel(tinyClassifier());
const slow = writeTinyModel(slowModel(400, 20));

workloadContract({
  workload: onnxFile,
  short: { file: slow, queries: 3, threads: 1 },
  long: { file: slow, queries: 100_000, threads: 1 },
  wrong: [
    {},
    { file: '' },
    { file: slow, threads: 0 },
    { file: slow, dims: { height: -1 } },
    { file: slow, seed: 0.5 },
  ],
});

describe('an ONNX file', () => {
  it('answers its queries and says what it read', async () => {
    const session = await onnxFile.open(nodeHost(), { file: classifier, tokens: '16', queries: 20 });
    expect(session.subject).toMatchObject({
      workload: 'onnx-file',
      model: 'tiny.onnx',
      inference: { provider: 'cpu', batch: 1, tokens: '16', mean_tokens: 16, new_tokens: null },
    });
    const seen = context({ queries: 50 });
    await session.load?.(seen.context);
    const outcome = await session.run(seen.context);
    expect(outcome).toMatchObject({ exitCode: 0, queries: 50, tokens: 800 });
    expect(outcome.latencies_s).toHaveLength(50);
    expect(seen.marks).toEqual([
      { event: 'begin', name: 'query' },
      { event: 'end', name: 'query', queries: 50, tokens: 800 },
    ]);
    await session.close();
  });
  it('marks each query where queries are long', async () => {
    const long = writeTinyModel(slowModel(900, 40));
    const session = await onnxFile.open(nodeHost(), { file: long, queries: 3, threads: 1 });
    await session.run(context({ kind: 'warm-up', queries: 3 }).context);
    const seen = context({ queries: 3 });
    await session.run(seen.context);
    expect(seen.marks.map(({ event, name }) => `${event} ${name}`)).toEqual(
      Array(3).fill(['begin query', 'end query']).flat(),
    );
    await session.close();
  });
  it('marks queries in the same way in every run, whatever was learnt meanwhile', async () => {
    const long = writeTinyModel(slowModel(900, 40));
    const session = await onnxFile.open(nodeHost(), { file: long, queries: 2, threads: 1 });
    for (let run = 0; run < 2; run++) {
      const seen = context({ queries: 2 });
      await session.run(seen.context);
      expect(seen.marks).toHaveLength(2);
    }
    await session.close();
  });
  it('makes ready no more queries than memory has room for', async () => {
    const session = await onnxFile.open(nodeHost(), { file: slow, queries: 1e12, threads: 1 });
    expect((await session.run(context({ queries: 2 }).context)).queries).toBe(2);
    await session.close();
  });
  it('refuses what cannot be measured', async () => {
    const host = nodeHost();
    await expect(onnxFile.open(host, { file: 'nowhere.onnx' })).rejects.toThrow(
      'There is no file nowhere.onnx.',
    );
    await expect(onnxFile.open(host, { file: '.' })).rejects.toThrow(/is a folder/);
    await expect(onnxFile.open(host, { file: 'package.json' })).rejects.toThrow(
      /^package.json could not be opened on cpu: .+\.$/,
    );
    await expect(onnxFile.open(host, { file: classifier, provider: 'abacus' })).rejects.toThrow(
      /no provider "abacus"; it has cpu/,
    );
    await expect(onnxFile.open(host, { file: classifier, newTokens: 3 })).rejects.toThrow(/cannot generate/);
    await expect(onnxFile.open(host, { file: slow, tokens: '3' })).rejects.toThrow(/leave out --tokens/);
  });
  it('generates', async () => {
    const session = await onnxFile.open(nodeHost(), {
      file: writeTinyModel(tinyDecoder()),
      tokens: '5',
      newTokens: 4,
    });
    const seen = context({ queries: 3 });
    const outcome = await session.run(seen.context);
    expect(seen.warnings).toEqual([]);
    expect(outcome).toMatchObject({ exitCode: 0, queries: 3, tokens: 12 });
    // Queries this short are marked all in one, prefill and decode of every so many.
    const ended = seen.marks.filter(({ event }) => event === 'end').map(({ name }) => name);
    expect(ended.slice(0, 2)).toEqual(['prefill', 'decode']);
    expect(ended.at(-1)).toBe('query');
    expect(ended.filter((name) => name === 'query')).toHaveLength(1);
    await session.close();
  });
});
