import type Database from 'libsql';

/**
 * Does the work whole or not at all, alone among all writers. The driver's own way loses why it failed where SQLite has rolled
 * back by itself, as on a full disk.
 */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    db.exec('COMMIT');
    return done;
  } catch (cause) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw cause;
  }
}
