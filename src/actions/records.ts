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
    if (ids.length === 0)
      for await (const record of store.records({ order: 'asc' })) yield `${JSON.stringify(record)}\n`;
    for (const id of ids) yield `${JSON.stringify(await store.get(id))}\n`;
  } finally {
    await store.close();
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
