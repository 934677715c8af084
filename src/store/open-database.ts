import { closeSync, existsSync, openSync, readSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import { failure, Problem, refusal } from '../domain/problem.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { migrations } from './migrations/index.ts';
import { diskProblem } from './traces/disk-problem.ts';
import { inTransaction } from './transaction.ts';

/** "WATT" in ASCII: marks a SQLite file as a Wattlas store. */
export const APPLICATION_ID = 0x57415454;
/** How long a statement waits while another process writes. */
const BUSY_MS = 10_000;
/** Bytes of the file that SQLite shares between processes, at its smallest. */
const SHARED_MEMORY = 32_768;

/** An open database, and why it cannot be written: null where it can. */
export interface OpenDatabase {
  readonly db: Database.Database;
  readonly readOnly: string | null;
  /** Whether the file has become what this does not show: it was not there, or was taken to be as nobody can change it. */
  stale(): boolean;
}

const never = () => false;

/**
 * Opens the database of a store. Nothing is written to a file before it is known to be a Wattlas store of a version this
 * Wattlas knows. @throws {Problem} where it is damaged, of another program, or newer.
 */
export async function openDatabase(dir: string, wantsReadOnly: boolean): Promise<OpenDatabase> {
  const file = join(dir, 'wattlas.db');
  const { default: Libsql } = await import('libsql');
  if (wantsReadOnly && isAbsent(dir)) return nothingYet(Libsql, dir);
  if (!wantsReadOnly) prepareFolder(dir);
  refuseOtherFormats(file);
  if (!wantsReadOnly || isOlder(Libsql, file)) {
    try {
      const db = openWritable(new Libsql(file), file);
      if (!wantsReadOnly) return { db, readOnly: null, stale: never };
      db.close();
    } catch (cause) {
      if (!cannotWrite(cause) || !existsSync(file)) throw databaseProblem(dir, cause);
    }
  }
  const reader = openReadOnly(Libsql, dir, file);
  if (reader === null) return nothingYet(Libsql, dir);
  return { ...reader, readOnly: wantsReadOnly ? 'it was opened for reading' : 'it is read-only' };
}

function nothingYet(Libsql: typeof Database, dir: string): OpenDatabase {
  const db = new Libsql(':memory:');
  migrate(db);
  return { db, readOnly: 'it does not exist yet', stale: () => !isAbsent(dir) };
}

/**
 * Whether a store's file is not there, or holds nothing, as one that a full disk kept from being begun. Not so where it
 * cannot be looked at, or its folder is a file: reading it then says why.
 */
function isAbsent(dir: string): boolean {
  try {
    return statSync(join(dir, 'wattlas.db')).size === 0;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function prepareFolder(dir: string): void {
  try {
    makeFolder(dir);
  } catch (cause) {
    throw diskProblem(dir, cause);
  }
}

/** A file that SQLite would take for a new database, or overwrite the head of, must not reach it. */
function refuseOtherFormats(file: string): void {
  const head = Buffer.alloc(16);
  let length = 0;
  try {
    const fd = openSync(file, 'r');
    length = readSync(fd, head, 0, 16, 0);
    closeSync(fd);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw failure(`The store ${file} cannot be read: ${(cause as Error).message}.`, {
      cause,
      remedy: 'choose another place with --store DIR',
    });
  }
  if (length > 0 && head.toString('latin1') !== 'SQLite format 3\0') throw damaged(file);
}

function openWritable(db: Database.Database, file: string): Database.Database {
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  refuseOthers(db, file);
  beginWal(db);
  db.exec('PRAGMA synchronous = NORMAL');
  // Pages of 4 KiB: an import of many records writes its log out every 64 MiB, not every 4.
  db.exec('PRAGMA wal_autocheckpoint = 16000');
  migrate(db);
  return db;
}

/** The change to WAL needs the file for itself for a moment, and does not wait for it by itself. */
function beginWal(db: Database.Database): void {
  for (const deadline = Date.now() + BUSY_MS; ; ) {
    try {
      if (number(db, 'journal_mode') !== 'wal') db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (cause) {
      if (!codeOf(cause).startsWith('SQLITE_BUSY') || Date.now() > deadline) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function migrate(db: Database.Database): void {
  if (number(db, 'user_version') === migrations.length) return;
  inTransaction(db, () => {
    const from = number(db, 'user_version') as number;
    if (from === migrations.length) return;
    for (const step of migrations.slice(from).flat())
      if (typeof step === 'string') db.exec(step);
      else step(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Whether it is a store that must be brought up to date before it is read. */
function isOlder(Libsql: typeof Database, file: string): boolean {
  try {
    const db = new Libsql(`${uriOf(file)}?mode=ro`);
    try {
      const version = number(db, 'user_version') as number;
      return number(db, 'application_id') === APPLICATION_ID && version < migrations.length;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

const uriOf = (file: string): string => `file:${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}`;

/**
 * A URI that opens the file for reading; where even the lock file cannot be made, as it is, since nobody can change it there
 * (but another user may, which is looked for). null: another process is making it at this moment, and there is nothing in it yet.
 */
function openReadOnly(
  Libsql: typeof Database,
  dir: string,
  file: string,
): Pick<OpenDatabase, 'db' | 'stale'> | null {
  const uri = uriOf(file);
  let last: unknown;
  for (const mode of ['mode=ro', 'immutable=1']) {
    const before = changesOf(file);
    try {
      const db = new Libsql(`${uri}?${mode}`);
      db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      refuseOthers(db, file);
      const version = number(db, 'user_version');
      if (version === 0) return null;
      if (version !== migrations.length) throw older(file);
      return { db, stale: mode === 'mode=ro' ? never : () => changesOf(file) !== before };
    } catch (cause) {
      last = cause;
      if (cause instanceof Problem) break;
    }
  }
  throw databaseProblem(dir, last);
}

/** Changes with the file and with the log of what is to be written into it. */
const changesOf = (file: string): string =>
  [file, `${file}-wal`]
    .map((part) => statSync(part, { throwIfNoEntry: false }))
    .map((stat) => (stat === undefined ? '' : `${stat.ino}.${stat.size}.${stat.mtimeMs}`))
    .join(' ');

function refuseOthers(db: Database.Database, file: string): void {
  const version = number(db, 'user_version') as number;
  const owner = number(db, 'application_id') as number;
  const tables = (db.prepare('SELECT count(*) AS n FROM sqlite_master').get([]) as { n: number }).n;
  if (owner !== APPLICATION_ID && (owner !== 0 || version !== 0 || tables > 0)) {
    throw refusal(`${file} is a SQLite file of another program; nothing was changed.`, {
      remedy: 'choose another place with --store DIR',
    });
  }
  if (version > migrations.length) {
    throw refusal(
      `The store ${file} is of version ${version}, newer than this Wattlas knows (${migrations.length}); nothing was changed.`,
      { remedy: 'npm install -g wattlas@latest' },
    );
  }
}

const older = (file: string): Problem =>
  refusal(
    `The store ${file} is of an older version and cannot be brought up to date, since it is read-only.`,
    {
      remedy: 'open it once where it can be written',
    },
  );

const damaged = (file: string, cause?: unknown): Problem =>
  failure(`The store ${file} is damaged, or no store; nothing was changed.`, {
    ...(cause === undefined ? {} : { cause }),
    remedy: `mv ${file} ${file}.damaged, then wattlas import what you exported`,
  });

/** What an error of the database means for the user. */
export function databaseProblem(dir: string, cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  const file = join(dir, 'wattlas.db');
  const code = codeOf(cause);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(file, cause);
  if (code === 'SQLITE_FULL') return diskProblem(dir, withCode(cause, 'ENOSPC'));
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) return diskProblem(dir, withCode(cause, 'EACCES'));
  if (code.startsWith('SQLITE_BUSY')) {
    return failure(
      `The store ${file} is being written by another process for more than ${BUSY_MS / 1000} s.`,
      { cause },
    );
  }
  if (code.startsWith('SQLITE_IOERR'))
    return diskProblem(dir, withCode(cause, isFull(dir) ? 'ENOSPC' : 'EIO'));
  return failure(`The store ${file} cannot be opened: ${(cause as Error).message}.`, {
    cause,
    remedy: 'choose another place with --store DIR',
  });
}

/** Where SQLite cannot make room for its shared memory it speaks of an error of the disk. */
function isFull(dir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize < SHARED_MEMORY;
  } catch {
    return false;
  }
}

const withCode = (cause: unknown, code: string) =>
  Object.assign(new Error((cause as Error).message, { cause }), { code });
const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? '');
const cannotWrite = (cause: unknown): boolean =>
  /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(codeOf(cause)) ||
  /ConnectionFailed/.test(String((cause as Error)?.message));

function number(db: Database.Database, pragma: string): number | string {
  const row = db.prepare(`PRAGMA ${pragma}`).get([]) as Record<string, number | string>;
  return row[pragma] as number | string;
}
