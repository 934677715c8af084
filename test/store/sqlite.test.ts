import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { summaryOf } from '../../src/domain/summary-of.ts';
import { newRecordId } from '../../src/store/record-id.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { createTraceWriter, journals, readTrace, settleJournal } from '../../src/store/traces.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { sampleHeader } from './sample-header.ts';
import { storeContract } from './store-contract.ts';

let dir: string;
const fresh = () => mkdtempSync(join(tmpdir(), 'wattlas-store-'));
beforeEach(() => {
  dir = fresh();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

storeContract('sqlite', async () => {
  const place = fresh();
  const store = await openStore(place);
  return {
    store,
    again: () => openStore(place),
    async keepTrace(id, rows) {
      const header = sampleHeader(1, id);
      const writer = createTraceWriter({ dir: place, header });
      for (let i = 0; i < rows; i++) writer.append(i, Float64Array.of(i));
      writer.finish();
      return header;
    },
    async remove() {
      await store.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
});

test('makes its folder, and leaves one file in it when closed', async () => {
  const place = join(dir, 'a', 'b c', 'store');
  const store = await openStore(place);
  await store.put(modelMeasurement);
  await store.close();
  expect(readdirSync(place)).toContain('wattlas.db');
  const again = await openStore(place);
  expect(await again.get('7f3c')).toEqual(modelMeasurement);
  await again.close();
});

test('opened for reading only, makes nothing where there is nothing, and refuses to put', async () => {
  const place = join(dir, 'nowhere');
  const store = await openStore(place, { readOnly: true });
  expect(await store.list()).toEqual([]);
  await expect(store.put(modelMeasurement)).rejects.toThrow(`The store ${place} cannot be written`);
  expect(existsSync(place)).toBe(false);
});

test('opened for reading before it is there, as by an explorer, shows what is put into it later', async () => {
  const place = join(dir, 'later');
  const early = await openStore(place, { readOnly: true });
  expect(await early.list()).toEqual([]);
  const store = await openStore(place);
  await store.put(modelMeasurement);
  expect(await early.count()).toBe(1);
  expect((await early.list()).map(({ id }) => id)).toEqual([modelMeasurement.id]);
  expect(await early.get('7f3c')).toEqual(modelMeasurement);
  await expect(early.put(modelMeasurement)).rejects.toThrow('cannot be written');
  await early.close();
  await store.close();
});

test('a file that a full disk kept from being begun reads as an empty store', async () => {
  writeFileSync(join(dir, 'wattlas.db'), '');
  const store = await openStore(dir, { readOnly: true });
  expect(await store.list()).toEqual([]);
  await store.close();
  expect(readFileSync(join(dir, 'wattlas.db'))).toHaveLength(0);
});

test('a finished trace waits to be picked up until its record is put', async () => {
  const store = await openStore(dir);
  const writer = createTraceWriter({ dir, header: sampleHeader(1) });
  writer.append(0, Float64Array.of(1));
  const info = writer.finish();
  expect(journals(dir).map(({ id }) => id)).toEqual(['7f3c-a19e']);
  expect(settleJournal(dir, '7f3c-a19e')).toEqual(info);
  await store.put(modelMeasurement);
  expect(journals(dir)).toEqual([]);
  expect(settleJournal(dir, '7f3c-a19e')).toEqual(info);
  expect((await store.trace('7f3c'))?.complete).toBe(true);
  await store.remove('7f3c');
  expect(existsSync(info.file)).toBe(false);
  await store.close();
});

test('a summary of before energy a query was in it takes it from its record, also where nothing can be written', async () => {
  const store = await openStore(dir);
  await store.put(modelMeasurement);
  await store.close();
  const db = new Database(join(dir, 'wattlas.db'));
  db.exec(
    "UPDATE records SET summary = json_remove(summary, '$.per_query', '$.machine', '$.batch', '$.methods')",
  );
  db.close();
  const reader = await openStore(dir, { readOnly: true });
  expect(await reader.list()).toEqual([summaryOf(modelMeasurement)]);
  expect(modelMeasurement.per_query).not.toBeNull();
  await reader.close();
});

describe('a store that an older Wattlas made', () => {
  const old = () => copyFileSync('test/store/fixtures/version-1.db', join(dir, 'wattlas.db'));
  const holdsAll = async (store: Awaited<ReturnType<typeof openStore>>) => {
    expect(await store.list()).toEqual([summaryOf(commandMeasurement), summaryOf(modelMeasurement)]);
    expect(await store.get('7f3c')).toEqual(modelMeasurement);
    expect(await store.count({ comparable: true })).toBe(1);
    expect(await store.countGroups()).toEqual({ groups: 2, records: 2 });
    await store.close();
  };

  test('is brought up to date when it is opened', async () => {
    old();
    await holdsAll(await openStore(dir));
    await holdsAll(await openStore(dir));
  });

  test('also when it is opened for reading', async () => {
    old();
    await holdsAll(await openStore(dir, { readOnly: true }));
  });

  test('by one of many processes that open it at once', async () => {
    old();
    const children = ['list', 'list', 'put'].map((task, i) =>
      spawnScript('store/store-worker', [dir, task, String(i)]),
    );
    const codes = await Promise.all(
      children.map((child) => new Promise<number | null>((done) => child.once('close', done))),
    );
    expect(codes).toEqual([0, 0, 0]);
    const store = await openStore(dir);
    expect((await store.countGroups()).records).toBe(27);
    await store.close();
  }, 60_000);

  test('stays as it is where it cannot be written, and says what to do', async (context) => {
    const disk = mount('1m');
    if (disk === null) return context.skip('mounting a small file system needs root');
    try {
      copyFileSync('test/store/fixtures/version-1.db', join(disk.at, 'wattlas.db'));
      disk.readOnly();
      await expect(openStore(disk.at, { readOnly: true })).rejects.toThrow('is of an older version');
    } finally {
      disk.release();
    }
  });
});

test('ids are eight hexadecimal digits in two groups', () => {
  const ids = new Set(Array.from({ length: 500 }, newRecordId));
  expect(ids.size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/);
});

describe('a file that is not a store of this version is refused and left as it is', () => {
  const sqlite = (statements: string) => {
    const db = new Database(join(dir, 'wattlas.db'));
    db.exec(statements);
    db.close();
  };
  const refused = async (message: RegExp) => {
    const file = join(dir, 'wattlas.db');
    const before = readFileSync(file);
    for (const readOnly of [false, true]) {
      await expect(openStore(dir, { readOnly })).rejects.toThrow(message);
      await expect(openStore(dir, { readOnly })).rejects.toThrow(file);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  };

  test('text', async () => {
    writeFileSync(join(dir, 'wattlas.db'), 'records, one a line\n'.repeat(100));
    await refused(/damaged, or no store/);
  });

  test('a few bytes', async () => {
    writeFileSync(join(dir, 'wattlas.db'), 'SQL');
    await refused(/damaged, or no store/);
  });

  test('a SQLite file of another program', async () => {
    sqlite('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)');
    await refused(/of another program/);
  });

  test('a SQLite file marked by another program', async () => {
    sqlite('PRAGMA application_id = 42; PRAGMA user_version = 1');
    await refused(/of another program/);
  });

  test('a store of a newer Wattlas', async () => {
    await (await openStore(dir)).close();
    sqlite('PRAGMA user_version = 99');
    await refused(/of version 99, newer than this Wattlas knows/);
  });

  test('a store cut off or overwritten in the middle', async () => {
    const store = await openStore(dir);
    for (let i = 0; i < 30; i++) await store.put({ ...modelMeasurement, id: `many-${i}` });
    await store.close();
    sqlite('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = join(dir, 'wattlas.db');
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)]));
    rmSync(`${file}-wal`, { force: true });
    rmSync(`${file}-shm`, { force: true });
    const outcome = openStore(dir).then((opened) => opened.list());
    await expect(outcome).rejects.toThrow(/is damaged/);
  });
});

test('an empty file, left by a process killed as it began, becomes a store', async () => {
  writeFileSync(join(dir, 'wattlas.db'), '');
  const store = await openStore(dir);
  await store.put(modelMeasurement);
  expect(await store.count()).toBe(1);
  await store.close();
});

test('four writers and two readers in processes of their own, all opening a new store at once', async () => {
  const place = join(dir, 'shared');
  const tasks = ['put', 'put', 'put', 'put', 'list', 'list'];
  const children = tasks.map((task, i) => {
    const work = join(dir, String(i));
    mkdirSync(work);
    return spawnScript('store/store-worker', [place, task, String(i)]);
  });
  const codes = await Promise.all(
    children.map((child) => new Promise<number | null>((done) => child.once('close', done))),
  );
  expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
  const store = await openStore(place);
  expect(await store.count()).toBe(4 * 25);
  for (const { id } of await store.list()) expect((await store.trace(id))?.complete).toBe(true);
  await store.close();
}, 60_000);

test.each([
  ['a file', () => fileIn(), 'a file of that name is in the way'],
  ['in a file', () => join(fileIn(), 'store'), 'a part of the path is a file, not a folder'],
])('a store that is %s is refused with the reason', async (_, place, reason) => {
  await expect(openStore(place())).rejects.toThrow(`cannot be written: ${reason}`);
  await expect(openStore(place(), { readOnly: true })).rejects.toThrow('cannot be read: ENOTDIR');
});

test.runIf(process.platform === 'linux')(
  'a store where nobody may make a folder is refused at once',
  async () =>
    expect(openStore('/proc/wattlas/store')).rejects.toThrow('/proc/wattlas/store cannot be written'),
);

function fileIn(): string {
  const file = join(dir, 'file');
  writeFileSync(file, '');
  return file;
}

/** Runs a case with a file system of its own, so small that it fills; null where this user may not mount one. */
function mount(
  size: string,
): { readonly at: string; readOnly(): void; writable(): void; release(): void } | null {
  const at = join(dir, 'mount');
  mkdirSync(at);
  const quiet = { stdio: 'ignore' } as const;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at], quiet);
  } catch {
    return null;
  }
  return {
    at,
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', at], quiet),
    writable: () => void execFileSync('mount', ['-o', 'remount,rw', at], quiet),
    release: () => void execFileSync('umount', ['-l', at], quiet),
  };
}

describe('on a file system of its own', () => {
  test('a full disk is a clear problem, and what was put before it is kept', async (context) => {
    const disk = mount('600k');
    if (disk === null) return context.skip('mounting a small file system needs root');
    try {
      const store = await openStore(disk.at);
      const put = async () => {
        for (let i = 0; i < 500; i++) await store.put({ ...modelMeasurement, id: `many-${i}` });
      };
      await expect(put()).rejects.toThrow(`The store ${disk.at} cannot be written: the disk is full.`);
      expect(await store.count()).toBeGreaterThan(5);
      expect((await store.get('many-0')).energy_j).toEqual(modelMeasurement.energy_j);
      await store.close();
    } finally {
      disk.release();
    }
  });

  test('a store whose disk was filled by others says so', async (context) => {
    const disk = mount('2m');
    if (disk === null) return context.skip('mounting a small file system needs root');
    try {
      const child = spawnScript('store/store-worker', [disk.at, 'put', '0']);
      await new Promise((done) => child.once('close', done));
      expect(() => writeFileSync(join(disk.at, 'others'), Buffer.alloc(4 << 20))).toThrow('ENOSPC');
      await expect(openStore(disk.at)).rejects.toThrow(
        `The store ${disk.at} cannot be written: the disk is full.`,
      );
    } finally {
      disk.release();
    }
  });

  test('a trace on a full disk keeps what was written and becomes a readable trace', async (context) => {
    const disk = mount('256k');
    if (disk === null) return context.skip('mounting a small file system needs root');
    try {
      const problems: string[] = [];
      const writer = createTraceWriter({
        dir: disk.at,
        header: sampleHeader(2),
        onProblem: (problem) => problems.push(problem.message),
      });
      for (let i = 0; i < 60_000; i++) writer.append(i / 10, Float64Array.of(Math.sin(i), i * 0.1));
      const info = writer.finish();
      expect(problems).toEqual([`The store ${disk.at} cannot be written: the disk is full.`]);
      expect(info.problem?.message).toBe(problems[0]);
      const trace = readTrace(info.file);
      expect(trace.complete).toBe(false);
      expect(trace.times_s.length).toBe(info.rows);
      expect(trace.times_s.length).toBeGreaterThan(5000);
      expect(trace.columns[0]?.[4999]).toBe(Math.sin(4999));
    } finally {
      disk.release();
    }
  });

  test('a store that others alone may write is seen as they write it', async (context) => {
    const disk = mount('8m');
    if (disk === null) return context.skip('mounting a small file system needs root');
    const put = async (name: string) => {
      const child = spawnScript('store/store-worker', [disk.at, 'put', name]);
      await new Promise((done) => child.once('close', done));
    };
    try {
      await put('0');
      disk.readOnly();
      const reader = await openStore(disk.at, { readOnly: true });
      expect(await reader.count()).toBe(25);
      disk.writable();
      await put('1');
      expect(await reader.count()).toBe(50);
      expect((await reader.get('work-1-24')).id).toBe('work-1-24');
      await reader.close();
    } finally {
      disk.release();
    }
  });

  test('a store on a read-only disk is read, and says why it is not written', async (context) => {
    const disk = mount('4m');
    if (disk === null) return context.skip('mounting a small file system needs root');
    try {
      const place = join(disk.at, 'a b%20c#1?');
      const child = spawnScript('store/store-worker', [place, 'put', '0']);
      await new Promise((done) => child.once('close', done));
      disk.readOnly();
      const store = await openStore(place);
      expect(await store.count()).toBe(25);
      await expect(store.put(commandMeasurement)).rejects.toThrow(
        `The store ${place} cannot be written: it is read-only.`,
      );
      await expect(store.remove('work-0-0')).rejects.toThrow('it is read-only');
      await store.close();
      expect(() => createTraceWriter({ dir: place, header: sampleHeader() })).toThrow(
        'read-only file system',
      );
      await expect(openStore(join(disk.at, 'new'))).rejects.toThrow('read-only file system');
    } finally {
      disk.release();
    }
  });
});

test('a folder without permission is refused by name', async (context) => {
  if (process.getuid?.() === 0) return context.skip('root may write anywhere');
  chmodSync(dir, 0o500);
  await expect(openStore(join(dir, 'store'))).rejects.toThrow('no permission');
});

test('a file in the place of the folder is refused by name', async () => {
  writeFileSync(join(dir, 'file'), '');
  await expect(openStore(join(dir, 'file'))).rejects.toThrow(/cannot be written/);
});
