import { dirname } from 'node:path';
import type { ImportedFile, ImportResult } from '../importers/import-result.ts';
import type { ReportTerminal } from './text.ts';

/** More files than this are told by folder and format. */
const MOST_FILES = 20;
const SHOWN_OF_EACH = 3;
/** Reasons that are told; a file of another kind may give one a line. */
const MOST_REASONS = 8;

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** The outcome of an import: the finding, what came of each file or folder, what was not taken and why. */
export function importText(result: ImportResult, t: ReportTerminal): string {
  const { rows, files, records, already_there, by_file } = result;
  const known = already_there > 0 ? `, ${already_there.toLocaleString('en-GB')} already there` : '';
  return [
    t.bold(
      t.text(
        rows === 0
          ? 'Nothing was imported.'
          : `${count(rows, 'row')} of ${count(files, 'file')}: ${count(records, 'new record')}${known}.`,
      ),
    ),
    ...(by_file.length > 0 ? ['', fileTable(by_file, t)] : []),
    ...told('not taken', result.rejected, result.rejected_count, ({ reason }) => reason, t),
    ...told('taken, with a note', result.notes, result.notes.length, ({ note }) => note, t),
    '',
    records > 0 || already_there > 0
      ? t.next('wattlas lint --store', 'to see what in it would mislead')
      : t.next('wattlas help import', 'for the formats that are read'),
  ].join('\n');
}

function fileTable(files: readonly ImportedFile[], t: ReportTerminal): string {
  const single = files.length <= MOST_FILES;
  const groups = new Map<string, ImportedFile & { files: number }>();
  for (const file of files) {
    const place = single ? file.file : dirname(file.file);
    const key = `${place}\0${file.format}`;
    const before = groups.get(key);
    groups.set(key, {
      file: place,
      format: file.format,
      files: (before?.files ?? 0) + 1,
      rows: (before?.rows ?? 0) + file.rows,
      records: (before?.records ?? 0) + file.records,
      already_there: (before?.already_there ?? 0) + file.already_there,
      rejected: (before?.rejected ?? 0) + file.rejected,
    });
  }
  const list = [...groups.values()];
  const shown = list.slice(0, MOST_FILES);
  const number = (n: number) => n.toLocaleString('en-GB');
  const table = t.table(
    [
      { head: single ? 'file' : 'folder' },
      { head: 'format' },
      ...(single ? [] : [{ head: 'files', align: 'right' as const }]),
      { head: 'rows', align: 'right' },
      { head: 'new', align: 'right' },
      { head: 'there', align: 'right' },
      { head: 'rejected', align: 'right' },
    ],
    shown.map((one) => [
      t.text(one.file),
      one.format,
      ...(single ? [] : [number(one.files)]),
      number(one.rows),
      number(one.records),
      number(one.already_there),
      number(one.rejected),
    ]),
  );
  if (single) return table;
  const more = list.length > shown.length ? `${list.length - shown.length} more folders; ` : '';
  return `${table}\n${t.dim(t.text(`  ${more}--json tells each file.`))}`;
}

/** Rows by reason: how many, and the first few. Numbers and quoted cells are left out of what makes a reason the same. */
function told<R extends { readonly file: string; readonly line: number | null }>(
  what: string,
  rows: readonly R[],
  all: number,
  words: (row: R) => string,
  t: ReportTerminal,
): string[] {
  if (rows.length === 0) return [];
  const byReason = new Map<string, R[]>();
  for (const row of rows) {
    const kind = words(row).replace(/"[^"]*"|-?\d[\d.e+-]*/g, '#');
    const before = byReason.get(kind);
    if (before) before.push(row);
    else byReason.set(kind, [row]);
  }
  const kinds = [...byReason.values()];
  const rest = kinds.slice(MOST_REASONS).reduce((sum, same) => sum + same.length, 0);
  return [
    '',
    `  ${t.state('warn', 'warn')}  ${t.text(`${count(all, 'place')} ${what}`)}`,
    ...kinds
      .slice(0, MOST_REASONS)
      .flatMap((same) => [
        ...same
          .slice(0, SHOWN_OF_EACH)
          .map((row) =>
            t.paragraph(`${row.file}${row.line === null ? '' : `:${row.line}`}: ${words(row)}`, 4),
          ),
        ...(same.length > SHOWN_OF_EACH
          ? [t.dim(t.text(`    and ${count(same.length - SHOWN_OF_EACH, 'more', 'more')} like them`))]
          : []),
      ]),
    ...(rest > 0
      ? [
          t.dim(
            t.text(
              `    and ${count(rest, 'place')} for ${count(kinds.length - MOST_REASONS, 'other reason')}: --json lists them`,
            ),
          ),
        ]
      : []),
  ];
}
