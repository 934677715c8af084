import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EnergyRecord } from '../../src/domain/record.ts';
import { loadQuoted } from '../../src/importers/csv-rows.ts';
import type { Importer, Outcome } from '../../src/importers/importer.ts';
import { readFile } from '../../src/importers/read-file.ts';
import { type OpenFile, openSource } from '../../src/importers/source-file.ts';

const quoted = await loadQuoted();
const folder = mkdtempSync(join(tmpdir(), 'wattlas-importers-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let made = 0;

/** Writes a file of this content and name; returns its path. */
export function fileOf(content: string | Buffer, name = 'anything'): string {
  const path = join(folder, String(made++), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Whether an importer recognises a file. */
export function recognises(importer: Importer, path: string): boolean {
  const file = openSource(path, quoted) as OpenFile;
  try {
    return importer.recognises(file);
  } finally {
    file.close();
  }
}

export interface Read {
  /** Id of the format; null: none recognises it. */
  readonly format: string | null;
  readonly outcomes: readonly Outcome[];
  readonly records: readonly EnergyRecord[];
  readonly rejected: readonly { readonly line: number | null; readonly reason: string }[];
  readonly notes: readonly string[];
}

/** Reads a file as `wattlas import` does. */
export async function readAll(path: string): Promise<Read> {
  const read = readFile(path, quoted);
  if (read.state === 'refused')
    return {
      format: null,
      outcomes: [],
      records: [],
      rejected: [{ line: null, reason: read.reason }],
      notes: [],
    };
  const outcomes: Outcome[] = [];
  for await (const outcome of read.outcomes) outcomes.push(outcome);
  return {
    format: read.importer.id,
    outcomes,
    records: outcomes.flatMap((each) => (each.state === 'taken' ? [each.record] : [])),
    rejected: outcomes.flatMap((each) =>
      each.state === 'rejected' ? [{ line: each.line, reason: each.reason }] : [],
    ),
    notes: outcomes.flatMap((each) => (each.state === 'noted' ? [each.note] : [])),
  };
}
