import { readTable } from '../platform/read-table.ts';

/** The cells of a table in a file as text, its head first; what is missing is empty. @throws {Problem} as `readTable`. */
export async function readCells(file: string): Promise<readonly (readonly string[])[]> {
  const { names, rows } = await readTable(file);
  return [names, ...rows.map((row) => row.map((cell) => String(cell ?? '')))];
}
