import type Database from 'libsql';
import { migrateRecord } from '../domain/parse-record.ts';
import type { EnergyRecord } from '../domain/record.ts';
import { lineAdder } from './lines.ts';
import { pendingGroups } from './pending-groups.ts';

const PAGE = 1000;

/** Makes the lines and groups of records that an older Wattlas stored. */
export function lineEveryRecord(db: Database.Database): void {
  const page = db.prepare('SELECT rowid AS n, body FROM records WHERE rowid > ? ORDER BY rowid LIMIT ?');
  const groups = pendingGroups(db);
  const add = lineAdder(db, groups);
  for (let after = 0; ; ) {
    const rows = page.all([after, PAGE]) as { n: number; body: string }[];
    for (const { body } of rows) add(migrateRecord(JSON.parse(body)) as EnergyRecord);
    groups.write();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.n;
  }
}
