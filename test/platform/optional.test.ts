import { expect, test } from 'vitest';
import { loadOptional } from '../../src/platform/optional.ts';

test('what is there is loaded', async () => {
  expect(await loadOptional('onnxruntime-node', async (name) => ({ name }))).toEqual({
    name: 'onnxruntime-node',
  });
});

test('what is absent is named with the command that installs it', async () => {
  const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadOptional('@duckdb/node-api', () => Promise.reject(absent))).rejects.toMatchObject({
    kind: 'failure',
    message: expect.stringContaining(
      '@duckdb/node-api, needed for reading CSV, Parquet and JSON tables, is not installed',
    ),
    remedy: expect.stringContaining('npm install @duckdb/node-api'),
    cause: absent,
  });
});

test('what is there and broken is not called absent', async () => {
  const broken = new Error('libonnxruntime.so.1: cannot open shared object file');
  await expect(loadOptional('onnxruntime-node', () => Promise.reject(broken))).rejects.toThrow(
    /installed but does not load/,
  );
});
