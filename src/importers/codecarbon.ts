import { CellError } from './cell.ts';
import { essential, headers, isHeader, type Places, placesOf } from './codecarbon/columns.ts';
import { fileContext } from './codecarbon/file-context.ts';
import { FORMAT, type RowContext, rowRecord } from './codecarbon/row-record.ts';
import type { CsvRow, Importer, Outcome, SourceFile } from './importer.ts';

/**
 * Files of CodeCarbon (Courty et al.), of every version: by their header, whatever the order of its columns. Energies are
 * kWh with the PUE in them, emissions kg, powers W, times s; a time of day has no zone.
 */
export const codecarbon: Importer = {
  id: FORMAT,
  title: 'CodeCarbon',
  sign: 'a CSV header with emissions, energy_consumed and tracking_mode',
  recognises: ({ head }) => {
    const end = head.indexOf('\n');
    return isHeader((end < 0 ? head : head.slice(0, end)).replaceAll('"', '').split(','));
  },
  *read(file) {
    yield* rowsOf(file, fileContext(file.path));
  },
};

function* rowsOf(file: SourceFile, context: RowContext): Generator<Outcome> {
  let places: Places | null = null;
  let lacking: string[] = [];
  for (const row of file.rows()) {
    const { line } = row;
    if (row.state === 'broken') {
      yield { state: 'rejected', line, reason: `the line ${row.reason}` };
      continue;
    }
    if (isHeader(row.cells)) {
      places = placesOf(row.cells);
      lacking = essential.filter((name) => places?.[name] === undefined);
      if (lacking.length > 0)
        yield {
          state: 'rejected',
          line,
          reason: `the header lacks ${lacking.join(', ')}: its rows say nothing that can be kept`,
        };
      else yield* notesOn(places, line);
      continue;
    }
    if (places === null || lacking.length > 0) {
      yield {
        state: 'rejected',
        line,
        reason: lacking.length > 0 ? `there is no ${lacking.join(', ')}` : 'no header stands before it',
      };
      continue;
    }
    yield outcomeOf(row, places, context);
  }
}

/** Energies that the header has no column for are missing in every row. */
function* notesOn(places: Places, line: number): Generator<Outcome> {
  const absent = (['cpu_energy', 'gpu_energy', 'ram_energy', 'run_id'] as const).filter(
    (name) => places[name] === undefined,
  );
  if (absent.length > 0)
    yield { state: 'noted', line, note: `the header lacks ${absent.join(', ')}: taken as missing` };
}

function outcomeOf(row: CsvRow & { state: 'row' }, places: Places, context: RowContext): Outcome {
  const { cells, line, ended } = row;
  try {
    if (cells.length === places.width)
      return { state: 'taken', line, record: rowRecord(cells, places, line, context) };
    return otherVersion(row, places, context);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    return {
      state: 'rejected',
      line,
      reason: ended ? error.message : `${error.message} (the last line of the file is cut off)`,
      ...(error.fault ? { fault: error.fault } : {}),
    };
  }
}

/**
 * A tracker of another version may have written under this header. Its row is as wide as that version's, and every cell
 * is then what that version says it is; a row that is merely cut off is not.
 */
function otherVersion(row: CsvRow & { state: 'row' }, places: Places, context: RowContext): Outcome {
  const { cells, line, ended } = row;
  const cut: Outcome = {
    state: 'rejected',
    line,
    reason: `${cells.length} cells under a header of ${places.width}${ended ? '' : ': the last line of the file is cut off'}`,
  };
  if (!ended) return cut;
  const candidates = headers.filter((each) => each.length === cells.length);
  for (const header of candidates) {
    const own = placesOf(header);
    if (!holds(cells, own)) continue;
    return { state: 'taken', line, record: rowRecord(cells, own, line, context) };
  }
  return cut;
}

/** Whether the cells are of the kinds that this header says. */
function holds(cells: readonly string[], places: Places): boolean {
  const cell = (name: keyof Places) => cells[places[name] as number] ?? '';
  const numeric = (text: string) => text.trim() !== '' && !Number.isNaN(Number(text));
  return (
    /^\d{4}-\d\d-\d\d[T ]/.test(cell('timestamp')) &&
    numeric(cell('duration')) &&
    numeric(cell('emissions')) &&
    numeric(cell('energy_consumed')) &&
    /^[A-Z]{3}$|^$/.test(cell('country_iso_code')) &&
    /^(?:machine|process|)$/.test(cell('tracking_mode')) &&
    /^[YN]?$/.test(cell('on_cloud'))
  );
}
