import type { EnergyRecord } from '../domain/record.ts';

/** One line of a file with its number, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Whether a line break follows it; the last line of a file that was cut off has none. */
  readonly ended: boolean;
}

/** One row of a CSV file; `line` is where it begins. */
export type CsvRow =
  | {
      readonly state: 'row';
      readonly line: number;
      readonly cells: readonly string[];
      /** Whether a line break follows it. */
      readonly ended: boolean;
    }
  | { readonly state: 'broken'; readonly line: number; readonly reason: string };

/** A file as importers see it, read only as far as they ask for. */
export interface SourceFile {
  /** Path as it was given, for messages and for the record. */
  readonly path: string;
  /** Time of its last change, Unix seconds: the date of what a format does not date. */
  readonly changed_s: number;
  /** The beginning of the text, at most 64 KiB of it. */
  readonly head: string;
  /** The lines of the file, streamed: a file may be larger than the memory. */
  lines(): Iterable<Line>;
  /** The same as rows of a CSV file (RFC 4180), empty lines left out. */
  rows(): Iterable<CsvRow>;
  /** The whole file as JSON; undefined where it is none, or larger than 64 MiB. Parsed once. */
  json(): unknown;
}

/** What becomes of a row. */
export type Outcome =
  | { readonly state: 'taken'; readonly record: EnergyRecord; readonly line: number | null }
  | {
      readonly state: 'rejected';
      readonly line: number | null;
      readonly reason: string;
      /** What the row would have said is wrong in itself: the linter counts these. */
      readonly fault?: 'negative';
    }
  /** The row or file was taken, and something about it must be known. */
  | { readonly state: 'noted'; readonly line: number | null; readonly note: string };

/**
 * A format of measurements made elsewhere. Units, perimeter and how each number is known come from the format's
 * definition and are never guessed: what the definition does not say is null.
 */
export interface Importer {
  /** One word, as codecarbon. */
  readonly id: string;
  readonly title: string;
  /** What it is recognised by, for the message about a file that nothing recognises. */
  readonly sign: string;
  /** Whether the content is of this format; names of files say nothing. Never throws. */
  recognises(file: SourceFile): boolean;
  /** Every row with its outcome, in order. A row that will not do is an outcome; only a file that cannot be read throws. */
  read(file: SourceFile): Iterable<Outcome> | AsyncIterable<Outcome>;
}
