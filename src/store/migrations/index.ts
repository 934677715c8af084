import type Database from 'libsql';
import { lineEveryRecord } from '../line-every-record.ts';
import { records } from './1-records.ts';
import { bareRecords, lineIndexes, lines } from './2-lines.ts';

/** SQL, or work on the records that are there. */
type Step = string | ((db: Database.Database) => void);

/** Step n brings a database of version n to version n + 1; steps are only ever added. The version is SQLite's user_version. */
export const migrations: readonly (readonly Step[])[] = [
  [records],
  [lines, lineEveryRecord, bareRecords, lineIndexes],
];
