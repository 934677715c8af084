/** A row that was not taken, or a whole file, where `line` is null. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
}

export interface ImportedFile {
  readonly file: string;
  /** Id of its format. */
  readonly format: string;
  /** Rows that were taken. */
  readonly rows: number;
  /** Records that are new to the store. */
  readonly records: number;
  /** Records the store held already, in the same words: nothing was changed. */
  readonly already_there: number;
  readonly rejected: number;
}

export interface ImportResult {
  /** Files of a known format. */
  readonly files: number;
  readonly rows: number;
  readonly records: number;
  readonly already_there: number;
  /** At most 100,000 of them; `rejected_count` counts all. */
  readonly rejected: readonly RejectedRow[];
  readonly rejected_count: number;
  /** What must be known of rows that were taken. */
  readonly notes: readonly { readonly file: string; readonly line: number | null; readonly note: string }[];
  readonly by_file: readonly ImportedFile[];
}
