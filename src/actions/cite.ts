import { intensityOf } from '../catalog/grids.ts';
import { select } from '../comparison/select.ts';
import { refusal } from '../domain/problem.ts';
import type { Measurement } from '../domain/record.ts';
import { type Cited, citedRecord, citedResult } from '../reports/cited.ts';
import { citedCsv, citedLatex, citedMarkdown } from '../reports/cited-tables.ts';
import { codecarbonCsv } from '../reports/codecarbon-csv.ts';
import { modelCard, type TrainingType } from '../reports/model-card.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { regionInForce } from './config.ts';
import { allResults } from './results.ts';

/** Formats of what people cite; JSON lines, the whole record, are `exportRecords`. */
export const citeFormats = ['codecarbon', 'model-card', 'latex', 'markdown', 'csv'] as const;
export type CiteFormat = (typeof citeFormats)[number];

export interface CiteOptions {
  readonly training?: TrainingType | undefined;
  readonly region?: string | undefined;
}

/**
 * Records of a store in a format that people cite: those named, or all. Tables (latex, markdown, csv) take results of the
 * study and of other publications too, as `study:task:fill-mask`.
 * @throws {Problem} a refusal where a name fits nothing, or a format does not take it.
 */
export async function cite(
  dir: string,
  format: CiteFormat,
  names: readonly string[],
  options: CiteOptions = {},
): Promise<string> {
  const foreign = names.filter(isForeign);
  if (format === 'codecarbon' || format === 'model-card') {
    if (foreign[0] !== undefined) {
      throw refusal(
        `${format} is of records of your own; ${foreign[0]} is none. The tables latex, markdown and csv take it.`,
      );
    }
    const records = await named(dir, names);
    if (format === 'codecarbon') return codecarbonCsv(withEnergy(records, names));
    const [record, ...others] = records;
    if (record === undefined || others.length > 0) {
      throw refusal(
        `A model card speaks of one record; ${
          records.length === 0
            ? 'the store is empty'
            : `name one of ${records.length}: ${records
                .slice(0, 3)
                .map(({ id }) => id)
                .join(', ')}`
        }.`,
        { remedy: 'wattlas runs' },
      );
    }
    return modelCard(record, options.training);
  }
  const rows = await citedRows(dir, names, foreign, options);
  return tables[format](rows);
}

const tables = { csv: citedCsv, latex: citedLatex, markdown: citedMarkdown } as const;

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
function withEnergy(records: readonly Measurement[], names: readonly string[]): readonly Measurement[] {
  const found = records.filter(({ energy_j }) => energy_j !== null);
  const lone = records.find(({ energy_j }) => energy_j === null);
  if (lone === undefined || (names.length === 0 && found.length > 0)) return found;
  throw refusal(
    `${lone.id} (${lone.subject.title}) has no energy, so that it is no row of CodeCarbon; jsonl, latex, markdown and csv take it.`,
  );
}

const isForeign = (name: string): boolean => /^(study|published):/.test(name);

async function citedRows(
  dir: string,
  names: readonly string[],
  foreign: readonly string[],
  { region }: CiteOptions,
): Promise<readonly Cited[]> {
  const own = names.filter((name) => !isForeign(name));
  const records = names.length > 0 && own.length === 0 ? [] : await named(dir, own);
  if (foreign.length === 0) return records.map(citedRecord);
  const { results } = await allResults(dir);
  const { g_per_kwh } = intensityOf(await regionInForce(region));
  const unique = new Map(
    foreign.flatMap((name) => select(name, results)).map((result) => [result.id, result]),
  );
  return [
    ...records.map(citedRecord),
    ...[...unique.values()].map((result) => citedResult(result, g_per_kwh)),
  ];
}

async function named(dir: string, ids: readonly string[]): Promise<Measurement[]> {
  const store = await openStore(dir, { readOnly: true });
  try {
    const wanted = ids.length > 0 ? ids : (await store.list({ order: 'asc' })).map(({ id }) => id);
    const found: Measurement[] = [];
    for (const id of wanted) found.push(await store.get(id));
    return found;
  } finally {
    await store.close();
  }
}
