import type { EnergyRecord, RecordSummary } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';

export interface ListQuery {
  /** Case-insensitive part of the id, title, command, model or task. */
  readonly search?: string | undefined;
  readonly task?: string | undefined;
  readonly model?: string | undefined;
  readonly state?: RecordSummary['state'] | undefined;
  /** Unix seconds, inclusive. */
  readonly since_s?: number | undefined;
  readonly sort?: 'at_s' | 'energy_j' | 'carbon_g' | 'duration_s' | 'title' | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/**
 * Where records and traces are kept. Everything but these functions (SQL, files) is the adapter's own affair,
 * so that SQLite and PostgreSQL pass the same suite. Ids may be given as any prefix that is unique.
 */
export interface Store {
  /** Where it is, for messages. */
  readonly location: string;
  /** Adds a record; one with the same id is replaced. */
  put(record: EnergyRecord): Promise<void>;
  /** @throws {Problem} when no record, or more than one, has an id that starts so. */
  get(id: string): Promise<EnergyRecord>;
  /** Newest first unless told otherwise. */
  list(query?: ListQuery): Promise<RecordSummary[]>;
  count(): Promise<number>;
  /** Removes record and trace. @throws {Problem} as `get` does. */
  remove(id: string): Promise<void>;
  /** The record's raw trace; null where it was imported without one. */
  trace(id: string): Promise<Trace | null>;
  close(): Promise<void>;
}
