import type Database from 'libsql';
import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import { groupOf } from '../domain/record-group.ts';
import { summaryOf } from '../domain/summary-of.ts';
import type { PendingGroups } from './pending-groups.ts';

const INSERT = `INSERT INTO lines
  (id, bare, group_n, at_s, title, model, task, state, energy_j, carbon_g, per_query, duration_s, runs, comparable, scored, search)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** An id as its beginning is looked for. */
export const bareId = (id: string): string => id.toLowerCase().replaceAll('-', '');

/** Adds the lines of records that were stored, and the records to their groups. */
export function lineAdder(db: Database.Database, groups: PendingGroups) {
  const insert = db.prepare(INSERT);
  return (record: EnergyRecord, summary: RecordSummary = summaryOf(record)): void => {
    const { subject } = record;
    const group = groupOf(record, summary);
    insert.run([
      record.id,
      bareId(record.id),
      groups.add(group),
      record.at_s,
      subject.title,
      subject.model ?? null,
      subject.task ?? null,
      record.state,
      record.energy_j?.value ?? null,
      record.carbon_g?.value ?? null,
      record.per_query?.value ?? null,
      summary.duration_s,
      summary.runs,
      group.result === null ? 0 : 1,
      record.scores?.length ? 1 : 0,
      searchOf(record),
    ]);
  };
}

/** The words a record is searched in. */
const searchOf = ({ id, subject }: EnergyRecord): string =>
  [id, subject.title, subject.command?.join(' '), subject.model, subject.task]
    .filter((text) => text !== undefined)
    .join('\n')
    .toLowerCase();
