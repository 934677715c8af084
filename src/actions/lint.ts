import { studyClaims } from '../catalog/study-claims.ts';
import type { Claims } from '../domain/claims.ts';
import type { EnergyRecord } from '../domain/record.ts';
import { loadQuoted } from '../importers/csv-rows.ts';
import { findFiles } from '../importers/find-files.ts';
import { lint } from '../importers/lint/index.ts';
import type { LintResult, UnreadPlace } from '../importers/lint/lint-result.ts';
import { type GrowingLog, growingLog } from '../importers/lint/log.ts';
import { observe } from '../importers/lint/observation.ts';
import { readClaims } from '../importers/lint/parse-claims.ts';
import { readFile } from '../importers/read-file.ts';
import { isStudyMachine } from '../importers/study-files.ts';
import { openStore } from '../store/sqlite.ts';

const MOST_LISTED = 100_000;

export interface LintOptions {
  /** A file of printed claims. Default: those of the study, for its own logs. */
  readonly claims?: string | undefined;
  readonly onProgress?: ((so: { readonly files: number; readonly rows: number }) => void) | undefined;
}

/** What is collected while a log is read. */
interface Collected {
  readonly log: GrowingLog;
  readonly unread: UnreadPlace[];
  unreadCount: number;
  files: number;
  ofStudy: number;
}

const collecting = (): Collected => ({ log: growingLog(), unread: [], unreadCount: 0, files: 0, ofStudy: 0 });

function leftOut(so: Collected, place: UnreadPlace): void {
  so.unreadCount++;
  if (so.unread.length < MOST_LISTED) so.unread.push(place);
}

/** Looks through files and folders of any known format for what misleads; nothing is stored. */
export async function lintPaths(paths: readonly string[], options: LintOptions = {}): Promise<LintResult> {
  const claims = await claimsOf(options);
  const so = collecting();
  const quoted = await loadQuoted();
  let told = Date.now();
  for (const found of findFiles(paths)) {
    const file = found.path;
    const read = found.state === 'refused' ? found : readFile(file, quoted);
    if (read.state === 'refused') {
      leftOut(so, { file, line: null, reason: read.reason });
      continue;
    }
    so.files++;
    for await (const outcome of read.outcomes) {
      if (outcome.state === 'taken') collect(so, outcome.record);
      else if (outcome.state === 'rejected') {
        const { line, reason } = outcome;
        if (outcome.fault === 'negative') so.log.addNegative({ file, line, reason });
        else leftOut(so, { file, line, reason });
      }
      if (Date.now() - told > 100) {
        told = Date.now();
        options.onProgress?.({ files: so.files, rows: so.log.length });
        await new Promise((done) => setImmediate(done));
      }
    }
  }
  return judged(so, claims);
}

/** The same for the records of a store. */
export async function lintStore(dir: string, options: LintOptions = {}): Promise<LintResult> {
  const claims = await claimsOf(options);
  const so = collecting();
  const store = await openStore(dir, { readOnly: true });
  try {
    for await (const record of store.records({ order: 'asc' })) collect(so, record);
  } finally {
    await store.close();
  }
  return judged(so, claims);
}

const claimsOf = async ({ claims }: LintOptions): Promise<Claims | null> =>
  claims === undefined ? null : readClaims(claims);

function collect(so: Collected, record: EnergyRecord): void {
  const row = observe(record);
  if (row === null) return;
  so.log.add(row);
  if (isStudyMachine(record.machine)) so.ofStudy++;
}

/** The study's own claims are held against logs that are nearly all of its machine. */
function judged({ log, ofStudy, files, unread, unreadCount }: Collected, given: Claims | null): LintResult {
  const claims = given ?? (ofStudy > 0 && ofStudy >= 0.9 * log.length ? studyClaims() : null);
  const sorted = log.sorted();
  return {
    findings: lint(sorted, claims),
    files,
    rows: sorted.rows.length,
    claims: claims?.title ?? null,
    unread,
    unread_count: unreadCount,
  };
}
