import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/cache.ts';
import { verbOf } from '../../src/cli/main.ts';
import { fileCache } from '../../src/platform/file-cache.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-cache-'));
  vi.stubEnv('WATTLAS_CACHE', join(dir, 'cache'));
  vi.stubEnv('WATTLAS_CONFIG', join(dir, 'config.yaml'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

/** What the verb prints on standard output. */
async function run(...words: string[]): Promise<string> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  await verbOf(command).parseAsync(words, { from: 'user' });
  return out.replaceAll('\u00a0', ' ');
}

const cached = async (model: string, bytes: number) => {
  const cache = fileCache({ dir: join(dir, 'cache'), limit_bytes: 1e9 });
  const held = await cache.obtain({
    key: model,
    about: { model, precision: 'fp32', weights: 'synthetic 1' },
    bytes,
    write: async (into) => writeFileSync(join(into, 'weights.bin'), Buffer.alloc(bytes)),
  });
  held.release();
};

test('an empty cache says its limit', async () => {
  expect(await run()).toBe(`Nothing is cached; the limit is 20.0 GB.\n\n  ${join(dir, 'cache')}\n`);
});

test('lists models with their size, as text and as JSON', async () => {
  await cached('bert-base', 2_500_000);
  await cached('gpt2', 3_000_000);
  const text = await run('list');
  expect(text).toMatch(/^2 models, 5\.50 MB of 20\.0 GB\.$/m);
  expect(text).toMatch(/^ {2}bert-base {2}fp32 {7}synthetic 1 {2}2\.50 MB {2}\d+ \w+ \d{4} \d\d:\d\d$/m);
  expect(JSON.parse(await run('--json'))).toMatchObject({
    dir: join(dir, 'cache'),
    limit_bytes: 20e9,
    total_bytes: 5_500_000,
    entries: expect.arrayContaining([
      {
        key: 'gpt2',
        about: { model: 'gpt2', precision: 'fp32', weights: 'synthetic 1' },
        bytes: 3_000_000,
        used_at_s: expect.any(Number),
        in_use: false,
      },
    ]),
  });
});

test('clear removes what is not in use', async () => {
  await cached('bert-base', 2_500_000);
  expect(await run('clear')).toBe('1 model removed, 2.50 MB.\n');
  expect(readdirSync(join(dir, 'cache/entries'))).toEqual([]);
  expect(await run('clear')).toBe('Nothing to remove.\n');
});

test('limit is kept with the settings, and what is beyond it goes', async () => {
  await cached('bert-base', 2_500_000);
  await cached('gpt2', 3_000_000);
  const removed = JSON.parse(await run('limit', '3.5MB', '--json'));
  expect(removed).toMatchObject({ removed: [{ about: { model: 'bert-base' } }] });
  expect(readFileSync(join(dir, 'config.yaml'), 'utf8')).toBe('cache-limit: 3.50 MB\n');
  expect(await run()).toMatch(/^1 model, 3\.00 MB of 3\.50 MB\.$/m);
  expect(await run('limit', '1 GB')).toBe('The cache may hold 1.00 GB.\n');
});

test.each(['twenty', '0 GB', '-1GB', '20', '20 GiB'])('%s is no limit', async (size) => {
  await expect(run('limit', '--', size)).rejects.toMatchObject({
    kind: 'refusal',
    message: `"${size}" is no size; write a number and one of kB, MB, GB, TB, as 20 GB.`,
  });
});
