import { readFileSync } from 'node:fs';
import { failure, refusal } from '../domain/problem.ts';

/** Largest table that is read, bytes. */
const LARGEST = 256 * 1024 * 1024;

/** The cells of a CSV file. @param of what it is a table of, for messages. @throws Problem */
export async function readTable(file: string, of: string): Promise<readonly (readonly string[])[]> {
  const { parse } = await import('csv-parse/sync');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw failure(
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read: ${(cause as Error).message}.`,
      { cause },
    );
  }
  if (text.length > LARGEST) throw refusal(`${file} is too large for a table of ${of}.`);
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    throw refusal(`${file} is no CSV: ${(cause as Error).message}.`, { cause });
  }
}
