import { isDeepStrictEqual } from 'node:util';
import type { EnergyRecord } from '../domain/record.ts';
import { loadQuoted } from '../importers/csv-rows.ts';
import { findFiles } from '../importers/find-files.ts';
import type { ImportedFile, ImportResult, RejectedRow } from '../importers/import-result.ts';
import { type ReadFile, readFile } from '../importers/read-file.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

export interface ImportOptions {
  /** Called at most every 100 ms. */
  readonly onProgress?: (so: { readonly files: number; readonly rows: number }) => void;
}

/** Records put in one transaction: more would outlive the young generation, and cost the collector more than they gain. */
const BATCH = 250;
const MOST_LISTED = 100_000;

type Counts = { -readonly [key in keyof ImportedFile]: ImportedFile[key] };

/**
 * Takes files and folders of any known format into a store. What cannot be read or taken is listed and the rest is taken. A
 * record the store holds already is left as it is, so that importing twice changes nothing.
 */
export async function importPaths(
  dir: string,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  const store = await openStore(dir);
  try {
    return await taking(store, paths, await loadQuoted(), options);
  } finally {
    await store.close();
  }
}

async function taking(
  store: Store,
  paths: readonly string[],
  quoted: Parameters<typeof readFile>[1],
  { onProgress }: ImportOptions,
): Promise<ImportResult> {
  const files: Counts[] = [];
  const rejected: RejectedRow[] = [];
  const notes: { file: string; line: number | null; note: string }[] = [];
  let rejectedCount = 0;
  let rows = 0;
  let told = Date.now();
  const reject = (row: RejectedRow) => {
    rejectedCount++;
    if (rejected.length < MOST_LISTED) rejected.push(row);
  };

  let batch: { readonly record: EnergyRecord; readonly counts: Counts; readonly line: number | null }[] = [];
  const flush = async () => {
    const added = await store.addMany(batch.map(({ record }) => record));
    for (const [i, { record, counts, line }] of batch.entries()) {
      if (added[i]) counts.records++;
      // An id of ours may be given to other content; one that follows from the content cannot.
      else if (counts.format !== 'wattlas' || (await sameAsHeld(store, record))) counts.already_there++;
      else {
        counts.rows--;
        counts.rejected++;
        rows--;
        reject({
          file: counts.file,
          line,
          reason: `the store holds another record with the id ${record.id}`,
        });
      }
    }
    batch = [];
  };
  const tell = async () => {
    if (Date.now() - told < 100) return;
    told = Date.now();
    onProgress?.({ files: files.length, rows });
    // Reading is synchronous: timers and signals get their turn here.
    await new Promise((done) => setImmediate(done));
  };

  for (const found of findFiles(paths)) {
    await tell();
    const file = found.path;
    const read: ReadFile = found.state === 'refused' ? found : readFile(file, quoted);
    if (read.state === 'refused') {
      reject({ file, line: null, reason: read.reason });
      continue;
    }
    const counts: Counts = {
      file,
      format: read.importer.id,
      rows: 0,
      records: 0,
      already_there: 0,
      rejected: 0,
    };
    files.push(counts);
    let last: number | null = null;
    for await (const outcome of read.outcomes) {
      if (outcome.state === 'noted') notes.push({ file, line: outcome.line, note: outcome.note });
      else if (outcome.state === 'rejected') {
        counts.rejected++;
        reject({ file, line: outcome.line, reason: outcome.reason });
      } else {
        // A row may become several records; a document has no lines.
        if (outcome.line === null || outcome.line !== last) {
          counts.rows++;
          rows++;
        }
        last = outcome.line;
        batch.push({ record: outcome.record, counts, line: outcome.line });
        if (batch.length >= BATCH) {
          await flush();
          await tell();
        }
      }
    }
  }
  await flush();
  const sum = (of: 'records' | 'already_there') => files.reduce((total, file) => total + file[of], 0);
  return {
    files: files.length,
    rows,
    records: sum('records'),
    already_there: sum('already_there'),
    rejected,
    rejected_count: rejectedCount,
    notes,
    by_file: files,
  };
}

/** By value: a record has its fields in the order it was measured in, what was parsed in that of the schema. */
const sameAsHeld = async (store: Store, record: EnergyRecord): Promise<boolean> =>
  isDeepStrictEqual(await store.get(record.id), record);
