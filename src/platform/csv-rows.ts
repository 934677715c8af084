import { refusal } from '../domain/problem.ts';

/**
 * Rows of a CSV text as RFC 4180 has it: commas, quotes doubled inside quotes, lines of either ending. Lines that are empty or
 * begin with # are left out; a byte order mark too. A semicolon or a tab separates where the head has them instead of commas.
 * @throws {Problem} a refusal where a quote is never closed or a row has another number of cells than the head.
 */
export function csvRows(text: string): {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const plain = text.replace(/^\uFEFF/, '');
  const head = plain.slice(0, plain.search(/\r?\n|$/));
  const separator = head.includes(',') ? ',' : head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
  const lines = split(plain, separator);
  const [names = [], ...rows] = lines;
  rows.forEach((row, i) => {
    if (row.length !== names.length)
      throw refusal(`Row ${i + 1} has ${row.length} cells, the head has ${names.length}.`);
  });
  return { names: names.map((name) => name.trim()), rows };
}

function split(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endLine = () => {
    cells.push(cell);
    cell = '';
    if (!(cells.length === 1 && cells[0]?.trim() === '') && !cells[0]?.startsWith('#')) lines.push(cells);
    cells = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === separator) {
      cells.push(cell);
      cell = '';
    } else if (c === '\n') endLine();
    else if (c !== '\r') cell += c;
  }
  if (quoted) throw refusal('A quote of this CSV is never closed.');
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
}
