import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verbOf } from '../../src/cli/main.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { runCli, temporaryDirectory } from '../support/run-cli.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

test.each(['--version', '-V'])('%s prints the version alone', async (flag) => {
  expect(await runCli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])(
  '%j lists every verb on one line each',
  async (args) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, summary } of verbs)
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
  },
);

describe('each verb', () => {
  test.each(verbs)('$name is what its module says', async ({ name, summary, load }) => {
    const { command } = await load();
    expect(command.name).toBe(name);
    expect(command.summary).toBe(summary);
    const verb = verbOf(command);
    expect(verb.helpInformation()).toContain(`Usage: wattlas ${name}`);
    const flags = [verb, ...verb.commands].map(({ options }) => options.map(({ long }) => long));
    for (const own of flags) expect(new Set(own).size).toBe(own.length);
  });
  test('prints its help on standard output', async () => {
    for (const args of [
      ['runs', '--help'],
      ['help', 'runs'],
    ]) {
      const { code, stdout, stderr } = await runCli(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('--json');
    }
  });
});

describe('bad input is refused in one sentence, names what is accepted, and exits 1', () => {
  test.each([
    [['rusn'], 'There is no verb "rusn"; did you mean "runs"? The verbs are quickstart, doctor,'],
    [['help', 'mesure'], 'There is no verb "mesure"; did you mean "measure"?'],
    [['zzzzzz'], 'There is no verb "zzzzzz". The verbs are quickstart,'],
    [['--json', 'runs'], '"--json" stands before the verb'],
    [['runs', '--jsn'], 'wattlas runs has no option "--jsn"; did you mean "--json"? It has --store, --json,'],
    [['runs', '--limit'], 'argument missing'],
    [['runs', 'surplus'], 'too many arguments'],
    [['show'], "missing required argument 'id'"],
    [['config', 'sett', 'region', 'FR'], 'wattlas config has no "sett"; did you mean "set"'],
  ])('wattlas %j', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toContain(`✗ refused  `);
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/\nNext: wattlas /);
    expect(lastLine(stderr)).toBe('exit 1: refused');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});

test('--ascii and --no-color hold for errors too, and FORCE_COLOR for those without', async () => {
  const plain = await runCli(['rusn', '--ascii']);
  expect(plain.stderr).toContain('x refused');
  const coloured = await runCli(['rusn'], { env: { FORCE_COLOR: '1' } });
  expect(coloured.stderr).toContain('\u001b[31m✗ \u001b[1mrefused');
  const flagged = await runCli(['rusn', '--no-color'], { env: { FORCE_COLOR: '1' } });
  expect(flagged.stderr).not.toContain('\u001b');
});

test('findings exit 1 and are named as such', async () => {
  const { code, stdout, stderr } = await runCli(['config', 'get', 'region']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(lastLine(stderr)).toBe('exit 1: findings');
});

test('a measured command gets its own arguments, and gives its own exit code', async () => {
  const { code, stdout, stderr } = await runCli([
    'measure',
    '--baseline',
    '0s',
    '--',
    process.execPath,
    '-e',
    'console.log(process.argv.slice(1).join()); process.exitCode = 7',
    '--',
    '--json',
    '-h',
  ]);
  expect(stdout).toContain('--json,-h');
  expect(code, stderr).toBe(7);
  expect(lastLine(stderr)).toMatch(/^exit 7: /);
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, ['bin/wattlas.js', 'catalog', 'grid'], {
    env: { PATH: process.env.PATH, HOME: temporaryDirectory(), LANG: 'C.UTF-8' },
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  expect(stderr).toBe('');
});

test('without a build it says what to type', async () => {
  const elsewhere = temporaryDirectory();
  mkdirSync(join(elsewhere, 'bin'));
  copyFileSync('bin/wattlas.js', join(elsewhere, 'bin/wattlas.js'));
  copyFileSync('package.json', join(elsewhere, 'package.json'));
  const bin = join(elsewhere, 'bin/wattlas.js');
  expect((await runCli(['--version'], { bin })).stdout).toBe(`${version}\n`);
  const { code, stderr } = await runCli(['doctor'], { bin });
  expect(code).toBe(2);
  expect(stderr).toContain('npm run build');
});
