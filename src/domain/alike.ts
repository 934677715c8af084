import type { RecordSummary } from './record.ts';

/** A record, or the mean of many that are alike under the id of the newest. */
export interface AlikeSummary extends RecordSummary {
  /** Records it is the mean of; absent: it is one. */
  readonly count?: number;
}

/** What a store holds, as its records where they are few, else as means of those alike. */
export interface Alike {
  readonly records: readonly AlikeSummary[];
  /** Records of the store. */
  readonly total: number;
  /** Where they are means: records that tell the energy of a query, how many of them these are the means of, and groups they are. `null`: all records are here, one by one. */
  readonly means: { readonly comparable: number; readonly records: number; readonly groups: number } | null;
}

/** How many records these are. */
export const countRecords = (records: readonly AlikeSummary[]): number =>
  records.reduce((sum, { count = 1 }) => sum + count, 0);
