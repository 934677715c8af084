import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/platform/node-host.ts';
import { command } from '../../src/workloads/command.ts';
import { context } from '../workloads/workload-contract.ts';

const page = readFileSync(new URL('../../docs/marks.md', import.meta.url), 'utf8');

/** The page's code blocks in one language, in order. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] as string,
  );

const folder = mkdtempSync(join(tmpdir(), 'wattlas-marks-'));
const python = spawnSync('python3', ['--version']).status === 0;

async function marksOf(words: string[]) {
  const session = await command.open(nodeHost(), { command: words, output: 'stderr' });
  const seen = context();
  const outcome = await session.run(seen.context);
  await session.close();
  expect(outcome.exitCode).toBe(0);
  expect(seen.warnings).toEqual([]);
  return seen.marks;
}

const both = [
  { event: 'begin', name: 'query', queries: 10 },
  { event: 'end', name: 'query', queries: 10, tokens: 1280 },
];

/** Runs a program outside of any measurement: it must end well and do nothing else. */
function alone(program: string, args: string[]) {
  const { WATTLAS_SOCKET: _, ...env } = process.env;
  const ended = spawnSync(program, args, { env, encoding: 'utf8' });
  expect(ended.status, ended.stderr).toBe(0);
}

describe('the examples of docs/marks.md', () => {
  it.skipIf(!python)(`Python${python ? '' : ' (skipped: there is no python3 here)'}`, async () => {
    const file = join(folder, 'marks.py');
    writeFileSync(file, blocks('python').join('\n'));
    expect(blocks('python')[0]?.trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(await marksOf(['python3', file])).toEqual(both);
    alone('python3', [file]);
  });
  it('Node', async () => {
    const file = join(folder, 'marks.mjs');
    writeFileSync(file, blocks('js').join('\n'));
    expect(blocks('js')[0]?.trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(await marksOf([process.execPath, file])).toEqual(both);
    alone(process.execPath, [file]);
  });
  it('shell', async () => {
    const bin = mkdtempSync(join(tmpdir(), 'wattlas-bin-'));
    symlinkSync(new URL('../../bin/wattlas.js', import.meta.url).pathname, join(bin, 'wattlas'));
    const file = join(folder, 'marks.sh');
    writeFileSync(file, `set -e\nPATH="${bin}:$PATH"\n${blocks('sh').join('\n')}`);
    expect(await marksOf(['sh', file])).toEqual(both);
    alone('sh', [file]);
  }, 30_000);
});
