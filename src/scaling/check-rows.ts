import { formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import { extent } from '../math/extent.ts';
import type { LossTable } from './loss-table.ts';

/** Something wrong with rows of a table. `refused`: no law can be fitted to them; `flagged`: it can, with this in mind. */
export interface RowFinding {
  readonly severity: 'refused' | 'flagged';
  readonly message: string;
  readonly rows: readonly number[];
}

/** Which columns the table came with; what is missing was made by C = 6·N·D. */
export interface GivenColumns {
  readonly tokens: boolean;
  readonly flop: boolean;
}

/** Sizes, tokens and FLOP that no trained model falls below: smaller ones are in millions, billions or exa. */
const LEAST = { params: 1e4, tokens: 1e6, flop: 1e10 } as const;

/** Everything that is wrong with a table for an approach, the worst first. Rows are named by their numbers. */
export function checkRows(table: LossTable, given: GivenColumns, approach: 1 | 2 | 3): readonly RowFinding[] {
  const unusable = notNumbers(table, given);
  if (unusable.length > 0) return unusable;
  return [...tooLittle(table, given, approach), ...wrongUnits(table, given), ...repeated(table)];
}

/** Rows in words: the first few of them. */
export const rowsNamed = (rows: readonly number[]): string => {
  const shown = rows.slice(0, 8).join(', ');
  const more = rows.length > 8 ? ` and ${rows.length - 8} more` : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${shown}${more}`;
};

function notNumbers(table: LossTable, given: GivenColumns): RowFinding[] {
  const bad = (column: Float64Array, wrong: (value: number) => boolean) =>
    [...table.row].filter((_, i) => wrong(column[i] as number));
  const columns = [
    ['params', table.params],
    ...(given.tokens ? [['tokens', table.tokens] as const] : []),
    ...(given.flop ? [['FLOP', table.flop] as const] : []),
  ] as const;
  const findings: RowFinding[] = [];
  const refuse = (rows: readonly number[], words: string) => {
    if (rows.length > 0)
      findings.push({ severity: 'refused', message: `${words} in ${rowsNamed(rows)}.`, rows });
  };
  for (const [name, column] of columns) {
    refuse(
      bad(column, (v) => !Number.isFinite(v)),
      `No number of ${name}`,
    );
    refuse(
      bad(column, (v) => v <= 0),
      `${name} of 0 or less`,
    );
  }
  refuse(
    bad(table.loss, (v) => !Number.isFinite(v)),
    'No number of loss',
  );
  refuse(
    bad(table.loss, (v) => v <= 0),
    'A loss of 0 or less, of which there is no logarithm,',
  );
  return findings;
}

function tooLittle(table: LossTable, { flop }: GivenColumns, approach: 1 | 2 | 3): RowFinding[] {
  const findings: RowFinding[] = [];
  const refuse = (message: string) => findings.push({ severity: 'refused', message, rows: [] });
  const least = approach === 3 ? 6 : 4;
  if (table.n < least) {
    refuse(
      approach === 3
        ? `${table.n === 1 ? '1 row is' : `${table.n} rows are`} too few for a law of 5 parameters, which needs 6 at least.`
        : `${table.n === 1 ? '1 row is' : `${table.n} rows are`} too few: one valley alone takes 4.`,
    );
    return findings;
  }
  const spread = (column: Float64Array) => {
    const [lo, hi] = extent(column);
    return hi / lo;
  };
  const constant = (column: Float64Array) => spread(column) < 1 + 1e-9;
  for (const [name, column] of [
    ['params', table.params],
    ['loss', table.loss],
    ...(approach === 3 ? ([['tokens', table.tokens]] as const) : []),
  ] as const) {
    if (constant(column))
      refuse(
        `The column of ${name} is constant (${name === 'loss' ? column[0] : largeNumber(column[0] as number)}): nothing can be read off it.`,
      );
  }
  if (spread(table.flop) < 1.1) {
    refuse(
      `All rows have one budget (${(table.flop[0] as number).toExponential(2)} FLOP${flop ? '' : ', by 6·N·D'}): how size and data grow with it cannot be told.`,
    );
  }
  return findings;
}

function wrongUnits(table: LossTable, given: GivenColumns): RowFinding[] {
  const findings: RowFinding[] = [];
  const largest = { params: table.params, tokens: table.tokens, flop: table.flop };
  for (const name of ['params', 'tokens', 'flop'] as const) {
    if (name === 'tokens' && !given.tokens) continue;
    if (name === 'flop' && !given.flop) continue;
    const most = extent(largest[name])[1];
    if (most >= LEAST[name]) continue;
    const unit = name === 'flop' ? 'exa-FLOP or PF-days' : 'millions or billions';
    findings.push({
      severity: 'refused',
      message: `The largest of ${name === 'flop' ? 'FLOP' : name} is ${formatNumber(most)}: they seem to be in ${unit}; give the full number.`,
      rows: [...table.row],
    });
  }
  if (findings.length > 0 || !given.tokens || !given.flop) return findings;
  const ratios = table.flop.map(
    (c, i) => c / (6 * (table.params[i] as number) * (table.tokens[i] as number)),
  );
  const median = [...ratios].sort((a, b) => a - b)[Math.floor(ratios.length / 2)] as number;
  if (median > 0.42 && median < 0.6) {
    findings.push({
      severity: 'flagged',
      message: `FLOP are ${median.toPrecision(2)} times 6·N·D: they look like multiply-accumulates, of which each is two FLOP; budgets here are then half of what they should be.`,
      rows: [...table.row],
    });
  } else {
    const off = [...table.row].filter((_, i) => Math.abs(Math.log(ratios[i] as number)) > Math.log(1.25));
    if (off.length > 0) {
      findings.push({
        severity: 'flagged',
        message: `FLOP differ from 6·N·D by more than a quarter in ${rowsNamed(off)}; the optimum is taken on 6·N·D.`,
        rows: off,
      });
    }
  }
  return findings;
}

function repeated(table: LossTable): RowFinding[] {
  const seen = new Map<string, number>();
  const pairs: string[] = [];
  const rows: number[] = [];
  table.row.forEach((row, i) => {
    const key = [table.params[i], table.tokens[i], table.loss[i]].join(' ');
    const before = seen.get(key);
    if (before === undefined) seen.set(key, row);
    else {
      pairs.push(`${row} (as ${before})`);
      rows.push(row);
    }
  });
  if (rows.length === 0) return [];
  const shown = `${pairs.slice(0, 6).join(', ')}${pairs.length > 6 ? ` and ${pairs.length - 6} more` : ''}`;
  return [
    {
      severity: 'flagged',
      message: `${rows.length === 1 ? 'A row repeats' : `${rows.length} rows repeat`} another: ${shown}; each counts as one more, so intervals come out too narrow.`,
      rows,
    },
  ];
}
