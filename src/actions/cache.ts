import { parseBytes } from '../domain/byte-size.ts';
import { type CacheEntry, type FileCache, fileCache } from '../platform/file-cache.ts';
import { cacheDirectory } from '../platform/paths.ts';
import { readConfig, setConfig } from './config.ts';

type Env = Readonly<Record<string, string | undefined>>;
const DEFAULT_LIMIT = '20 GB';

/** The cache of emitted models, with the limit that is set. @throws {Problem} where the configuration is damaged. */
export async function openCache(env: Env = process.env): Promise<FileCache> {
  const limit_bytes = parseBytes((await readConfig(env))['cache-limit'] ?? DEFAULT_LIMIT);
  return fileCache({ dir: cacheDirectory(env), limit_bytes });
}

export interface CacheList {
  readonly dir: string;
  readonly limit_bytes: number;
  readonly total_bytes: number;
  /** The last used first. */
  readonly entries: readonly CacheEntry[];
}

export async function listCache(env: Env = process.env): Promise<CacheList> {
  const { dir, limit_bytes, list } = await openCache(env);
  const entries = await list();
  return { dir, limit_bytes, total_bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0), entries };
}

/** Removes every entry that no process uses; returns those removed. */
export async function clearCache(env: Env = process.env): Promise<readonly CacheEntry[]> {
  return (await openCache(env)).shrink(0);
}

/** Sets the limit, and removes what is beyond it. @throws {Problem} where the text is no size. */
export async function limitCache(
  text: string,
  env: Env = process.env,
): Promise<{ readonly limit: string; readonly removed: readonly CacheEntry[] }> {
  const limit = await setConfig('cache-limit', text, env);
  const cache = await openCache(env);
  return { limit, removed: await cache.shrink(cache.limit_bytes) };
}
