import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileCache, fileCache, type Held, type Wanted } from '../../src/platform/file-cache.ts';
import { ownedName, ownerOf } from '../../src/platform/owned-name.ts';
import { spawnScript } from '../support/spawn-script.ts';

let dir: string;
let notes: string[];
const MB = 1e6;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-cache-'));
  notes = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const cacheOf = (limit_bytes = 100 * MB, at = dir): FileCache =>
  fileCache({ dir: at, limit_bytes, note: (sentence) => notes.push(sentence) });
/** How often it was made stands in `made`. */
const wanted = (key: string, bytes = 3 * MB) => {
  const want = {
    made: 0,
    key,
    about: { model: `model ${key}` },
    bytes,
    async write(into: string) {
      want.made += 1;
      writeFileSync(join(into, 'weights.bin'), Buffer.alloc(bytes - 4, key));
      writeFileSync(join(into, 'model.onnx'), key.padEnd(4).slice(0, 4));
    },
  };
  return want satisfies Wanted;
};
const obtained = async (cache: FileCache, want: Wanted): Promise<Held> => {
  const held = await cache.obtain(want);
  held.release();
  return held;
};
const keysOf = async (cache: FileCache) => (await cache.list()).map(({ key }) => key);
const leftovers = (at = dir) => readdirSync(join(at, 'entries')).filter((name) => name.startsWith('.'));

test('what was made once is found again, and used last', async () => {
  const cache = cacheOf();
  const [a, b] = [wanted('a'), wanted('b')];
  const first = await obtained(cache, a);
  expect(first).toMatchObject({ fromCache: false, bytes: 3 * MB });
  await obtained(cache, b);
  utimesSync(join(dir, 'entries/a/manifest.json'), 1, 1);
  utimesSync(join(dir, 'entries/b/manifest.json'), 2, 2);
  expect(await keysOf(cache)).toEqual(['b', 'a']);
  expect(await obtained(cacheOf(), a)).toMatchObject({ fromCache: true, dir: first.dir, bytes: 3 * MB });
  expect(a.made).toBe(1);
  expect(await keysOf(cache)).toEqual(['a', 'b']);
  expect(leftovers()).toEqual([]);
  expect(readdirSync(join(dir, 'leases'))).toEqual([]);
  expect(notes).toEqual([]);
});

test.each<[string, (entry: string) => void, RegExp]>([
  [
    'weights cut short',
    (at) => truncateSync(join(at, 'weights.bin'), 1000),
    /weights\.bin has 1000 bytes and had 2999996/,
  ],
  ['weights gone', (at) => rmSync(join(at, 'weights.bin')), /weights\.bin cannot be read/],
  [
    'a graph that was changed',
    (at) => writeFileSync(join(at, 'model.onnx'), 'xxxx'),
    /model\.onnx has changed/,
  ],
  [
    'zeros at the end of the weights',
    (at) => overwrite(join(at, 'weights.bin'), 2_900_000),
    /weights\.bin has changed/,
  ],
  ['no manifest', (at) => rmSync(join(at, 'manifest.json')), /its manifest cannot be read/],
  ['half a manifest', (at) => truncateSync(join(at, 'manifest.json'), 30), /its manifest cannot be read/],
])('%s: it is made again, and a note says so', async (_, damage, reason) => {
  const cache = cacheOf();
  const want = wanted('a');
  const { dir: at } = await obtained(cache, want);
  damage(at);
  expect(await obtained(cache, want)).toMatchObject({ fromCache: false, bytes: 3 * MB });
  expect(want.made).toBe(2);
  expect(notes).toEqual([
    expect.stringMatching(/^The cached model a was damaged \(.*\); it is made again\.$/),
  ]);
  expect(notes[0]).toMatch(reason);
  expect(await obtained(cache, want)).toMatchObject({ fromCache: true });
});

function overwrite(path: string, from: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - from), 0, null, from);
  closeSync(file);
}

describe('the limit', () => {
  test('the least recently used go first, never one in use', async () => {
    const cache = cacheOf(10 * MB);
    const using = await cache.obtain(wanted('a'));
    for (const key of ['b', 'c']) await obtained(cache, wanted(key));
    for (const [k, key] of ['a', 'b', 'c'].entries())
      utimesSync(join(dir, 'entries', key, 'manifest.json'), k + 1, k + 1);
    await obtained(cache, wanted('d'));
    expect((await keysOf(cache)).sort()).toEqual(['a', 'c', 'd']);
    expect((await cache.list()).filter(({ in_use }) => in_use).map(({ key }) => key)).toEqual(['a']);
    using.release();
    expect((await cache.shrink(0)).map(({ key }) => key)).toEqual(['a', 'c', 'd']);
    expect(readdirSync(join(dir, 'entries'))).toEqual([]);
  });

  test('what is larger than the limit is refused, and nothing is removed for it', async () => {
    const cache = cacheOf(10 * MB);
    await obtained(cache, wanted('a'));
    await expect(cache.obtain(wanted('b', 11 * MB))).rejects.toMatchObject({
      kind: 'refusal',
      message: expect.stringMatching(/needs 11\.1.MB, and the cache may hold 10\.0.MB\./),
      remedy: 'wattlas cache limit 1GB',
    });
    expect(await keysOf(cache)).toEqual(['a']);
  });
});

test('the limit holds where what is in use leaves no room', async () => {
  const cache = cacheOf(10 * MB);
  const using = await cache.obtain(wanted('a', 6 * MB));
  await expect(cache.obtain(wanted('b', 5 * MB))).rejects.toMatchObject({
    kind: 'refusal',
    message: expect.stringMatching(
      /needs 5\.07.MB; the cache may hold 10\.0.MB, and 6\.00.MB of it are in use\./,
    ),
  });
  using.release();
  await obtained(cache, wanted('b', 5 * MB));
  expect(await keysOf(cache)).toEqual(['b']);
});

describe('processes', () => {
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  const child = (script: string) => {
    const started = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    running.push(started);
    return started;
  };
  const ended = (process: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => process.once('exit', resolve));

  test('a name tells whether its owner runs', async () => {
    expect(ownerOf(ownedName('x~y'))).toEqual({ prefix: 'x~y', state: 'alive' });
    expect(ownerOf('manifest.json')).toBeNull();
    const other = child('setTimeout(() => {}, 1e6)');
    const mine = ownedName('x').split('~');
    expect(ownerOf(['x', other.pid, mine[2], mine[3]].join('~'))?.state).not.toBe('alive');
  });

  const cacheProcess = (key: string, task: 'make' | 'hold') => {
    const started = spawnScript('platform/cache-process', [dir, key, task]);
    running.push(started);
    return started;
  };
  const said = (process: ChildProcess, word: string) =>
    new Promise<void>((resolve) =>
      process.stdout?.on('data', (text) => {
        if (String(text).includes(word)) resolve();
      }),
    );

  test('several at once make one entry, which all of them find whole', async () => {
    const all = Array.from({ length: 4 }, () => cacheProcess('a', 'make'));
    expect(await Promise.all(all.map(ended))).toEqual([0, 0, 0, 0]);
    expect(await keysOf(cacheOf())).toEqual(['a']);
    expect(leftovers()).toEqual([]);
  });

  test('one killed while it writes leaves what the next one clears', async () => {
    const writer = cacheProcess('a', 'make');
    await said(writer, 'writing');
    writer.kill('SIGKILL');
    await ended(writer);
    expect(leftovers().length).toBe(1);
    expect(await keysOf(cacheOf())).toEqual([]);
    await obtained(cacheOf(), wanted('b'));
    expect(leftovers()).toEqual([]);
    expect(await keysOf(cacheOf())).toEqual(['b']);
  });

  test('what another process uses stays until that has ended', async () => {
    const holder = cacheProcess('a', 'hold');
    await said(holder, 'holding');
    expect(await cacheOf().shrink(0)).toEqual([]);
    holder.kill('SIGKILL');
    await ended(holder);
    expect((await cacheOf().shrink(0)).map(({ key }) => key)).toEqual(['a']);
  });

  test('several calls of one process at once do the same', async () => {
    const wants = Array.from({ length: 6 }, () => wanted('a'));
    const helds = await Promise.all(wants.map((want) => obtained(cacheOf(), want)));
    expect(new Set(helds.map((held) => held.dir)).size).toBe(1);
    expect(await obtained(cacheOf(), wanted('a'))).toMatchObject({ fromCache: true });
    expect(leftovers()).toEqual([]);
  });

  test('what a killed process left is removed by the next; what a running one writes is not', async () => {
    const dead = child('0');
    await ended(dead);
    await obtained(cacheOf(), wanted('a'));
    const [, , start, end] = ownedName('.new').split('~');
    const left = join(dir, 'entries', ['.new', dead.pid, start, end].join('~'));
    const lease = join(dir, 'leases', ['a', dead.pid, start, end].join('~'));
    const live = join(dir, 'entries', ownedName('.new'));
    mkdirSync(left);
    writeFileSync(join(left, 'weights.bin'), 'half');
    writeFileSync(lease, '');
    mkdirSync(live);
    expect((await cacheOf().list())[0]?.in_use).toBe(false);
    await obtained(cacheOf(), wanted('b'));
    expect([left, lease, live].map((path) => existsSync(path))).toEqual([false, false, true]);
  });

  test('a failure while writing leaves nothing', async () => {
    const cache = cacheOf();
    await expect(
      cache.obtain({
        ...wanted('a'),
        async write(into) {
          writeFileSync(join(into, 'weights.bin'), 'half');
          throw new RangeError('no more');
        },
      }),
    ).rejects.toThrow('no more');
    expect(readdirSync(join(dir, 'entries'))).toEqual([]);
    expect(readdirSync(join(dir, 'leases'))).toEqual([]);
  });
});

describe('on a file system of its own', () => {
  let at: string | null;
  beforeEach(() => {
    at = join(dir, 'mount');
    mkdirSync(at);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', at], { stdio: 'ignore' });
    } catch {
      at = null;
    }
  });
  afterEach(() => {
    if (at) execFileSync('umount', ['-l', at], { stdio: 'ignore' });
  });

  test('a full disk is one sentence, before anything is written', async (context) => {
    if (at === null) return context.skip('mounting a small file system needs root');
    const cache = cacheOf(100 * MB, at);
    await obtained(cache, wanted('a'));
    const want = wanted('b', 12 * MB);
    await expect(cache.obtain(want)).rejects.toMatchObject({
      kind: 'failure',
      message: expect.stringMatching(
        /^The disk is full: 12\.1.MB are needed in .*mount, and 5\.\d\d.MB are free\.$/,
      ),
    });
    expect(want.made).toBe(0);
    expect(await keysOf(cache)).toEqual(['a']);
    expect(leftovers(at)).toEqual([]);
  });

  test('entries not in use make room', async (context) => {
    if (at === null) return context.skip('mounting a small file system needs root');
    const cache = cacheOf(100 * MB, at);
    await obtained(cache, wanted('a'));
    await obtained(cache, wanted('b', 7 * MB));
    expect(await keysOf(cache)).toEqual(['b']);
  });

  test('a disk that fills while it is written is the same sentence, and nothing is left', async (context) => {
    if (at === null) return context.skip('mounting a small file system needs root');
    const cache = cacheOf(100 * MB, at);
    await expect(cache.obtain({ ...wanted('a', 12 * MB), bytes: 1 * MB })).rejects.toThrow(
      /^The disk is full: 1\.00.MB are needed/,
    );
    expect(readdirSync(join(at, 'entries'))).toEqual([]);
    expect(readdirSync(join(at, 'leases'))).toEqual([]);
  });
});
