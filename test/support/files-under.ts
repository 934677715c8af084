import { readdirSync } from 'node:fs';

/** Paths of all files under a folder, from the root of the repository, sorted. */
export const filesUnder = (folder: string, ...endings: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => endings.length === 0 || endings.some((ending) => path.endsWith(ending)))
    .sort();
