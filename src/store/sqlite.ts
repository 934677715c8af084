import { existsSync, rmSync } from 'node:fs';
import type Database from 'libsql';
import { nearest } from '../domain/nearest.ts';
import { migrateRecord } from '../domain/parse-record.ts';
import { failure, type Problem, refusal } from '../domain/problem.ts';
import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import { isRecordId } from '../domain/record-id.ts';
import { summaryOf } from '../domain/summary-of.ts';
import { databaseProblem, type OpenDatabase, openDatabase } from './open-database.ts';
import type { ListQuery, Store } from './store.ts';
import { journalFile, traceFile } from './traces/trace-paths.ts';
import { readTrace, removeJournal } from './traces.ts';

export interface OpenStoreOptions {
  /** Never writes, nor makes the folder; a store that does not exist is an empty one until it does. Default: false. */
  readonly readOnly?: boolean | undefined;
}

/**
 * Opens the store in a folder, which is made where it is absent. One that cannot be written opens for reading, and says so
 * when something is put. Any number of processes may have it open. @throws {Problem} where it is damaged, newer, or not ours.
 */
export async function openStore(dir: string, options: OpenStoreOptions = {}): Promise<Store> {
  let open = await openDatabase(dir, options.readOnly ?? false);
  let reopening: Promise<OpenDatabase> | null = null;
  /** A reader of a store that was not there when it was opened, or is another user's, sees what has become of it. */
  const refresh = async (): Promise<void> => {
    if (!open.stale()) return;
    reopening ??= openDatabase(dir, true).finally(() => {
      reopening = null;
    });
    const now = await reopening;
    if (now === open) return;
    open.db.close();
    open = now;
  };
  const run = async <T>(work: (db: Database.Database) => T): Promise<T> => {
    try {
      await refresh();
      return work(open.db);
    } catch (cause) {
      throw databaseProblem(dir, cause);
    }
  };
  const write = async (work: (db: Database.Database) => void): Promise<void> => {
    if (open.readOnly !== null) throw unwritable(dir, open.readOnly);
    await run(work);
  };
  const find = (id: string): Promise<string> => run((db) => findId(db, dir, id));

  return {
    location: dir,
    async put(record) {
      const row = rowOf(record);
      await write((db) => db.prepare(`INSERT OR REPLACE INTO ${COLUMNS}`).run(row));
      // From here on the record needs no picking up.
      rmSync(journalFile(dir, record.id), { force: true });
    },
    async addMany(records) {
      const added: boolean[] = [];
      await write((db) => {
        const statement = db.prepare(`INSERT OR IGNORE INTO ${COLUMNS}`);
        db.transaction(() => {
          for (const record of records) added.push(statement.run(rowOf(record)).changes > 0);
        }).immediate();
      });
      return added;
    },
    async get(id) {
      const found = await find(id);
      const row = await run(
        (db) => db.prepare('SELECT body FROM records WHERE id = ?').get([found]) as { body: string },
      );
      return migrateRecord(JSON.parse(row.body)) as EnergyRecord;
    },
    list: (query = {}) => run((db) => select(db, query)),
    count: () => run((db) => (db.prepare('SELECT count(*) AS n FROM records').get([]) as { n: number }).n),
    async remove(id) {
      const found = await find(id);
      await write((db) => db.prepare('DELETE FROM records WHERE id = ?').run([found]));
      removeJournal(dir, found);
    },
    async trace(id) {
      const file = traceFile(dir, await find(id));
      return existsSync(file) ? readTrace(file) : null;
    },
    async close() {
      if (open.db.open) open.db.close();
    },
  };
}

/** JSON has no NaN and no infinity: written as null they would pass for missing readings. */
function refuseNotFinite(id: string, value: object): void {
  for (const field in value) {
    const child = (value as Record<string, unknown>)[field];
    if (typeof child === 'object') {
      if (child !== null) refuseNotFinite(id, child);
    } else if (typeof child === 'number' && !Number.isFinite(child))
      throw failure(`The record ${id} has ${child} in "${field}"; it was not stored.`);
  }
}

const COLUMNS = `records
  (id, kind, at_s, title, model, task, state, energy_j, carbon_g, duration_s, search, summary, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function rowOf(record: EnergyRecord): (string | number | null)[] {
  // Checked where it came from outside (`parseRecord`); checking again would load the schemas on every measurement.
  const { id } = migrateRecord(record) as EnergyRecord;
  if (!isRecordId(id))
    throw refusal(`"${id}" is no id of a record: letters, digits and hyphens, 4 to 64 of them.`);
  refuseNotFinite(id, record);
  const summary = summaryOf(record);
  const { subject } = record;
  const search = [record.id, subject.title, subject.command?.join(' '), subject.model, subject.task];
  return [
    record.id,
    record.kind,
    record.at_s,
    subject.title,
    subject.model ?? null,
    subject.task ?? null,
    record.state,
    record.energy_j?.value ?? null,
    record.carbon_g?.value ?? null,
    summary.duration_s,
    search
      .filter((text) => text !== undefined)
      .join('\n')
      .toLowerCase(),
    JSON.stringify(summary),
    JSON.stringify(record),
  ];
}

/** Columns a list may be sorted by. A record without the value comes last in either order. */
const sorts = ['at_s', 'energy_j', 'carbon_g', 'duration_s', 'title'] as const;

function select(db: Database.Database, query: ListQuery): RecordSummary[] {
  const sort = sorts.find((name) => name === query.sort) ?? 'at_s';
  const order = (query.order ?? (sort === 'title' ? 'asc' : 'desc')) === 'asc' ? 'ASC' : 'DESC';
  const conditions: [string, string | number | undefined][] = [
    ['instr(search, ?) > 0', query.search?.toLowerCase()],
    ['task = ?', query.task],
    ['model = ?', query.model],
    ['state = ?', query.state],
    ['at_s >= ?', query.since_s],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  const where = given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`;
  const rows = db
    .prepare(
      // A summary that is older than a field of it is made anew; in a store that cannot be written it stays as it is.
      `SELECT summary, iif(summary -> '$.methods' IS NULL, body, NULL) AS body
       FROM records ${where}
       ORDER BY ${sort} IS NULL, ${sort} COLLATE NOCASE ${order}, at_s DESC, id LIMIT ? OFFSET ?`,
    )
    .all([...given.map(([, value]) => value), query.limit ?? -1, query.offset ?? 0]) as {
    summary: string;
    body: string | null;
  }[];
  return rows.map(({ summary, body }) =>
    body === null
      ? (JSON.parse(summary) as RecordSummary)
      : summaryOf(migrateRecord(JSON.parse(body)) as EnergyRecord),
  );
}

/** The one id that is, or begins with, what was given; hyphens may be left out. */
function findId(db: Database.Database, dir: string, given: string): string {
  // By the index: who goes through a store asks for each of its records by the whole id.
  if (db.prepare('SELECT 1 FROM records WHERE id = ?').get([given]) !== undefined) return given;
  const wanted = given.toLowerCase().replaceAll('-', '');
  const rows = db
    .prepare(
      `SELECT id FROM records WHERE ? <> '' AND instr(lower(replace(id, '-', '')), ?) = 1
       ORDER BY length(id), id LIMIT 6`,
    )
    .all([wanted, wanted]) as { id: string }[];
  const exact = rows.find(({ id }) => id.toLowerCase().replaceAll('-', '') === wanted);
  const first = exact ?? rows[0];
  if (first === undefined) throw noSuchRecord(db, dir, given);
  if (exact === undefined && rows.length > 1) {
    const some = rows.slice(0, 5).map(({ id }) => id);
    throw refusal(
      `More than one record begins with "${given}": ${some.join(', ')}${rows.length > 5 ? ', …' : ''}.`,
    );
  }
  return first.id;
}

function noSuchRecord(db: Database.Database, dir: string, given: string): Problem {
  const rows = db.prepare('SELECT id FROM records ORDER BY at_s DESC LIMIT 1000').all([]) as { id: string }[];
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0)
    return refusal(`There is no record "${given}": the store ${dir} is empty.`, {
      remedy: 'wattlas measure -- COMMAND',
      missing: true,
    });
  const near = nearest(given, ids);
  const hint = near.length > 0 ? `the nearest are ${near.join(', ')}` : `the newest is ${ids[0]}`;
  return refusal(`There is no record "${given}" in the store ${dir}; ${hint}.`, {
    remedy: 'wattlas runs',
    missing: true,
  });
}

const unwritable = (dir: string, why: string): Problem =>
  failure(`The store ${dir} cannot be written: ${why}.`, { remedy: 'choose another place with --store DIR' });
