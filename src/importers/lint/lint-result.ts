import type { Finding } from './finding.ts';

/** A file, or a row of one, that could not be read. */
export interface UnreadPlace {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
}

/** What linting came to. */
export interface LintResult {
  readonly findings: readonly Finding[];
  /** Files of a known format; 0 for a store. */
  readonly files: number;
  /** Rows with an energy, each run once. */
  readonly rows: number;
  /** Title of the claims the log was held against; null: none. */
  readonly claims: string | null;
  /** At most 100,000 of the places that could not be read; `unread_count` counts all. */
  readonly unread: readonly UnreadPlace[];
  readonly unread_count: number;
}
