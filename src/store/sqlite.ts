import { existsSync, rmSync } from 'node:fs';
import type Database from 'libsql';
import { nearest } from '../domain/nearest.ts';
import { migrateRecord } from '../domain/parse-record.ts';
import { failure, type Problem, refusal } from '../domain/problem.ts';
import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import type { RecordGroup } from '../domain/record-group.ts';
import { isRecordId } from '../domain/record-id.ts';
import { summaryOf } from '../domain/summary-of.ts';
import { groupsWhere, linesListed, linesWhere, type Sql } from './line-query.ts';
import { bareId, lineAdder } from './lines.ts';
import { databaseProblem, type OpenDatabase, openDatabase } from './open-database.ts';
import { type PendingGroups, pendingGroups } from './pending-groups.ts';
import type { ListQuery, Store } from './store.ts';
import { journalFile, traceFile } from './traces/trace-paths.ts';
import { readTrace, removeJournal } from './traces.ts';
import { inTransaction } from './transaction.ts';

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
  /** One transaction over records, their lines and their groups. */
  const write = async (work: (db: Database.Database, groups: PendingGroups) => void): Promise<void> => {
    if (open.readOnly !== null) throw unwritable(dir, open.readOnly);
    await run((db) =>
      inTransaction(db, () => {
        const groups = pendingGroups(db);
        work(db, groups);
        groups.write();
      }),
    );
  };
  const find = (id: string): Promise<string> => run((db) => findId(db, dir, id));
  async function* paged<T>(query: ListQuery, columns: string, read: (row: Row) => T): AsyncGenerator<T> {
    const all = await run((db) => numbersOf(db, query));
    for (let from = 0; from < all.length; from += PAGE) {
      const some = await run((db) => rowsOf(db, all.subarray(from, from + PAGE), columns));
      for (const row of some) yield read(row);
    }
  }

  return {
    location: dir,
    async put(record) {
      const row = rowOf(record);
      await write((db, groups) => {
        removeLine(db, groups, record.id);
        db.prepare(`INSERT OR REPLACE INTO ${COLUMNS}`).run(row.values);
        lineAdder(db, groups)(record, row.summary);
      });
      // From here on the record needs no picking up.
      rmSync(journalFile(dir, record.id), { force: true });
    },
    async addMany(records) {
      const added: boolean[] = [];
      await write((db, groups) => {
        const statement = db.prepare(`INSERT OR IGNORE INTO ${COLUMNS}`);
        const addLine = lineAdder(db, groups);
        for (const record of records) {
          const { values, summary } = rowOf(record);
          const isNew = statement.run(values).changes > 0;
          if (isNew) addLine(record, summary);
          added.push(isNew);
        }
      });
      return added;
    },
    async get(id) {
      const found = await find(id);
      const row = await run(
        (db) => db.prepare('SELECT body FROM records WHERE id = ?').get([found]) as { body: string },
      );
      return parsed(row.body);
    },
    async list(query = {}) {
      const rows = await run((db) => rowsOf(db, numbersOf(db, query), SUMMARY));
      return rows.map(summaryIn);
    },
    listed: (query = {}) => paged(query, SUMMARY, summaryIn),
    records: (query = {}) => paged(query, 'r.body', ({ body }) => parsed(body as string)),
    async count(filter = {}) {
      const where = linesWhere(filter);
      return run(
        (db) =>
          (
            db.prepare(`SELECT count(*) AS n FROM lines ${where.text}`).get([...where.values]) as {
              n: number;
            }
          ).n,
      );
    },
    async *groups(query = {}) {
      const where = groupsWhere(query);
      const numbers = await run((db) =>
        numbersIn(db, {
          text: `SELECT n FROM record_groups ${where.text} ORDER BY count DESC, n LIMIT ?`,
          values: [...where.values, query.limit ?? -1],
        }),
      );
      for (let from = 0; from < numbers.length; from += PAGE) {
        const some = await run((db) =>
          db
            .prepare(
              'SELECT g.n, g.body FROM json_each(?) j JOIN record_groups g ON g.n = j.value ORDER BY j.key',
            )
            .all([JSON.stringify([...numbers.subarray(from, from + PAGE)])]),
        );
        for (const { n, body } of some as { n: number; body: string }[])
          yield { n, ...(JSON.parse(body) as RecordGroup) };
      }
    },
    async countGroups(query = {}) {
      const where = groupsWhere(query);
      const { groups, records } = await run(
        (db) =>
          db
            .prepare(
              `SELECT count(*) AS groups, coalesce(sum(count), 0) AS records FROM record_groups ${where.text}`,
            )
            .get([...where.values]) as { groups: number; records: number },
      );
      return { groups, records };
    },
    async countModels() {
      const rows = (await run((db) =>
        db
          .prepare(
            'SELECT model, sum(count) AS records FROM record_groups WHERE model IS NOT NULL GROUP BY model',
          )
          .all([]),
      )) as { model: string; records: number }[];
      return new Map(rows.map(({ model, records }) => [model, records]));
    },
    find,
    async remove(...ids) {
      const found = [...new Set(await Promise.all(ids.map(find)))];
      await write((db, groups) => {
        const statement = db.prepare('DELETE FROM records WHERE id = ?');
        for (const id of found) {
          removeLine(db, groups, id);
          statement.run([id]);
        }
      });
      for (const id of found) removeJournal(dir, id);
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

/** Records that are in the memory at a time. */
const PAGE = 500;

/** A summary that is older than a field of it is made anew; in a store that cannot be written it stays as it is. */
const SUMMARY = "r.summary, iif(r.summary -> '$.methods' IS NULL, r.body, NULL) AS body";

interface Row {
  readonly summary: string;
  readonly body: string | null;
}

const parsed = (body: string): EnergyRecord => migrateRecord(JSON.parse(body)) as EnergyRecord;

const summaryIn = ({ summary, body }: Row): RecordSummary =>
  body === null ? (JSON.parse(summary) as RecordSummary) : summaryOf(parsed(body));

function numbersIn(db: Database.Database, { text, values }: Sql): Float64Array {
  // A row of the driver is an object: of a million numbers they would take more than all else.
  const { all } = db.prepare(`SELECT json_group_array(n) AS "all" FROM (${text})`).get([...values]) as {
    all: string;
  };
  return Float64Array.from(JSON.parse(all) as number[]);
}

const numbersOf = (db: Database.Database, query: ListQuery): Float64Array =>
  numbersIn(db, linesListed(query));

const rowsOf = (db: Database.Database, numbers: Float64Array, columns: string): Row[] =>
  db
    .prepare(
      `SELECT ${columns} FROM json_each(?) j JOIN lines l ON l.n = j.value JOIN records r ON r.id = l.id
       ORDER BY j.key`,
    )
    .all([JSON.stringify([...numbers])]) as Row[];

/** Takes a record out of the lists and its group, where it is in them. */
function removeLine(db: Database.Database, groups: PendingGroups, id: string): void {
  const row = db.prepare('SELECT n, group_n FROM lines WHERE bare = ? AND id = ?').get([bareId(id), id]) as
    | { n: number; group_n: number }
    | undefined;
  if (row === undefined) return;
  db.prepare('DELETE FROM lines WHERE n = ?').run([row.n]);
  groups.takeFrom(row.group_n);
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

const COLUMNS = 'records (id, summary, body) VALUES (?, ?, ?)';

function rowOf(record: EnergyRecord): {
  readonly summary: RecordSummary;
  readonly values: readonly string[];
} {
  // Checked where it came from outside (`parseRecord`); checking again would load the schemas on every measurement.
  const { id } = migrateRecord(record) as EnergyRecord;
  if (!isRecordId(id))
    throw refusal(`"${id}" is no id of a record: letters, digits and hyphens, 4 to 64 of them.`);
  refuseNotFinite(id, record);
  const summary = summaryOf(record);
  return { summary, values: [record.id, JSON.stringify(summary), JSON.stringify(record)] };
}

/** The one id that is, or begins with, what was given; hyphens may be left out. */
function findId(db: Database.Database, dir: string, given: string): string {
  const wanted = bareId(given);
  const rows =
    wanted === ''
      ? []
      : (db
          .prepare(
            // All that begins so comes before the same with the last sign of all.
            'SELECT id FROM lines WHERE bare >= ? AND bare < ? ORDER BY bare, length(id), id LIMIT 6',
          )
          .all([wanted, `${wanted}\u{10ffff}`]) as { id: string }[]);
  const exact =
    rows.find(({ id }) => id.toLowerCase() === given.toLowerCase()) ??
    rows.find(({ id }) => bareId(id) === wanted);
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
  const rows = db.prepare('SELECT id FROM lines ORDER BY at_s DESC, id LIMIT 1000').all([]) as {
    id: string;
  }[];
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
