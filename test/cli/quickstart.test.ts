import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openSizedModel,
  type QuickstartModel,
  quickstartModels,
} from '../../src/actions/quickstart-models.ts';
import { findModel } from '../../src/catalog/models.ts';
import { measureModels } from '../../src/cli/quickstart-measure.ts';
import { refusal } from '../../src/domain/problem.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import { openStore } from '../../src/store/sqlite.ts';

const dir = mkdtempSync(join(tmpdir(), 'wattlas-quickstart-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const store = join(dir, 'store');
const options = { store, serve: false, color: false };

const runtime = await import('onnxruntime-node').then(
  () => true,
  () => false,
);

let written = '';
beforeEach(() => {
  written = '';
  vi.stubEnv('XDG_CACHE_HOME', join(dir, 'cache'));
  const keep = (text: string | Uint8Array) => {
    written += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  return () => vi.restoreAllMocks();
});

const tiny: readonly QuickstartModel[] = [
  {
    title: 'tiny classifier',
    model: 'test/architectures/fixtures/bert/config.json',
    task: 'text-classification',
    tokens: '8',
  },
  {
    title: 'tiny generator',
    model: 'test/architectures/fixtures/gpt2/config.json',
    task: 'text-generation',
    tokens: '8',
    newTokens: 2,
  },
];

describe.skipIf(!runtime)(
  `a first look${runtime ? '' : ' (skipped: onnxruntime-node is not installed)'}`,
  () => {
    it('measures each model, stores it and sets them side by side', async () => {
      const quick: typeof openSizedModel = (host, model, signal) =>
        openSizedModel(host, model, signal, { run_s: 0.2, model_s: 0.6, baseline_s: 0.2 });
      const measured = await measureModels(nodeHost(), options, tiny, quick);
      expect(measured?.results).toHaveLength(2);
      for (const { record } of measured?.results ?? []) {
        expect(record.subject).toMatchObject({ weights: 'synthetic', workload: 'architecture' });
        expect(record.runs.length).toBeGreaterThanOrEqual(3);
        expect(record.protocol).toMatchObject({ warmup: 1, until: 0.05 });
        expect(record.per_query?.repeat).not.toBeNull();
      }
      expect(written).toContain('1 of 2  tiny classifier');
      expect(written).toMatch(/a query +runs +how known +total interval/);
      expect(written).toMatch(/times as much as one of/);
      const kept = await openStore(store, { readOnly: true });
      const summaries = await kept.list();
      await kept.close();
      expect(summaries.map(({ subject }) => subject.task).sort()).toEqual([
        'text-classification',
        'text-generation',
      ]);
      expect(summaries.every(({ per_token }) => per_token?.input)).toBe(true);
    }, 120_000);
  },
);

it('says how to install the runtime where it is absent, and leaves the figure to what every installation has', async () => {
  const absent = async () => {
    throw refusal('onnxruntime-node, needed for running ONNX models, is not installed.', {
      remedy: 'npm install onnxruntime-node',
    });
  };
  expect(await measureModels(nodeHost(), options, tiny, absent)).toBeNull();
  expect(written).toContain('npm install onnxruntime-node');
});

it('goes on with the other models where one cannot be run', async () => {
  const none = async () => {
    throw refusal('It needs 1 GB of memory more than there is.');
  };
  expect(await measureModels(nodeHost(), options, tiny, none)).toEqual({ results: [], interrupted: null });
  expect(written.match(/1 GB of memory/g)).toHaveLength(2);
});

it('names models of the catalog', () => {
  for (const { model } of quickstartModels) expect(findModel(model)).not.toBeNull();
});
