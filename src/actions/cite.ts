import { intensityOf } from '../catalog/grids.ts';
import { select } from '../comparison/select.ts';
import { refusal } from '../domain/problem.ts';
import type { Measurement } from '../domain/record.ts';
import { type Cited, citedRecord, citedResult } from '../reports/cited.ts';
import { citedCsv, citedHead, citedLatex, citedLine, citedMarkdown } from '../reports/cited-tables.ts';
import { codecarbonHead, codecarbonLine } from '../reports/codecarbon-csv.ts';
import { modelCard, type TrainingType } from '../reports/model-card.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { regionInForce } from './config.ts';
import { resultsOfOthers } from './results.ts';

/** Formats of what people cite; JSON lines, the whole record, are `exportRecords`. */
export const citeFormats = ['codecarbon', 'model-card', 'latex', 'markdown', 'csv'] as const;
export type CiteFormat = (typeof citeFormats)[number];

export interface CiteOptions {
  readonly training?: TrainingType | undefined;
  readonly region?: string | undefined;
}

/**
 * Records of a store in a format that people cite, as the parts of its text: those named, or all, a few at a time where the format
 * has a line each. Tables (latex, markdown, csv) take results of the study and of other publications too, as `study:task:fill-mask`.
 * @throws {Problem} a refusal where a name fits nothing, or a format does not take it.
 */
export async function* cite(
  dir: string,
  format: CiteFormat,
  names: readonly string[],
  options: CiteOptions = {},
): AsyncGenerator<string> {
  const foreign = names.filter(isForeign);
  if ((format === 'codecarbon' || format === 'model-card') && foreign[0] !== undefined) {
    throw refusal(
      `${format} is of records of your own; ${foreign[0]} is none. The tables latex, markdown and csv take it.`,
    );
  }
  const store = await openStore(dir, { readOnly: true });
  try {
    if (format === 'codecarbon') yield* codecarbonLines(store, names);
    else if (format === 'model-card') yield modelCard(await theOne(store, names), options.training);
    else yield* citedText(store, format, names, options);
  } finally {
    await store.close();
  }
}

const tables = { csv: citedCsv, latex: citedLatex, markdown: citedMarkdown } as const;
/** Rows that a table for people has at most. */
const MOST_PRINTED = 10_000;

/** Records of a store that is open as a table, in the order they are named. @throws {Problem} where an id fits nothing. */
export async function citeTable(
  store: Store,
  format: keyof typeof tables,
  ids: readonly string[],
): Promise<string> {
  const found: Measurement[] = [];
  for (const id of ids) found.push(await store.get(id));
  return tables[format](found.map(citedRecord));
}

/** A row of CodeCarbon is an energy: of all records those without one are left out, and one that is named is refused. */
async function* codecarbonLines(store: Store, names: readonly string[]): AsyncGenerator<string> {
  let lone: Measurement | undefined;
  let found = 0;
  for await (const record of named(store, names)) {
    if (record.energy_j === null) {
      lone ??= record;
      if (names.length > 0) break;
      continue;
    }
    if (names.length === 0 && found++ === 0) yield codecarbonHead;
    if (names.length === 0) yield codecarbonLine(record);
  }
  if (lone !== undefined && found === 0) {
    throw refusal(
      `${lone.id} (${lone.subject.title}) has no energy, so that it is no row of CodeCarbon; jsonl, latex, markdown and csv take it.`,
    );
  }
  if (names.length === 0 && found > 0) return;
  yield codecarbonHead;
  for await (const record of named(store, names)) yield codecarbonLine(record);
}

async function theOne(store: Store, names: readonly string[]): Promise<Measurement> {
  const count = names.length > 0 ? names.length : await store.count();
  if (count === 1) for await (const record of named(store, names)) return record;
  const first = names.length > 0 ? names : (await store.list({ order: 'asc', limit: 3 })).map(({ id }) => id);
  const ids = await Promise.all(first.slice(0, 3).map((id) => store.find(id)));
  throw refusal(
    `A model card speaks of one record; ${
      count === 0 ? 'the store is empty' : `name one of ${count}: ${ids.join(', ')}`
    }.`,
    { remedy: 'wattlas runs' },
  );
}

const isForeign = (name: string): boolean => /^(study|published):/.test(name);

async function* citedText(
  store: Store,
  format: keyof typeof tables,
  names: readonly string[],
  { region }: CiteOptions,
): AsyncGenerator<string> {
  const rows = citedRows(store, names, region);
  if (format === 'csv') {
    yield citedHead;
    for await (const row of rows) yield citedLine(row);
    return;
  }
  const all: Cited[] = [];
  for await (const row of rows) {
    if (all.length >= MOST_PRINTED)
      throw refusal(
        `A table in ${format} has ${MOST_PRINTED.toLocaleString('en-GB')} rows at most, and there are more records; name those to print, or take --format csv.`,
      );
    all.push(row);
  }
  yield tables[format](all);
}

async function* citedRows(
  store: Store,
  names: readonly string[],
  region: string | undefined,
): AsyncGenerator<Cited> {
  const foreign = names.filter(isForeign);
  const own = names.filter((name) => !isForeign(name));
  if (names.length === 0 || own.length > 0)
    for await (const record of named(store, own)) yield citedRecord(record);
  if (foreign.length === 0) return;
  const results = await resultsOfOthers();
  const { g_per_kwh } = intensityOf(await regionInForce(region));
  const unique = new Map(
    foreign.flatMap((name) => select(name, results)).map((result) => [result.id, result]),
  );
  for (const result of unique.values()) yield citedResult(result, g_per_kwh);
}

/** Records in the order they are named, or all, oldest first. */
async function* named(store: Store, ids: readonly string[]): AsyncGenerator<Measurement> {
  if (ids.length === 0) yield* store.records({ order: 'asc' });
  for (const id of ids) yield await store.get(id);
}
