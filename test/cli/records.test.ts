import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const bin = join(import.meta.dirname, '../../bin/wattlas.js');
const built = existsSync(join(import.meta.dirname, '../../dist/command/main.js'));
const home = mkdtempSync(join(tmpdir(), 'wattlas-cli-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function wattlas(...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    env,
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

describe.skipIf(!built)(`records on the command line${built ? '' : ' (skipped: dist is not built)'}`, () => {
  const file = join(home, 'in.jsonl');
  writeFileSync(file, `${JSON.stringify(commandMeasurement)}\n{"torn\n${JSON.stringify(modelMeasurement)}\n`);

  it('of a verb of several kinds, called without one, print its kinds', () => {
    const { status, stdout } = wattlas('plan');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: wattlas plan[\s\S]*Commands:[\s\S]*portfolio/);
  });

  it('go in, are listed, shown, written and removed', () => {
    const empty = wattlas('runs');
    expect(empty).toMatchObject({ status: 0 });
    expect(empty.stdout).toContain('Next: wattlas measure -- COMMAND');
    expect(wattlas('runs', '--json')).toMatchObject({ status: 0, stdout: '[]\n' });

    const taken = wattlas('import', file);
    expect(taken.status).toBe(0);
    expect(taken.stdout).toContain('2 rows of 1 file: 2 new records.');
    expect(taken.stdout).toContain('in.jsonl:2:');

    const list = JSON.parse(wattlas('runs', '--json').stdout) as { id: string }[];
    expect(list.map(({ id }) => id)).toEqual(['c41b-08d2', '7f3c-a19e']);
    expect(wattlas('runs', '--csv', '--state', 'complete').stdout.split('\r\n')[1]).toMatch(/^7f3c-a19e,/);
    expect(JSON.parse(wattlas('show', '7f3c', '--json').stdout)).toEqual(modelMeasurement);
    expect(wattlas('show', '7f3c').stdout).toContain('1,000 queries took');
    expect(wattlas('show', '7f3c', '--trace', 'csv').status).toBe(1);
    expect(wattlas('show', 'beef')).toMatchObject({ status: 1, stdout: '' });
    expect(wattlas('runs', '--sort', 'energy').status).toBe(1);

    const out = join(home, 'out.jsonl');
    expect(wattlas('export', '-o', out).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(wattlas('export').stdout);
    expect(wattlas('import', out)).toMatchObject({ status: 0 });
    for (const verb of [['export'], ['chart', 'breakdown', '7f3c']])
      expect(wattlas(...verb, '-o', join(home, 'nowhere/x.svg'))).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('nowhere/x.svg cannot be written: its folder does not exist.'),
      });

    expect(wattlas('rm', '7f3c')).toMatchObject({ status: 1, stdout: '' });
    expect(wattlas('rm', '7f3c', '--yes').status).toBe(0);
    expect(JSON.parse(wattlas('runs', '--json').stdout)).toHaveLength(1);
  }, 60_000);

  it('are written until their reader has had enough', () => {
    const many = join(home, 'many.jsonl');
    const lines = Array.from({ length: 200 }, (_, i) =>
      JSON.stringify({ ...modelMeasurement, id: `7f3c-${(0x1000 + i).toString(16)}` }),
    );
    writeFileSync(many, lines.join('\n'));
    const store = join(home, 'many');
    expect(wattlas('import', many, '--store', store).status).toBe(0);
    const { stdout, stderr } = spawnSync(
      '/bin/sh',
      ['-c', '"$@" | head -c 100', 'sh', process.execPath, bin, 'export', '--store', store],
      { env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' }, encoding: 'utf8' },
    );
    expect(stdout).toHaveLength(100);
    expect(stderr).toBe('');
  }, 60_000);

  it('go through a link, and down a pipe, and leave both where they are', () => {
    const store = join(home, 'linked');
    const file = join(home, 'one.jsonl');
    writeFileSync(file, JSON.stringify(modelMeasurement));
    expect(wattlas('import', file, '--store', store).status).toBe(0);
    const link = join(home, 'link.jsonl');
    symlinkSync(file, link);
    writeFileSync(file, 'old');
    expect(wattlas('export', '--store', store, '-o', link).status).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(modelMeasurement);

    const pipe = join(home, 'pipe');
    const { stdout } = spawnSync(
      '/bin/sh',
      [
        '-c',
        'mkfifo "$1"; cat "$1" & "$2" "$3" export --store "$4" -o "$1"; wait',
        'sh',
        pipe,
        process.execPath,
        bin,
        store,
      ],
      { env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' }, encoding: 'utf8', timeout: 20_000 },
    );
    expect(JSON.parse(stdout)).toEqual(modelMeasurement);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  }, 60_000);

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk say that, and no more',
    () => {
      const { status, stderr } = spawnSync(
        '/bin/sh',
        ['-c', '"$@" >/dev/full', 'sh', process.execPath, bin, 'runs', '--json'],
        { env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' }, encoding: 'utf8' },
      );
      expect(status).toBe(2);
      expect(stderr).toContain('Standard output cannot be written: the disk is full.');
      expect(stderr).not.toContain('did not expect');
    },
    60_000,
  );

  it.each([
    ['a region that is none', ['--region', 'Frnace'], 'nearest: FR'],
    ['a store that cannot be', ['--store', '/dev/null/store'], 'cannot be written'],
  ])(
    'of models are refused for %s before any model is made',
    (_, flags, why) => {
      for (const verb of [['quickstart'], ['measure', '--model', 'gpt2']]) {
        const { status, stdout, stderr } = wattlas(...verb, ...flags);
        expect([status === 0, stdout]).toEqual([false, '']);
        expect(stderr.split(why)).toHaveLength(2);
      }
      expect(existsSync(join(home, '.cache/wattlas'))).toBe(false);
    },
    60_000,
  );

  it('are not made of a trace that was taken away meanwhile, which is a failure', () => {
    const store = join(home, 'taken');
    const { status, stdout, stderr } = wattlas(
      ...['measure', '--store', store, '--', 'sh', '-c', `rm -r '${store}/journals'`],
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('was removed or damaged while it grew');
  }, 60_000);

  it('are not made of what never began', async () => {
    const store = join(home, 'unbegun');
    const failed = wattlas('measure', '--store', store, '--warmup', '1', '--', 'false');
    expect(failed).toMatchObject({ status: 2, stdout: '' });
    expect(failed.stderr).toContain('The warm-up ended with exit code 1, so no run was made');

    const child = spawn(
      process.execPath,
      [bin, 'measure', '--store', store, '--baseline', '60s', '--', 'true'],
      {
        env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    await expect
      .poll(() => existsSync(join(store, 'journals')) && readdirSync(join(store, 'journals')), {
        timeout: 20_000,
      })
      .toHaveLength(1);
    child.kill('SIGTERM');
    const [out, err, [code]] = await said;
    expect([out, code]).toEqual(['', 143]);
    expect(err).toContain('Measuring was interrupted before the first run; there is nothing to keep.');
    expect(readdirSync(join(store, 'journals'))).toEqual([]);
    expect(wattlas('runs', '--store', store, '--json').stdout).toBe('[]\n');
  }, 60_000);
});
