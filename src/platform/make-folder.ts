import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with its parents. Node's own recursive form says ENOENT on a read-only disk, and where nobody may make a
 * folder, as under /proc, it never returns; this throws the true error.
 */
export function makeFolder(dir: string): void {
  const missing = [dir];
  for (let at = dirname(dir); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const at of missing) makeOne(at);
}

function makeOne(dir: string): void {
  try {
    mkdirSync(dir);
  } catch (cause) {
    if (!isFolder(dir)) throw cause;
  }
}

const isFolder = (dir: string): boolean => statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;
