import type { Problem } from '../domain/problem.ts';
import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import type { RecordGroup } from '../domain/record-group.ts';
import type { Trace, TraceEvent, TraceHeader } from '../domain/trace.ts';

/** Which records: all conditions hold. */
export interface RecordFilter {
  /** Case-insensitive part of the id, title, command, model or task. */
  readonly search?: string | undefined;
  readonly task?: string | undefined;
  readonly model?: string | undefined;
  readonly state?: RecordSummary['state'] | undefined;
  /** Unix seconds, inclusive. */
  readonly since_s?: number | undefined;
  /** Unix seconds, exclusive. */
  readonly before_s?: number | undefined;
  /** Whether it tells the energy of a query, and so may be compared. */
  readonly comparable?: boolean | undefined;
  /** Whether it holds scores. */
  readonly scored?: boolean | undefined;
  /** Records of these groups alone, by the `n` that `groups` gives. */
  readonly groups?: readonly number[] | undefined;
}

export interface ListQuery extends RecordFilter {
  /** A record without the value comes last in either order; among equals the newest comes first. */
  readonly sort?:
    | 'at_s'
    | 'energy_j'
    | 'carbon_g'
    | 'duration_s'
    | 'title'
    | 'per_query'
    | 'runs'
    | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Which groups. */
export interface GroupQuery {
  readonly task?: string | undefined;
  readonly model?: string | undefined;
  readonly comparable?: boolean | undefined;
  readonly limit?: number | undefined;
}

/** A group of a store. `n` is its number there, for as long as it has a record. */
export type StoredGroup = RecordGroup & { readonly n: number };

/**
 * Where records and traces are kept. Everything but these functions (SQL, files) is the adapter's own affair,
 * so that SQLite and PostgreSQL pass the same suite. Ids may be given as any prefix that is unique.
 */
export interface Store {
  /** Where it is, for messages. */
  readonly location: string;
  /** Adds a record; one with the same id is replaced. */
  put(record: EnergyRecord): Promise<void>;
  /**
   * Adds those records whose id the store does not hold, all of them or, where it throws, none. What it holds stays as it is.
   * @returns for each record whether it was added.
   */
  addMany(records: readonly EnergyRecord[]): Promise<readonly boolean[]>;
  /** @throws {Problem} when no record, or more than one, has an id that starts so. */
  get(id: string): Promise<EnergyRecord>;
  /** Newest first unless told otherwise. */
  list(query?: ListQuery): Promise<RecordSummary[]>;
  /** The same, some hundreds in the memory at a time: those that were there when it was asked. */
  listed(query?: ListQuery): AsyncIterable<RecordSummary>;
  /** Whole records in the same way. */
  records(query?: ListQuery): AsyncIterable<EnergyRecord>;
  count(filter?: RecordFilter): Promise<number>;
  /** Records that are alike, as their means: groups of most records first. They are kept up as records come and go. */
  groups(query?: GroupQuery): AsyncIterable<StoredGroup>;
  /** How many groups these are, and of how many records. */
  countGroups(query?: GroupQuery): Promise<{ readonly groups: number; readonly records: number }>;
  /** Records that name a model, by that name. */
  countModels(): Promise<ReadonlyMap<string, number>>;
  /** The id of the one record that is, or begins with, what was given. @throws {Problem} as `get` does. */
  find(id: string): Promise<string>;
  /** Removes records and traces: all of them or, where one id will not do, none. @throws {Problem} as `get` does. */
  remove(...ids: readonly string[]): Promise<void>;
  /** The record's raw trace; null where it was imported without one. */
  trace(id: string): Promise<StoredTrace | null>;
  close(): Promise<void>;
}

/** A trace as it was read back. */
export interface StoredTrace extends Trace {
  /** Whether it was finished and nothing of it is torn, damaged or missing. */
  readonly complete: boolean;
}

/** What became of a finished trace. */
export interface TraceInfo {
  readonly file: string;
  readonly rows: number;
  readonly events: number;
  /** Size of the file. */
  readonly bytes: number;
  readonly complete: boolean;
  /** The first write that failed; null: none did. */
  readonly problem: Problem | null;
}

/** A trace that grows while something is measured. */
export interface TraceWriter {
  /** The journal it grows in. */
  readonly file: string;
  /**
   * Adds a row: its time, seconds since the start, kept to the nanosecond, and one reading a channel, kept exactly.
   * Written at most two seconds later. A full disk is reported through `onProblem`, never thrown.
   * @throws RangeError when the number of readings is not that of the channels.
   */
  append(t_s: number, values: Float64Array): void;
  /** Adds an event; it and all samples before it are written when this returns. */
  event(event: TraceEvent): void;
  flush(): void;
  /** Ends the trace: compressed, and moved to its place in one step. Its journal goes when the record is put. */
  finish(): TraceInfo;
  /** Removes the trace. */
  abandon(): void;
}

/** A trace that was begun and not finished. `left`: its process is gone, `wattlas recover` may have it. */
export type Journal = { readonly id: string; readonly file: string; readonly modified_s: number } & (
  | { readonly state: 'running' | 'left'; readonly header: TraceHeader }
  | { readonly state: 'unreadable'; readonly reason: string }
);
