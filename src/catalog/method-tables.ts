import type { Source } from '../domain/fact.ts';
import { methodTables as text } from './compiled/method-tables.ts';
import { folded } from './lookup.ts';

/** One line of a table of a published method: columns by name. */
export type MethodRow = Readonly<Record<string, string | number>>;

/** A table as a published method's program holds it. */
export interface MethodTable {
  readonly source: Source;
  readonly rows: readonly MethodRow[];
  /** The line whose first cell is this name, whatever the case; `null` where there is none. */
  find(name: string): MethodRow | null;
}

interface Compiled {
  readonly source: Source;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Tables of methods: `data/estimators`. */
export type MethodTableName =
  | 'ccf-clouds'
  | 'ccf-gpus'
  | 'ecologits-mixes'
  | 'ecologits-providers'
  | 'green-algorithms-gpus'
  | 'llmcarbon-chips'
  | 'mlco2-hardware';

let compiled: Readonly<Record<MethodTableName, Compiled>> | undefined;
const tables = new Map<MethodTableName, MethodTable>();

/** A table of a published method, decoded and indexed when first asked for. */
export function methodTable(name: MethodTableName): MethodTable {
  const known = tables.get(name);
  if (known !== undefined) return known;
  compiled ??= JSON.parse(text) as Readonly<Record<MethodTableName, Compiled>>;
  const { source, columns, rows } = compiled[name];
  const lines = rows.map((row) =>
    Object.fromEntries(columns.map((column, i) => [column, row[i] as string | number])),
  );
  const index = new Map(lines.map((line, i) => [folded(String(rows[i]?.[0])), line]));
  const table = { source, rows: lines, find: (key: string) => index.get(folded(key)) ?? null };
  tables.set(name, table);
  return table;
}
