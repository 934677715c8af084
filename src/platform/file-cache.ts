import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBytes } from '../domain/byte-size.ts';
import { failure, type Problem, refusal } from '../domain/problem.ts';
import { leasedKeys, ownerEnded, takeLease } from './cache-lease.ts';
import { bytesOf, entryState, manifestName, manifestOf, writeManifest } from './cache-manifest.ts';
import { makeFolder } from './make-folder.ts';
import { ownedName } from './owned-name.ts';
import { errorCode } from './system-error.ts';

/** A folder of files that can be made again. */
export interface CacheEntry {
  readonly key: string;
  /** What it is, in words, as its maker said. */
  readonly about: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly used_at_s: number;
  /** Whether a process that runs now is using it. */
  readonly in_use: boolean;
}

export interface Held {
  readonly dir: string;
  readonly bytes: number;
  readonly fromCache: boolean;
  /** Lets the entry go; until then, or until the process ends, it is not removed. */
  release(): void;
}

export interface Wanted {
  /** Names the content: another content has another key. */
  readonly key: string;
  readonly about: CacheEntry['about'];
  /** What will be written, at most. */
  readonly bytes: number;
  /** Puts the files into an empty folder. */
  readonly write: (dir: string) => Promise<void>;
}

export interface FileCache {
  readonly dir: string;
  readonly limit_bytes: number;
  /** The entry of a key: the one that is there, else a new one. @throws {Problem} where the disk or the limit has no room for it. */
  obtain(wanted: Wanted): Promise<Held>;
  /** Entries, the last used first. */
  list(): Promise<readonly CacheEntry[]>;
  /** Removes entries that are not in use, the least recently used first, until they are at most so many bytes; returns those removed. */
  shrink(to_bytes: number): Promise<readonly CacheEntry[]>;
}

/** Room for the manifest and for what the file system keeps of a folder. */
const SLACK = 1 << 16;

/**
 * A cache of folders under one directory, each named by the key of its content. An entry comes into being by a rename, so
 * that it is there whole or not at all; sizes and digests tell one that was damaged later. Any number of processes may use it.
 *
 * @param note Told what a user should know, in a sentence. Default: a line on standard error.
 */
export function fileCache(options: {
  readonly dir: string;
  readonly limit_bytes: number;
  readonly note?: (sentence: string) => void;
}): FileCache {
  const { dir, limit_bytes, note = (sentence) => void process.stderr.write(`${sentence}\n`) } = options;
  const entries = join(dir, 'entries');
  const leases = join(dir, 'leases');
  return { dir, limit_bytes, obtain, list, shrink };

  async function obtain({ key, about, bytes, write }: Wanted): Promise<Held> {
    const at = join(entries, key);
    try {
      makeFolder(entries);
      makeFolder(leases);
      await clearLeftovers();
    } catch (cause) {
      throw cannotWrite(cause);
    }
    const release = await takeLease(leases, key).catch(async (cause) => {
      throw errorCode(cause) === 'ENOSPC' ? await noRoom(SLACK, cause) : cannotWrite(cause);
    });
    try {
      const found = await entryState(at);
      if (found.state === 'good') {
        const now = new Date();
        // Another user's may be read and not touched.
        await utimes(join(at, manifestName), now, now).catch(() => {});
        return { dir: at, bytes: found.bytes, fromCache: true, release };
      }
      if (found.state === 'damaged') {
        note(`The cached ${about.model ?? key} was damaged (${found.reason}); it is made again.`);
        await discard(key);
      }
      await makeRoom(bytes + SLACK);
      return { dir: at, bytes: await make(at, about, bytes, write), fromCache: false, release };
    } catch (cause) {
      release();
      throw cause;
    }
  }

  async function make(
    at: string,
    about: CacheEntry['about'],
    bytes: number,
    write: Wanted['write'],
  ): Promise<number> {
    const beside = join(entries, ownedName('.new'));
    try {
      await mkdir(beside);
      await write(beside);
      const manifest = await writeManifest(beside, about);
      await rename(beside, at).catch(async (cause) => {
        // Another process was faster: what it made is the same.
        if ((await entryState(at)).state !== 'good') throw cause;
      });
      return bytesOf(manifest);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
      if (errorCode(cause) === 'ENOSPC') {
        rmSync(beside, { recursive: true, force: true });
        throw await noRoom(bytes, cause);
      }
      throw cannotWrite(cause);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  }

  /** Within the limit and on the disk; nothing is removed where that would not be enough. */
  async function makeRoom(bytes: number): Promise<void> {
    if (bytes > limit_bytes) {
      throw refusal(
        `What is to be cached needs ${formatBytes(bytes)}, and the cache may hold ${formatBytes(limit_bytes)}.`,
        { remedy: limitOf(bytes) },
      );
    }
    const all = await list();
    const holds = all.reduce((sum, entry) => sum + entry.bytes, 0);
    const removable = all.reduce((sum, entry) => sum + (entry.in_use ? 0 : entry.bytes), 0);
    if (holds - removable + bytes > limit_bytes) {
      throw refusal(
        `What is to be cached needs ${formatBytes(bytes)}; the cache may hold ${formatBytes(limit_bytes)}, and ${formatBytes(holds - removable)} of it are in use.`,
        { remedy: limitOf(holds - removable + bytes) },
      );
    }
    const free = await freeBytes();
    if (free + removable < bytes) throw await noRoom(bytes);
    const over = Math.max(holds + bytes - limit_bytes, bytes - free);
    if (over > 0) await shrink(holds - over);
  }

  async function noRoom(bytes: number, cause?: unknown): Promise<Problem> {
    return failure(
      `The disk is full: ${formatBytes(bytes)} are needed in ${dir}, and ${formatBytes(await freeBytes())} are free.`,
      { cause, remedy: 'WATTLAS_CACHE=DIRECTORY, on another disk' },
    );
  }

  async function freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(entries);
    return bavail * bsize;
  }

  async function list(): Promise<readonly CacheEntry[]> {
    const used = await leasedKeys(leases);
    const found = await Promise.all(
      (await namesIn(entries))
        .filter((name) => !name.startsWith('.'))
        .map(async (key): Promise<CacheEntry> => {
          const at = join(entries, key);
          const [manifest, used_at_s] = await Promise.all([manifestOf(at), usedAt(at)]);
          return {
            key,
            about: manifest?.about ?? {},
            bytes: manifest ? bytesOf(manifest) : await sizeOf(at),
            used_at_s,
            in_use: used.has(key),
          };
        }),
    );
    return found.sort((a, b) => b.used_at_s - a.used_at_s);
  }

  async function shrink(to_bytes: number): Promise<readonly CacheEntry[]> {
    const all = await list();
    let holds = all.reduce((sum, entry) => sum + entry.bytes, 0);
    const removed: CacheEntry[] = [];
    for (const entry of [...all].reverse()) {
      if (holds <= to_bytes) break;
      if (entry.in_use || !(await discard(entry.key, true))) continue;
      holds -= entry.bytes;
      removed.push(entry);
    }
    await clearLeftovers();
    return removed;
  }

  /** Moves an entry away and removes it; puts it back where a process has begun to use it meanwhile. */
  async function discard(key: string, unlessUsed = false): Promise<boolean> {
    const away = join(entries, ownedName('.old'));
    try {
      await rename(join(entries, key), away);
    } catch {
      // Another process has removed it.
      return false;
    }
    if (unlessUsed && (await leasedKeys(leases)).has(key)) {
      const back = await rename(away, join(entries, key)).then(
        () => true,
        () => false,
      );
      if (back) return false;
    }
    await rm(away, { recursive: true, force: true });
    return true;
  }

  /** What processes that were killed left behind. */
  async function clearLeftovers(): Promise<void> {
    for (const name of await namesIn(entries)) {
      if (name.startsWith('.') && (await ownerEnded(entries, name)))
        await rm(join(entries, name), { recursive: true, force: true });
    }
  }

  function cannotWrite(cause: unknown): Problem {
    return failure(`The cache ${dir} cannot be written: ${errorCode(cause)}.`, { cause });
  }
}

/** The command that sets a limit with room for so many bytes. */
const limitOf = (bytes: number): string => `wattlas cache limit ${Math.ceil(bytes / 1e9)}GB`;

async function usedAt(at: string): Promise<number> {
  const found = await stat(join(at, manifestName)).catch(() => null);
  return (found?.mtimeMs ?? 0) / 1000;
}

async function sizeOf(at: string): Promise<number> {
  let sum = 0;
  for (const name of await namesIn(at)) sum += (await stat(join(at, name)).catch(() => null))?.size ?? 0;
  return sum;
}

const namesIn = (path: string): Promise<readonly string[]> => readdir(path).catch(() => []);
