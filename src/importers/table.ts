import { CellError, numberCell } from './cell.ts';
import type { Outcome, SourceFile } from './importer.ts';

/** One row of a table by the names of its columns. */
export interface TableRow {
  readonly line: number;
  readonly names: readonly string[];
  /** Everything the row says, for its id. */
  readonly content: string;
  word(name: string): string | null;
  /** @throws CellError where the cell holds something else. */
  number(name: string): number | null;
  /** @throws CellError where it is absent, below 0 or infinite. */
  amount(name: string): number;
}

/** Names of the columns in the first line of a file. */
export function headerOf({ head }: SourceFile): readonly string[] {
  const end = head.indexOf('\n');
  return (end < 0 ? head : head.slice(0, end)).split(',').map((name) => name.replace(/^["\s]+|["\s]+$/g, ''));
}

/** Reads a CSV whose header is its first line; `make` gives what comes of a row, and may throw a CellError. */
export function* readTable(
  file: SourceFile,
  needed: readonly string[],
  make: (row: TableRow) => Outcome | readonly Outcome[],
): Generator<Outcome> {
  let places: ReadonlyMap<string, number> | null = null;
  let names: readonly string[] = [];
  for (const row of file.rows()) {
    const { line } = row;
    if (row.state === 'broken') {
      yield { state: 'rejected', line, reason: `the line ${row.reason}` };
      continue;
    }
    const { cells, ended } = row;
    if (places === null) {
      names = cells.map((name) => name.trim());
      places = new Map(names.map((name, i) => [name, i]));
      const lacking = needed.filter((name) => !places?.has(name));
      if (lacking.length === 0) continue;
      yield {
        state: 'rejected',
        line,
        reason: `the header lacks ${lacking.join(', ')}: its rows say nothing that can be kept`,
      };
      return;
    }
    if (cells.length !== names.length) {
      const cut = ended ? '' : ': the last line of the file is cut off';
      yield {
        state: 'rejected',
        line,
        reason: `${cells.length} cells under a header of ${names.length}${cut}`,
      };
      continue;
    }
    try {
      const made = make(tableRow(cells, line, names, places));
      if (Array.isArray(made)) yield* made as readonly Outcome[];
      else yield made as Outcome;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      yield {
        state: 'rejected',
        line,
        reason: error.message,
        ...(error.fault ? { fault: error.fault } : {}),
      };
    }
  }
}

function tableRow(
  cells: readonly string[],
  line: number,
  names: readonly string[],
  places: ReadonlyMap<string, number>,
): TableRow {
  const word = (name: string) => cells[places.get(name) ?? -1]?.trim() || null;
  const number = (name: string) => {
    try {
      return numberCell(cells[places.get(name) ?? -1]);
    } catch (error) {
      throw new CellError(`${name}: ${(error as Error).message}`);
    }
  };
  return {
    line,
    names,
    content: cells.join('\0'),
    word,
    number,
    amount(name) {
      const value = number(name);
      if (value === null) throw new CellError(`${name} is empty`);
      if (value < 0) throw new CellError(`${name} is ${value}, below 0`, 'negative');
      if (!Number.isFinite(value)) throw new CellError(`${name} is infinite`);
      return value;
    },
  };
}

/** Columns that have no field of their own in a record, numbers as numbers; empty cells are left out. */
export function valuesOf(row: TableRow, left: readonly string[] = []): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const name of row.names) {
    const word = left.includes(name) ? null : row.word(name);
    if (word === null) continue;
    const value = Number(word);
    values[name] = Number.isFinite(value) ? value : word;
  }
  return values;
}
