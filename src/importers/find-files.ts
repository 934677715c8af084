import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from './source-file.ts';

/** A file to read, or a place that cannot be read and why. */
export type Found =
  | { readonly state: 'file'; readonly path: string }
  | { readonly state: 'refused'; readonly path: string; readonly reason: string };

/**
 * The files under these paths, folders in depth, in the order of their names. A folder is read once: a link that leads
 * back into one is refused by name. In folders, entries that begin with a dot and node_modules are left out.
 */
export function* findFiles(paths: readonly string[]): Generator<Found> {
  const seen = new Set<string>();
  for (const path of paths) yield* under(path, seen);
}

function* under(path: string, seen: Set<string>): Generator<Found> {
  try {
    if (statSync(path).isDirectory()) yield* folder(path, seen);
    else yield { state: 'file', path };
  } catch (error) {
    yield { state: 'refused', path, reason: reasonOf(error) };
  }
}

function* folder(path: string, seen: Set<string>): Generator<Found> {
  let entries: Dirent[];
  try {
    const real = realpathSync(path);
    if (seen.has(real)) {
      yield { state: 'refused', path, reason: 'leads to a folder that was read already' };
      return;
    }
    seen.add(real);
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    yield { state: 'refused', path, reason: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* folder(child, seen);
    else if (entry.isFile()) yield { state: 'file', path: child };
    else yield* under(child, seen);
  }
}
