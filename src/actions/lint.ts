import { studyClaims } from '../catalog/study-claims.ts';
import type { Claims } from '../domain/claims.ts';
import type { EnergyRecord } from '../domain/record.ts';
import { loadQuoted } from '../importers/csv-rows.ts';
import { findFiles } from '../importers/find-files.ts';
import type { Finding } from '../importers/lint/finding.ts';
import { lint } from '../importers/lint/index.ts';
import { logOf } from '../importers/lint/log.ts';
import { type Observation, observe } from '../importers/lint/observation.ts';
import { readClaims } from '../importers/lint/parse-claims.ts';
import { readFile } from '../importers/read-file.ts';
import { isStudyMachine } from '../importers/study-files.ts';
import { openStore } from '../store/sqlite.ts';

export interface LintResult {
  readonly findings: readonly Finding[];
  /** Files of a known format; 0 for a store. */
  readonly files: number;
  /** Rows with an energy, each run once. */
  readonly rows: number;
  /** Title of the claims the log was held against; null: none. */
  readonly claims: string | null;
  /** Files and rows that could not be read. */
  readonly unread: readonly {
    readonly file: string;
    readonly line: number | null;
    readonly reason: string;
  }[];
}

export interface LintOptions {
  /** A file of printed claims. Default: those of the study, for its own logs. */
  readonly claims?: string | undefined;
  readonly onProgress?: ((so: { readonly files: number; readonly rows: number }) => void) | undefined;
}

/** What a log collects while it is read. */
interface Collected {
  readonly rows: Observation[];
  readonly negative: { file: string; line: number | null; reason: string }[];
  readonly unread: { file: string; line: number | null; reason: string }[];
  files: number;
  ofStudy: number;
}

/** Looks through files and folders of any known format for what misleads; nothing is stored. */
export async function lintPaths(paths: readonly string[], options: LintOptions = {}): Promise<LintResult> {
  const claims = await claimsOf(options);
  const log: Collected = { rows: [], negative: [], unread: [], files: 0, ofStudy: 0 };
  const quoted = await loadQuoted();
  let told = Date.now();
  for (const found of findFiles(paths)) {
    const file = found.path;
    const read = found.state === 'refused' ? found : readFile(file, quoted);
    if (read.state === 'refused') {
      log.unread.push({ file, line: null, reason: read.reason });
      continue;
    }
    log.files++;
    for await (const outcome of read.outcomes) {
      if (outcome.state === 'taken') collect(log, outcome.record);
      else if (outcome.state === 'rejected') {
        const { line, reason } = outcome;
        (outcome.fault === 'negative' ? log.negative : log.unread).push({ file, line, reason });
      }
      if (Date.now() - told > 100) {
        told = Date.now();
        options.onProgress?.({ files: log.files, rows: log.rows.length });
        await new Promise((done) => setImmediate(done));
      }
    }
  }
  return judged(log, claims);
}

/** The same for the records of a store. */
export async function lintStore(dir: string, options: LintOptions = {}): Promise<LintResult> {
  const claims = await claimsOf(options);
  const log: Collected = { rows: [], negative: [], unread: [], files: 0, ofStudy: 0 };
  const store = await openStore(dir, { readOnly: true });
  try {
    for (const { id } of await store.list({ order: 'asc' })) collect(log, await store.get(id));
  } finally {
    await store.close();
  }
  return judged(log, claims);
}

const claimsOf = async ({ claims }: LintOptions): Promise<Claims | null> =>
  claims === undefined ? null : readClaims(claims);

function collect(log: Collected, record: EnergyRecord): void {
  const row = observe(record);
  if (row === null) return;
  log.rows.push(row);
  if (isStudyMachine(record.machine)) log.ofStudy++;
}

/** The study's own claims are held against logs that are nearly all of its machine. */
function judged(log: Collected, given: Claims | null): LintResult {
  const claims = given ?? (log.ofStudy > 0 && log.ofStudy >= 0.9 * log.rows.length ? studyClaims() : null);
  const sorted = logOf(log.rows, log.negative);
  return {
    findings: lint(sorted, claims),
    files: log.files,
    rows: sorted.rows.length,
    claims: claims?.title ?? null,
    unread: log.unread,
  };
}
