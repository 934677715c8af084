/** Largest table that is read in the window, bytes. */
const LARGEST = 64 * 1024 * 1024;

/** The cells of a CSV file of the reader's, read in this window. @throws Error in words where it is too large or no CSV */
export async function readCsv(file: File): Promise<string[][]> {
  if (file.size > LARGEST) throw new Error(`${file.name} is too large a table.`);
  const { parse } = await import('csv-parse/browser/esm/sync');
  return parse(await file.text(), { bom: true, relax_column_count: true, skip_empty_lines: true });
}
