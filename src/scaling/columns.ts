import { refusal } from '../domain/problem.ts';
import type { LossRow } from './loss-table.ts';

/** A table as it was read: names of its columns and cells, as text or numbers. */
export interface RawTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What a fit takes from a table. */
export type ColumnRole = 'params' | 'tokens' | 'flop' | 'loss';
export type ColumnNames = Readonly<Partial<Record<ColumnRole, string>>>;

/** Usual spellings, letters and digits alone, the surest first. */
const SPELLINGS: Readonly<Record<ColumnRole, readonly string[]>> = {
  params: [
    'params',
    'parameters',
    'nparams',
    'numparams',
    'paramcount',
    'numparameters',
    'modelsize',
    'modelparams',
    'size',
    'n',
  ],
  tokens: [
    'tokens',
    'trainingtokens',
    'traintokens',
    'ntokens',
    'numtokens',
    'tokensseen',
    'datasetsize',
    'data',
    'd',
  ],
  flop: [
    'flops',
    'flop',
    'trainingflops',
    'trainingflop',
    'trainflops',
    'flopbudget',
    'computebudget',
    'compute',
    'budget',
    'c',
  ],
  loss: [
    'loss',
    'valloss',
    'validationloss',
    'evalloss',
    'testloss',
    'finalloss',
    'trainloss',
    'crossentropy',
    'l',
  ],
};

/** Which column plays which part: as named, else by its spelling. Of tokens and FLOP one may be missing. */
export function columnsOf(names: readonly string[], given: ColumnNames = {}): ColumnNames {
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const found: Partial<Record<ColumnRole, string>> = {};
  for (const role of ['params', 'tokens', 'flop', 'loss'] as const) {
    const asked = given[role];
    if (asked !== undefined) {
      if (!names.includes(asked))
        throw refusal(`The table has no column "${asked}"; it has ${names.join(', ')}.`);
      found[role] = asked;
      continue;
    }
    const spelling = SPELLINGS[role].find((each) => plain.includes(each));
    const name = spelling === undefined ? undefined : names[plain.indexOf(spelling)];
    if (name !== undefined && !Object.values(given).includes(name)) found[role] = name;
  }
  const missing = (['params', 'loss'] as const).filter((role) => found[role] === undefined);
  if (missing.length > 0 || (found.tokens === undefined && found.flop === undefined)) {
    const wanted = missing[0] ?? 'tokens or flop';
    throw refusal(
      `No column of ${names.join(', ') || 'this table'} is recognised as ${wanted}; name it, as in --columns ${missing[0] ?? 'tokens'}=NAME.`,
    );
  }
  return found;
}

/** Rows of the table by the parts of its columns, numbered from 1 below the head. A cell that is no number is NaN. */
export function lossRows({ names, rows }: RawTable, columns: ColumnNames): readonly LossRow[] {
  const cell = (row: RawTable['rows'][number], role: ColumnRole): number | undefined => {
    const name = columns[role];
    if (name === undefined) return undefined;
    const value = row[names.indexOf(name)];
    return typeof value === 'number' ? value : numberOf(value ?? '');
  };
  return rows.map((row, i) => ({
    params: cell(row, 'params') as number,
    tokens: cell(row, 'tokens'),
    flop: cell(row, 'flop'),
    loss: cell(row, 'loss') as number,
    row: i + 1,
  }));
}

/** Cells named in a message. */
const SHOWN = 4;

/** @throws {Problem} a refusal that names the cells that hold a word or a unit; empty ones are let pass. */
export function refuseWords({ names, rows }: RawTable, columns: ColumnNames): void {
  for (const [role, name] of Object.entries(columns)) {
    const at = names.indexOf(name);
    const words = rows.flatMap((row, i) => {
      const text = String(row[at] ?? '').trim();
      return text === '' || /^nan$/i.test(text) || !Number.isNaN(Number(text))
        ? []
        : [[text, i + 1] as const];
    });
    if (words.length === 0) continue;
    const shown = words.slice(0, SHOWN).map(([text, row]) => `"${text}" in row ${row}`);
    const more = words.length - shown.length;
    throw refusal(
      `The column of ${role} holds ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}: numbers are written out, as 1.5e9.`,
    );
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim()));
