import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import { openStore } from '../store/sqlite.ts';
import type { ListQuery, StoredTrace } from '../store/store.ts';

/** Lists the records of a store, some hundreds in the memory at a time; a store that does not exist yet is an empty one. */
export async function* listedRecords(dir: string, query: ListQuery = {}): AsyncGenerator<RecordSummary> {
  const store = await openStore(dir, { readOnly: true });
  try {
    yield* store.listed(query);
  } finally {
    await store.close();
  }
}

/** What a terminal shows of a list: all of it, or the first thousand of a list of more than ten thousand. */
export const shownRecords = (
  dir: string,
  query: ListQuery = {},
): Promise<{ readonly list: readonly RecordSummary[]; readonly of: number }> =>
  reading(dir, async (store) => {
    const of = await store.count(query);
    const limit = query.limit ?? (of > MOST_SHOWN ? FIRST : undefined);
    return { list: await store.list({ ...query, limit }), of };
  });

const MOST_SHOWN = 10_000;
const FIRST = 1000;

/** One record by its id or unique beginning. @throws {Problem} where there is none. */
export const getRecord = (dir: string, id: string): Promise<EnergyRecord> =>
  reading(dir, (store) => store.get(id));

/** Full ids of the records that these name. @throws {Problem} where one names none, or more than one. */
export const findRecords = (dir: string, ids: readonly string[]): Promise<string[]> =>
  reading(dir, (store) => Promise.all(ids.map((id) => store.find(id))));

/** The raw trace of a record; null where it came without one. @throws {Problem} where there is no such record. */
export const getTrace = (dir: string, id: string): Promise<StoredTrace | null> =>
  reading(dir, (store) => store.trace(id));

/** Removes records and their traces: all of them, or none where one id will not do. @returns their full ids. */
export async function removeRecords(dir: string, ids: readonly string[]): Promise<string[]> {
  const store = await openStore(dir);
  try {
    const found = new Set<string>();
    for (const id of ids) found.add(await store.find(id));
    await store.remove(...found);
    return [...found];
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
