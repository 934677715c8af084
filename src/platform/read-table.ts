import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { failure, refusal } from '../domain/problem.ts';
import { loadOptional } from './optional.ts';

/** A table as it stands in a file. */
export interface FileTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Largest file that is read whole, bytes. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Reads a table: CSV and TSV, JSON (an array of objects, or an object of columns) and JSON lines by itself, Parquet
 * through DuckDB where that is installed.
 * @throws {Problem} a refusal where the file is no table, a failure where it cannot be read.
 */
export async function readTable(path: string): Promise<FileTable> {
  let size: number;
  try {
    size = statSync(path).size;
  } catch (cause) {
    throw refusal(`There is no table at ${path}.`, { cause });
  }
  const kind = extname(path).toLowerCase();
  if (kind === '.parquet') return readParquet(path);
  if (size > LARGEST) throw refusal(`${path} is larger than the 256 MiB that are read whole.`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw failure(`${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  if (text.trim() === '') throw refusal(`${path} is empty.`);
  if (text.startsWith('PAR1')) return readParquet(path);
  if (kind === '.json' || kind === '.jsonl' || kind === '.ndjson' || /^\s*[[{]/.test(text))
    return jsonRows(path, text);
  return csvTable(path, text);
}

/** Commas separate, or what the head has in their place; empty lines and lines that begin with # are left out. */
async function csvTable(path: string, text: string): Promise<FileTable> {
  const { parse } = await import('csv-parse/sync');
  try {
    const [names = [], ...rows] = parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      delimiter: [',', '\t', ';'].filter((each) => firstLine(text).includes(each))[0] ?? ',',
      skip_empty_lines: true,
    }) as string[][];
    return { names: names.map((name) => name.trim()), rows };
  } catch (cause) {
    throw refusal(`${path} is no CSV: ${(cause as Error).message}.`, { cause });
  }
}

const firstLine = (text: string): string => text.trimStart().split(/\r?\n/, 1)[0] ?? '';

function jsonRows(path: string, text: string): FileTable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (whole) {
    try {
      value = text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line)]));
    } catch {
      throw refusal(`${path} is neither JSON nor JSON lines: ${(whole as Error).message}.`, { cause: whole });
    }
  }
  if (Array.isArray(value)) return fromObjects(path, value);
  const columns = Object.entries((value ?? {}) as Record<string, unknown>);
  if (columns.length > 0 && columns.every(([, column]) => Array.isArray(column))) {
    const lists = columns.map(([, column]) => column as unknown[]);
    const longest = Math.max(...lists.map(({ length }) => length));
    return {
      names: columns.map(([name]) => name),
      rows: Array.from({ length: longest }, (_, i) => lists.map((list) => cellOf(list[i]))),
    };
  }
  return fromObjects(path, [value]);
}

function fromObjects(path: string, values: readonly unknown[]): FileTable {
  const names = new Set<string>();
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw refusal(`${path} holds no rows: an array of objects is wanted, as [{"params": 1e8, …}].`);
    for (const name of Object.keys(value)) names.add(name);
  }
  return {
    names: [...names],
    rows: values.map((value) => [...names].map((name) => cellOf((value as Record<string, unknown>)[name]))),
  };
}

const cellOf = (value: unknown): string | number | null =>
  typeof value === 'number'
    ? value
    : typeof value === 'bigint'
      ? Number(value)
      : value === null || value === undefined
        ? null
        : String(value);

/** What is used of @duckdb/node-api. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        runAndReadAll(
          sql: string,
          values: readonly string[],
        ): Promise<{ columnNames(): string[]; getRowsJS(): unknown[][] }>;
        closeSync(): void;
      }>;
      closeSync(): void;
    }>;
  };
}

async function readParquet(path: string): Promise<FileTable> {
  const { DuckDBInstance } = (await loadOptional('@duckdb/node-api')) as DuckDb;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll('select * from read_parquet($1)', [path]);
    return { names: result.columnNames(), rows: result.getRowsJS().map((row) => row.map(cellOf)) };
  } catch (cause) {
    // The rest of the message is the statement that was run.
    throw refusal(`${path} cannot be read as Parquet: ${(cause as Error).message.split('\n')[0]}.`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
