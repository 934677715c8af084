import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { nodeHost } from '../../src/platform/node-host.ts';
import { command } from '../../src/workloads/command.ts';
import { idle } from '../../src/workloads/idle.ts';
import { parseMark } from '../../src/workloads/marks.ts';
import { context, workloadContract } from './workload-contract.ts';

const other = process.platform === 'linux' ? '' : ' (skipped: it reads /proc, and this is not Linux)';

workloadContract({
  workload: idle,
  short: { duration_s: 0.05 },
  long: { duration_s: 60 },
  wrong: [{}, { duration_s: 0 }, { duration_s: -1 }, { duration_s: Number.NaN }, { duration_s: 1e9 }],
});
workloadContract({
  workload: command,
  short: { command: ['sleep', '0.05'] },
  long: { command: ['sleep', '60'] },
  wrong: [{}, { command: [] }, { command: 'ls' }, { command: ['ls'], output: 'printer' }],
});

const node = process.execPath;

async function runCommand(words: string[]) {
  const session = await command.open(nodeHost(), { command: words, output: 'stderr' });
  const seen = context();
  const outcome = await session.run(seen.context);
  await session.close();
  return { outcome, ...seen };
}

describe('command', () => {
  it('gives the exit code and the signal of the program', async () => {
    expect((await runCommand(['sh', '-c', 'exit 7'])).outcome).toMatchObject({ exitCode: 7, signal: null });
    expect((await runCommand(['sh', '-c', 'kill -TERM $$'])).outcome).toMatchObject({
      exitCode: 143,
      signal: 'SIGTERM',
    });
  });
  it('refuses a program that does not exist before anything is measured, naming near ones', async () => {
    await expect(command.open(nodeHost(), { command: ['slep', '1'] })).rejects.toThrow(
      /no command "slep".*sleep/,
    );
    await expect(command.open(nodeHost(), { command: ['./nowhere.sh'] })).rejects.toThrow(
      /no file .*nowhere/,
    );
    const file = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), 'plain.sh');
    writeFileSync(file, 'echo hello\n');
    chmodSync(file, 0o644);
    await expect(command.open(nodeHost(), { command: [file] })).rejects.toThrow(/may not be executed/);
  });
  it.skipIf(other !== '')(`accounts for the CPU time of the whole process tree${other}`, async () => {
    const spin = 'while (process.cpuUsage().user < 3e5);';
    const { outcome } = await runCommand([
      'sh',
      '-c',
      `"${node}" -e '${spin}' & "${node}" -e '${spin}'; wait`,
    ]);
    expect(outcome.cpu_s).toBeGreaterThan(0.5);
    expect(outcome.cpu_s).toBeLessThan(5);
  });
  it.skipIf(other !== '')(`notices processes that the command leaves behind${other}`, async () => {
    const { outcome, warnings } = await runCommand(['sh', '-c', 'sleep 3 & exit 0']);
    expect(outcome.exitCode).toBe(0);
    expect(warnings.join()).toMatch(/still ran after it had ended/);
  });
  it('has a title of one line that can be typed again', async () => {
    const titleOf = async (words: string[]) => {
      const session = await command.open(nodeHost(), { command: words });
      await session.close();
      return session.subject.title;
    };
    expect(await titleOf(['echo', "it's"])).toBe("echo 'it'\\''s'");
    const odd = "a\nb\t'c'\\ \u001b[31m";
    const title = await titleOf(['printf', '%s', odd]);
    expect(title).toBe("printf %s $'a\\nb\\t\\'c\\'\\\\ \\u001b[31m'");
  });
  it('is refused in words where there is no folder for its socket', async () => {
    vi.stubEnv('TMPDIR', '/nowhere');
    await expect(command.open(nodeHost(), { command: ['true'] })).rejects.toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('temporary files, /nowhere, cannot be written'),
    });
    vi.unstubAllEnvs();
  });
  it('that cannot be started has no energy, and says why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
    const file = join(folder, 'script');
    writeFileSync(file, '#!/nowhere/interpreter\n');
    chmodSync(file, 0o755);
    await expect(runCommand([file])).rejects.toThrow(/script could not be started: the interpreter/);
    await expect(command.open(nodeHost(), { command: [folder] })).rejects.toThrow(
      /is a folder, not a program/,
    );
  });
  it('takes marks from the program, and says which lines are none', async () => {
    const script = `
      const s = require('net').connect(process.env.WATTLAS_SOCKET);
      s.write('{"event":"begin","name":"query","queries":10}\\nnonsense\\n{"event":"end","na');
      setTimeout(() => s.end('me":"query","queries":10,"tokens":1280}\\n'), 30);`;
    const { marks, warnings } = await runCommand([node, '-e', script]);
    expect(marks).toEqual([
      { event: 'begin', name: 'query', queries: 10 },
      { event: 'end', name: 'query', queries: 10, tokens: 1280 },
    ]);
    expect(warnings).toEqual(['a mark was left out: "nonsense" is not JSON']);
  });
  it('still gets a mark sent in the last moment', async () => {
    const script = `require('net').connect(process.env.WATTLAS_SOCKET).end('{"event":"mark","name":"done"}\\n')`;
    expect((await runCommand([node, '-e', script])).marks).toEqual([{ event: 'mark', name: 'done' }]);
  });
});

describe('parseMark', () => {
  it.each([
    ['{"event":"start","name":"a"}', /"start" is none of begin, end, mark/],
    ['{"event":"begin"}', /name must be/],
    ['{"event":"begin","name":""}', /name must be/],
    ['{"event":"begin","name":"two\\nlines"}', /name must be one line/],
    ['{"event":"begin","name":"a","queries":-1}', /queries must be a number from 0/],
    ['{"event":"begin","name":"a","tokens":"many"}', /tokens must be a number from 0/],
    ['[]', /none of/],
    ['7', /not a JSON object/],
  ])('refuses %s', (line, reason) => expect(parseMark(line)).toMatch(reason));
  it('drops what it does not know', () => {
    expect(parseMark('{"event":"mark","name":"a","colour":"red"}')).toEqual({ event: 'mark', name: 'a' });
  });
});
