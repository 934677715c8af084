import { createHash } from 'node:crypto';
import type Database from 'libsql';
import { migrateRecord } from '../domain/parse-record.ts';
import type { EnergyRecord } from '../domain/record.ts';
import { groupKey, groupOf, joinGroups, type RecordGroup } from '../domain/record-group.ts';

/** Groups that a transaction adds records to or takes them from; `write` ends it. */
export interface PendingGroups {
  /** Number of the group that the record belongs to. */
  add(group: RecordGroup): number;
  /** A record of the group is gone: its means are those of the records left. */
  takeFrom(n: number): void;
  write(): void;
}

interface Pending {
  readonly n: number;
  group: RecordGroup;
}

/** Groups are read once, added to in the memory, and written at the end. */
export function pendingGroups(db: Database.Database): PendingGroups {
  const byKey = new Map<string, Pending>();
  const shrunk = new Set<number>();
  const find = db.prepare('SELECT n, body FROM record_groups WHERE digest = ?');
  const insert = db.prepare(
    'INSERT INTO record_groups (digest, model, task, comparable, count, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare('UPDATE record_groups SET count = ?, body = ? WHERE n = ?');
  return {
    add(group) {
      const key = groupKey(group);
      const pending = byKey.get(key);
      if (pending !== undefined) {
        pending.group = joinGroups(pending.group, group);
        return pending.n;
      }
      const digest = createHash('sha256').update(key).digest('base64url').slice(0, 22);
      const row = find.get([digest]) as { n: number; body: string } | undefined;
      if (row !== undefined) {
        byKey.set(key, { n: row.n, group: joinGroups(JSON.parse(row.body) as RecordGroup, group) });
        return row.n;
      }
      const { subject } = group.summary;
      const { lastInsertRowid } = insert.run([
        digest,
        subject.model ?? null,
        subject.task ?? null,
        group.result === null ? 0 : 1,
        1,
        JSON.stringify(group),
      ]);
      byKey.set(key, { n: Number(lastInsertRowid), group });
      return Number(lastInsertRowid);
    },
    takeFrom(n) {
      shrunk.add(n);
    },
    write() {
      for (const { n, group } of byKey.values())
        if (!shrunk.has(n) && group.count > 1) update.run([group.count, JSON.stringify(group), n]);
      for (const n of shrunk) {
        const rest = restOf(db, n);
        if (rest === null) db.prepare('DELETE FROM record_groups WHERE n = ?').run([n]);
        else update.run([rest.count, JSON.stringify(rest), n]);
      }
      byKey.clear();
      shrunk.clear();
    },
  };
}

/** A group made anew of the records it has, some hundreds at a time; null: none. */
function restOf(db: Database.Database, n: number): RecordGroup | null {
  const page = db.prepare(
    `SELECT l.n, r.body FROM lines l JOIN records r ON r.id = l.id
     WHERE l.group_n = ? AND l.n > ? ORDER BY l.n LIMIT 500`,
  );
  let rest: RecordGroup | null = null;
  for (let after = 0; ; ) {
    const rows = page.all([n, after]) as { n: number; body: string }[];
    for (const { body } of rows) {
      const group = groupOf(migrateRecord(JSON.parse(body)) as EnergyRecord);
      rest = rest === null ? group : joinGroups(rest, group);
    }
    const last = rows.at(-1);
    if (last === undefined) return rest;
    after = last.n;
  }
}
