import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileDigest } from './file-digest.ts';

/** What an entry of a cache says of itself: what it is, and what tells that its files are still those that were written. */
export interface Manifest {
  readonly version: 1;
  readonly about: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly digest: string }>>;
}

/** Name of its file, in the entry. */
export const manifestName = 'manifest.json';

/** Writes the manifest of the files in a folder. */
export async function writeManifest(at: string, about: Manifest['about']): Promise<Manifest> {
  const files: Record<string, Manifest['files'][string]> = {};
  for (const name of (await readdir(at)).sort()) files[name] = await fileDigest(join(at, name));
  const manifest: Manifest = { version: 1, about, files };
  await writeFile(join(at, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Whether an entry is there, and what it should be. */
export type EntryState =
  | { readonly state: 'good'; readonly bytes: number }
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly reason: string };

export async function entryState(at: string): Promise<EntryState> {
  if (!existsSync(at)) return { state: 'absent' };
  const manifest = await manifestOf(at);
  if (manifest === null) return { state: 'damaged', reason: 'its manifest cannot be read' };
  for (const [name, { bytes, digest }] of Object.entries(manifest.files)) {
    const now = await fileDigest(join(at, name)).catch(() => null);
    if (now === null) return { state: 'damaged', reason: `${name} cannot be read` };
    if (now.bytes !== bytes)
      return { state: 'damaged', reason: `${name} has ${now.bytes} bytes and had ${bytes}` };
    if (now.digest !== digest) return { state: 'damaged', reason: `${name} has changed` };
  }
  return { state: 'good', bytes: bytesOf(manifest) };
}

/** The manifest of an entry; null where it cannot be read. */
export async function manifestOf(at: string): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(join(at, manifestName), 'utf8'));
    return manifest.version === 1 && typeof manifest.files === 'object' ? manifest : null;
  } catch {
    return null;
  }
}

/** Bytes of an entry's files. */
export const bytesOf = ({ files }: Manifest): number =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
