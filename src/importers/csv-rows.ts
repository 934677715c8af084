import type { CsvRow, Line } from './importer.ts';

/** The cells of text that holds quotation marks. */
export type ParseQuoted = (text: string) => string[][];

/** A quoted cell may hold line breaks; one that is never closed must not swallow a file. */
const MOST_LINES = 100;

/** csv-parse, which is loaded once before a file is read. */
export async function loadQuoted(): Promise<ParseQuoted> {
  const { parse } = await import('csv-parse/sync');
  return (text) => parse(text, { relax_column_count: true });
}

/**
 * Rows of a CSV file, streamed. A line without a quotation mark is cut at its commas, which takes a hundredth of the time of
 * a parser of the whole grammar; csv-parse reads the others.
 */
export function* csvRows(lines: Iterable<Line>, quoted: ParseQuoted): Generator<CsvRow> {
  let open: Line[] = [];
  for (const line of lines) {
    if (open.length === 0) {
      if (!line.text.includes('"')) {
        if (line.text.trim() !== '')
          yield { state: 'row', line: line.number, cells: line.text.split(','), ended: line.ended };
        continue;
      }
    }
    open.push(line);
    const text = open.map((each) => each.text).join('\n');
    if (balanced(text)) {
      yield parsed(open, text, quoted);
      open = [];
    } else if (open.length >= MOST_LINES) {
      yield* broken(open, quoted);
      open = [];
    }
  }
  if (open.length > 0) yield* broken(open, quoted);
}

const balanced = (text: string): boolean => {
  let marks = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) marks++;
  return marks % 2 === 0;
};

function parsed(open: readonly Line[], text: string, quoted: ParseQuoted): CsvRow {
  const { number: line } = open[0] as Line;
  try {
    const [cells] = quoted(text);
    if (cells === undefined) return { state: 'broken', line, reason: 'holds no cells' };
    return { state: 'row', line, cells, ended: (open.at(-1) as Line).ended };
  } catch (error) {
    return { state: 'broken', line, reason: `is no CSV: ${(error as Error).message}` };
  }
}

/** The first line is given up, and the lines after it are read anew. */
function* broken(open: readonly Line[], quoted: ParseQuoted): Generator<CsvRow> {
  const [first, ...rest] = open as [Line, ...Line[]];
  yield { state: 'broken', line: first.number, reason: 'has a quotation mark that is never closed' };
  yield* csvRows(rest, quoted);
}
