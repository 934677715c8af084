import { rmSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownedName, ownerOf } from './owned-name.ts';

/** Says in a directory that this process uses an entry; what is returned takes it back, as the end of the process does. */
export async function takeLease(leases: string, key: string): Promise<() => void> {
  const file = join(leases, ownedName(key));
  await writeFile(file, '');
  held.add(file);
  if (held.size === 1) process.once('exit', releaseAll);
  return () => {
    rmSync(file, { force: true });
    held.delete(file);
    if (held.size === 0) process.off('exit', releaseAll);
  };
}

/** Keys of the entries in use; leases of processes that have ended are removed. */
export async function leasedKeys(leases: string): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const name of await readdir(leases).catch(() => [])) {
    const prefix = ownerOf(name)?.prefix;
    if (prefix !== undefined && !(await ownerEnded(leases, name))) keys.add(prefix);
    else await rm(join(leases, name), { force: true });
  }
  return keys;
}

/** Whether the process that named a file has ended. One of which nothing can be told is taken for ended after a day. */
export async function ownerEnded(dir: string, name: string): Promise<boolean> {
  const state = ownerOf(name)?.state ?? 'alive';
  if (state !== 'unknown') return state === 'dead';
  const at = await stat(join(dir, name)).catch(() => null);
  return at !== null && Date.now() - at.mtimeMs > 24 * 3600 * 1000;
}

/** Leases of this process. */
const held = new Set<string>();
const releaseAll = () => {
  for (const file of held) rmSync(file, { force: true });
};
