import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Measurement, measurementSchema } from '../../src/domain/record.ts';
import { runCli, temporaryDirectory } from '../support/run-cli.ts';
import { slowModel, tinyClassifier, writeTinyModel } from '../workloads/tiny-onnx.ts';

const home = temporaryDirectory();
const config = (name: string, fields: Record<string, unknown>): string => {
  const file = join(home, `${name}.json`);
  writeFileSync(file, JSON.stringify({ vocab_size: 500, ...fields }));
  return file;
};
const gpt2 = config('gpt2', { model_type: 'gpt2', n_embd: 256, n_layer: 4, n_head: 4, n_positions: 512 });
const bert = config('bert', {
  model_type: 'bert',
  hidden_size: 128,
  num_hidden_layers: 4,
  num_attention_heads: 4,
  intermediate_size: 512,
  max_position_embeddings: 256,
});
/** A server that draws 92.4 + 61.7 W in its packages and 11.3 + 8.9 W in its memory, always. */
const SERVER_W = 174.3;
const server = ['--machine', 'test/machines/b-server'];

async function measured(...args: string[]): Promise<Measurement> {
  const { code, stdout, stderr } = await runCli(['measure', ...args, '--json'], { home });
  expect(code, stderr).toBe(0);
  return measurementSchema.parse(JSON.parse(stdout));
}

describe('wattlas measure --model', () => {
  it('gives an encoder’s energy a run, a query and a token, from counters', async () => {
    const record = await measured(
      ...['--model', bert, '--task', 'text-classification', '--queries', '200', '--runs', '3'],
      ...['--tokens', '64', '--threads', '1', ...server],
    );
    expect(record.subject).toMatchObject({
      workload: 'architecture',
      model: bert,
      task: 'text-classification',
      weights: 'synthetic',
      inference: { provider: 'cpu', threads: 1, tokens: '64', mean_tokens: 64, new_tokens: null },
    });
    expect(record.protocol).toMatchObject({ queries: 200, runs: 3, warmup: 1, batch: 1 });
    expect(record.measured_fraction).toBe(1);
    for (const run of record.runs) {
      expect(run).toMatchObject({ queries: 200, tokens: 200 * 64, exit_code: 0 });
      expect(Math.abs((run.energy_j ?? 0) / (SERVER_W * run.duration_s) - 1)).toBeLessThan(0.01);
    }
    expect(record.per_token?.input?.value).toBeCloseTo((record.energy_j?.value ?? 0) / (200 * 64), 9);
    expect(record.per_token?.output).toBeNull();
    expect(record.latency_s?.n).toBe(600);
    const load = record.phases.filter(({ name }) => name === 'load');
    expect(load).toMatchObject([{ origin: 'protocol', windows: 1 }]);
    expect(record.phases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['idle', 'load', 'warm-up', 'run', 'query']),
    );
  });
  it('gives a decoder’s prefill and decode an energy of their own', async () => {
    const record = await measured(
      ...['--model', gpt2, '--queries', '40', '--tokens', '300', '--new-tokens', '60', '--threads', '1'],
      ...server,
    );
    const of = (name: string) => record.phases.find((phase) => phase.name === name);
    for (const name of ['prefill', 'decode']) {
      const { energy_j, duration_s, tokens, queries } = of(name) ?? {};
      expect(tokens).toBe((queries ?? 0) * (name === 'prefill' ? 300 : 59));
      // Windows of a few milliseconds on a machine that may be busy, so that a counter's tick of one is seen: the interval
      // says so. How near such windows come is held on made-up traces, in test/measurement.
      const truth_j = SERVER_W * (duration_s ?? 0);
      expect(Math.abs((energy_j?.value ?? 0) / truth_j - 1)).toBeLessThan(0.3);
      expect(energy_j?.lo).toBeLessThan(truth_j);
      expect(energy_j?.hi).toBeGreaterThan(truth_j);
    }
    expect(record.per_token?.input?.value).toBeCloseTo(
      (of('prefill')?.energy_j?.value ?? 0) / (of('prefill')?.tokens ?? 0),
      9,
    );
    expect(record.per_token?.output?.value).toBeCloseTo(
      (of('decode')?.energy_j?.value ?? 0) / (of('decode')?.tokens ?? 0),
      9,
    );
    expect(record.runs[0]).toMatchObject({ queries: 40, tokens: 2400 });
  });
  it('says what it chose, the model and each phase in words', async () => {
    const { code, stdout, stderr } = await runCli(
      ['measure', '--model', bert, '--queries', '20', '--batch', '8', '--precision', 'int8', '--no-spinning'],
      { home },
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/Measuring text-classification; .* choose with --task/);
    expect(stdout).toMatch(/^20 queries took/);
    expect(stdout).toMatch(/an input token/);
    // Lines break where the path of the model lets them.
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toMatch(/Model \S+, text-classification: [\d,]+ parameters,/);
    expect(words).toMatch(/int8, synthetic weights, 128 tokens, batches of 8/);
    expect(stdout).toMatch(/^ {2}load +1 /m);
  });
  it.each([
    [['--model', 'distilbret-base-uncased'], /no model of the catalog; nearest: .*distilbert-base-uncased/],
    [
      ['--model', 'gpt2', '--task', 'txt-generation'],
      /There is no task "txt-generation" \(nearest: text-generation\)/,
    ],
    [['--model', 'gpt2', '--task', 'fill-mask'], /gpt2 has no head for fill-mask/],
    [['--model', 'gpt2', '--tokens', 'many'], /--tokens does not take "many"/],
    [['--model', 'gpt2', '--tokens', '1020'], /gpt2 has positions for 1,024 tokens; .* takes 1,029/],
    [['--model', 'gpt2', '--provider', 'abacus'], /no provider "abacus"; it has cpu/],
    [['--model', 'gpt2', '--precision', 'fp8'], /--precision does not take "fp8"/],
    [['--model', 'gpt2', '--threads', '0'], /--threads takes a whole number from 1/],
    [['--model', 'gpt2', '--batch', '0'], /--batch takes a whole number from 1/],
    [['--model', 'gpt2', '--seed', '-1'], /--seed takes a whole number from 0/],
    [['--model', 'gpt2', '--preset', 'fast'], /no preset "fast"/],
    [['--model', 'gpt2', '--dim', 'x=3'], /--dim goes with --onnx, not with --model/],
    [['--model', 'gpt2', '--onnx', 'x.onnx'], /--model and --onnx each name what to measure/],
    [['--model', 'gpt2', '--', 'true'], /--model says what to measure; it takes no command, yet "true"/],
    [['--model', 'gpt2', '--idle', '1s'], /--model and --idle each say what to measure/],
    [['--tokens', '5', '--', 'true'], /--tokens goes with --model or --onnx\./],
    [['--no-spinning', '--', 'true'], /--no-spinning goes with --model or --onnx\./],
    [['--onnx', 'x.onnx', '--task', 'fill-mask'], /--task goes with --model, not with --onnx/],
    [['--onnx', 'nowhere.onnx'], /There is no file nowhere\.onnx/],
    [
      ['--onnx', 'x.onnx', '--dim', 'height'],
      /--dim takes a name and a whole number, as height=224; not "height"/,
    ],
  ])('refuses %j in a sentence', async (args, message) => {
    const { code, stderr, stdout } = await runCli(['measure', ...args], { home });
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});

describe('wattlas measure --onnx', () => {
  it('measures a file, its sizes given', async () => {
    const record = await measured('--onnx', writeTinyModel(tinyClassifier()), '--queries', '50', ...server);
    expect(record.subject).toMatchObject({ workload: 'onnx-file', model: 'tiny.onnx' });
    expect(record.subject.weights).toBeUndefined();
    expect(record.runs[0]).toMatchObject({ queries: 50, tokens: 50 * 128 });
  });
  it('is ended by Ctrl-C in the middle of a long query, keeping what is complete', async () => {
    const slow = writeTinyModel(slowModel(2000, 60));
    const { child, ended } = start(slow, temporaryDirectory());
    const worker = await busyChildOf(child.pid as number);
    const at = performance.now();
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code, stderr).toBe(130);
    expect(performance.now() - at).toBeLessThan(8000);
    await goneWithin(worker, 1000);
  });
  it('leaves no process behind when it is killed, even in the middle of a long query', async () => {
    const own = temporaryDirectory();
    const { child, ended } = start(writeTinyModel(slowModel(2000, 400)), own);
    const worker = await busyChildOf(child.pid as number);
    child.kill('SIGKILL');
    await ended;
    await goneWithin(worker, 10_000);
  });
});

/** Starts measuring a file with long queries. */
function start(file: string, own: string) {
  const child = spawn(
    process.execPath,
    ['bin/wattlas.js', 'measure', '--onnx', file, '--queries', '100', '--warmup', '0', '--threads', '1'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH, HOME: own, LANG: 'C.UTF-8' } },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stderr })),
  );
  return { child, ended };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The inference process, once it computes: a second of CPU is more than starting takes. */
async function busyChildOf(parent: number): Promise<number> {
  for (let turn = 0; turn < 600; turn++) {
    for (const name of readdirSync('/proc')) {
      const stat = /^\d+$/.test(name) ? fieldsOf(Number(name)) : null;
      if (stat && Number(stat[1]) === parent && Number(stat[11]) > 150) return Number(name);
    }
    await wait(50);
  }
  throw new Error(`process ${parent} has no child that computes`);
}

/** Fields of /proc/PID/stat after the name; null where it is gone. */
function fieldsOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

async function goneWithin(pid: number, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    const stat = fieldsOf(pid);
    if (stat === null || stat[0] === 'Z') return;
    await wait(50);
  }
  throw new Error(`process ${pid} still runs`);
}
