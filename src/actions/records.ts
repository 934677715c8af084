import { parseRecord } from '../domain/parse-record.ts';
import { Problem } from '../domain/problem.ts';
import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import { openStore } from '../store/sqlite.ts';
import type { ListQuery, StoredTrace } from '../store/store.ts';

/** Lists the records of a store; a store that does not exist yet is an empty one. */
export const listRecords = (dir: string, query: ListQuery = {}): Promise<RecordSummary[]> =>
  reading(dir, (store) => store.list(query));

/** One record by its id or unique beginning. @throws {Problem} where there is none. */
export const getRecord = (dir: string, id: string): Promise<EnergyRecord> =>
  reading(dir, (store) => store.get(id));

/** The raw trace of a record; null where it came without one. @throws {Problem} where there is no such record. */
export const getTrace = (dir: string, id: string): Promise<StoredTrace | null> =>
  reading(dir, (store) => store.trace(id));

/** Removes records and their traces: all of them, or none where one id will not do. @returns their full ids. */
export async function removeRecords(dir: string, ids: readonly string[]): Promise<string[]> {
  const store = await openStore(dir);
  try {
    const found: string[] = [];
    for (const id of ids) found.push((await store.get(id)).id);
    const once = [...new Set(found)];
    for (const id of once) await store.remove(id);
    return once;
  } finally {
    await store.close();
  }
}

/** Records as JSON lines, oldest first: those named, or all. */
export async function* exportRecords(dir: string, ids: readonly string[] = []): AsyncGenerator<string> {
  const store = await openStore(dir, { readOnly: true });
  try {
    const wanted = ids.length > 0 ? ids : (await store.list({ order: 'asc' })).map((summary) => summary.id);
    for (const id of wanted) yield `${JSON.stringify(await store.get(id))}\n`;
  } finally {
    await store.close();
  }
}

/** A line that was not taken, and why. */
export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

export interface ImportResult {
  /** Records that are new to the store. */
  readonly added: number;
  /** Records the store held already, in the same words: nothing was changed. */
  readonly known: number;
  readonly rejected: readonly RejectedLine[];
}

/**
 * Takes records from JSON lines into a store. A line that is no record is rejected and the rest still taken; a record whose id
 * the store holds with other content is rejected too, never overwritten.
 */
export async function importRecords(dir: string, lines: AsyncIterable<string>): Promise<ImportResult> {
  const store = await openStore(dir);
  let added = 0;
  let known = 0;
  let number = 0;
  const rejected: RejectedLine[] = [];
  try {
    const have = new Set((await store.list()).map((summary) => summary.id));
    for await (const text of lines) {
      number++;
      if (text.trim() === '') continue;
      try {
        const record = await parseRecord(parseLine(text));
        if (!have.has(record.id)) {
          await store.put(record);
          have.add(record.id);
          added++;
        } else if (JSON.stringify(await store.get(record.id)) === JSON.stringify(record)) known++;
        else
          rejected.push({ line: number, reason: `the store holds another record with the id ${record.id}` });
      } catch (error) {
        if (!(error instanceof Problem) || error.kind === 'failure') throw error;
        rejected.push({ line: number, reason: error.message });
      }
    }
    return { added, known, rejected };
  } finally {
    await store.close();
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('refusal', `"${text.slice(0, 60)}" is not JSON`);
  }
}

async function reading<T>(
  dir: string,
  read: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>,
): Promise<T> {
  const store = await openStore(dir, { readOnly: true });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
