import { records } from './1-records.ts';

/** Step n brings a database of version n to version n + 1; steps are only ever added. The version is SQLite's user_version. */
export const migrations: readonly string[] = [records];
