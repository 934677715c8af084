import type { ParseQuoted } from './csv-rows.ts';
import type { Importer, Outcome } from './importer.ts';
import { importers } from './index.ts';
import { openSource, reasonOf } from './source-file.ts';

/** What a file is: of a format, with its outcomes; or of none, and why. */
export type ReadFile =
  | {
      readonly state: 'recognised';
      readonly importer: Importer;
      readonly outcomes: AsyncGenerator<Outcome> | Generator<Outcome>;
    }
  | { readonly state: 'refused'; readonly reason: string };

/**
 * Opens a file and finds its format by its content. The outcomes must be read to their end, or returned: that closes it.
 * A fault of the disk in the middle is a last, rejected outcome.
 */
export function readFile(path: string, quoted: ParseQuoted): ReadFile {
  const file = openSource(path, quoted);
  if ('reason' in file) return { state: 'refused', reason: file.reason };
  const importer = importers.find((each) => each.recognises(file));
  if (importer === undefined) {
    const why = whyUnknown(file);
    file.close();
    return { state: 'refused', reason: `is of no format that is known${why === '' ? '' : ` (${why})`}` };
  }
  const outcomes = importer.read(file);
  return {
    state: 'recognised',
    importer,
    outcomes: Symbol.iterator in outcomes ? now(outcomes, file) : later(outcomes, file),
  };
}

/** What may keep a file from being known, as far as its beginning tells. */
function whyUnknown(file: Open): string {
  if (/^\s*[{[]/.test(file.head)) return file.json() === undefined ? 'JSON that does not parse' : '';
  const [first = ''] = file.head.split('\n', 1);
  const count = (sign: string) => first.split(sign).length - 1;
  const [commas, semicolons, tabs] = [count(','), count(';'), count('\t')];
  const parted = semicolons > Math.max(commas, 1) ? 'semicolons' : tabs > Math.max(commas, 1) ? 'tabs' : null;
  return parted === null ? '' : `its cells are parted by ${parted}: save it with commas`;
}

type Open = Exclude<ReturnType<typeof openSource>, { reason: string }>;

function* now(outcomes: Iterable<Outcome>, file: Open): Generator<Outcome> {
  try {
    let empty = true;
    for (const outcome of outcomes) {
      empty = false;
      yield outcome;
    }
    if (empty) yield NO_ROWS;
    yield* ofLatin1(file);
  } catch (error) {
    yield broken(error);
  } finally {
    file.close();
  }
}

async function* later(outcomes: AsyncIterable<Outcome>, file: Open): AsyncGenerator<Outcome> {
  try {
    let empty = true;
    for await (const outcome of outcomes) {
      empty = false;
      yield outcome;
    }
    if (empty) yield NO_ROWS;
    yield* ofLatin1(file);
  } catch (error) {
    yield broken(error);
  } finally {
    file.close();
  }
}

function* ofLatin1({ latin1 }: Open): Generator<Outcome> {
  if (latin1.count > 0)
    yield { state: 'noted', line: latin1.first, note: 'is not UTF-8 and was read as Latin-1' };
}

const NO_ROWS: Outcome = { state: 'rejected', line: null, reason: 'holds a header and no rows' };

/** Only the system's own faults are outcomes: one of ours must be seen. */
function broken(error: unknown): Outcome {
  if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  return { state: 'rejected', line: null, reason: reasonOf(error) };
}
