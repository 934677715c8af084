import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../../src/platform/node-host.ts';
import { ProcessDied, startInferenceProcess } from '../../../src/workloads/inference/inference-process.ts';
import { inferenceSession, openRuntime } from '../../../src/workloads/inference/inference-session.ts';
import type { QueryPlan } from '../../../src/workloads/inference/messages.ts';
import { context } from '../workload-contract.ts';

/** A program that stands in for the inference process: `on` says what it does when it is asked something. */
function program(on: Readonly<Record<string, string>>): string {
  const file = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), 'program.mjs');
  const cases = Object.entries(on).map(([type, what]) => `case '${type}': ${what}; break;`);
  writeFileSync(
    file,
    `const done = (value) => process.send({ type: 'done', value });
     const failed = (message, remedy = null) => process.send({ type: 'failed', message, remedy });
     process.on('disconnect', () => process.exit());
     process.on('message', ({ type }) => { switch (type) { ${cases.join('\n')} } });`,
  );
  return file;
}

const started = "done({ version: '1.2.3', providers: ['cpu', 'webgpu'] })";
const plan: QueryPlan = {
  inputs: [],
  batch: 1,
  lengths: null,
  longest: null,
  seed: 1,
  queries: 5,
  generation: null,
};

async function sessionOn(on: Readonly<Record<string, string>>) {
  const open = await openRuntime(
    nodeHost(),
    {},
    program({ start: started, prepare: 'done()', load: 'done()', ...on }),
  );
  return inferenceSession({
    open,
    file: 'model.onnx',
    plan,
    subject: { workload: 'test', title: 'test' },
    inference: { precision: null, tokens: null, mean_tokens: null },
    remarks: [],
  });
}

describe('a process that dies', () => {
  it.each([
    [
      "process.kill(process.pid, 'SIGKILL')",
      { signal: 'SIGKILL', exitCode: null },
      /SIGKILL.*no memory left/,
    ],
    ['process.abort()', { signal: 'SIGABRT' }, /ended by SIGABRT: it crashed/],
    [
      "process.stderr.write('first\\nbad_alloc\\n', () => process.exit(7))",
      { exitCode: 7, signal: null },
      /exit code 7; it said last: bad_alloc/,
    ],
    ['process.exit(0)', { exitCode: 1, signal: null }, /exit code 0/],
  ])('in a run (%s) is a failed run, told in a sentence', async (what, outcome, sentence) => {
    const session = await sessionOn({ run: what });
    const seen = context();
    expect(await session.run(seen.context)).toMatchObject({ ...outcome, queries: null, tokens: null });
    expect(seen.warnings).toEqual([expect.stringMatching(sentence)]);
    // What comes after it does not hang.
    expect((await session.run(context().context)).exitCode ?? 1).not.toBe(0);
    await session.close();
  });
  it('while the model is loaded is a failure that says so', async () => {
    const session = await sessionOn({ load: "process.kill(process.pid, 'SIGKILL')" });
    await expect(session.load?.(context().context)).rejects.toMatchObject({
      kind: 'failure',
      message: expect.stringMatching(/^test could not be loaded on cpu: the inference process was killed/),
    });
    await session.close();
  });
  it('is no failure of a run where it was told to end', async () => {
    const session = await sessionOn({ run: '' });
    const abort = new AbortController();
    const seen = context({ signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    const start = performance.now();
    expect(await session.run(seen.context)).toMatchObject({ exitCode: null, signal: null, queries: null });
    expect(performance.now() - start).toBeGreaterThan(900);
    expect(seen.warnings).toEqual([]);
    await session.close();
  });
});

describe('what the runtime lacks', () => {
  it('is refused with the command that installs it, before anything is measured', async () => {
    const absent = program({
      start: "failed('onnxruntime-node is not installed.', 'npm install onnxruntime-node')",
    });
    await expect(openRuntime(nodeHost(), {}, absent)).rejects.toMatchObject({
      kind: 'refusal',
      remedy: 'npm install onnxruntime-node',
    });
  });
  it('is named beside the providers there are', async () => {
    await expect(openRuntime(nodeHost(), { provider: 'cuda' }, program({ start: started }))).rejects.toThrow(
      'The onnxruntime-node of this installation has no provider "cuda"; it has cpu, webgpu.',
    );
  });
  it('is told where the program itself does not start', async () => {
    await expect(openRuntime(nodeHost(), {}, '/nowhere/inference.mjs')).rejects.toMatchObject({
      kind: 'failure',
      message: expect.stringMatching(/^The inference process ended with exit code 1/),
    });
  });
  it('is said of a run in its own words', async () => {
    const session = await sessionOn({ run: "failed('indices out of bounds')" });
    const seen = context();
    expect(await session.run(seen.context)).toMatchObject({ exitCode: 1 });
    expect(seen.warnings).toEqual(['indices out of bounds']);
    await session.close();
  });
});

it('hands on marks and progress as they come', async () => {
  const session = await sessionOn({
    run: `process.send({ type: 'marks', marks: [{ event: 'begin', name: 'query' }] });
      process.send({ type: 'answered', queries: 3 });
      done({ queries: 5, tokens: null, latencies_s: [1], cpu_s: 2, stopped: false })`,
  });
  const answered: number[] = [];
  const seen = context({ onQueries: (n) => answered.push(n) });
  expect(await session.run(seen.context)).toEqual({
    exitCode: 0,
    signal: null,
    queries: 5,
    tokens: null,
    cpu_s: 2,
    latencies_s: [1],
  });
  expect(seen.marks).toEqual([{ event: 'begin', name: 'query' }]);
  expect(answered).toEqual([3]);
  await session.close();
});

it('ends a process that does not want to', async () => {
  const stubborn = startInferenceProcess(
    program({ start: "process.removeAllListeners('disconnect'); setInterval(() => {}, 1000); done()" }),
  );
  await stubborn.ask({ type: 'start' });
  await stubborn.end();
  await expect(stubborn.ask({ type: 'start' })).rejects.toBeInstanceOf(ProcessDied);
});
