import type { Result } from '../domain/result.ts';
import { type Addend, scale, sum, type Uncertain } from '../domain/uncertain.ts';

/** How many records or results these stand for: a mean of many records counts as many. */
export const countOf = (results: readonly Result[]): number =>
  results.reduce((sum, { records = 1 }) => sum + records, 0);

/** Addends of the mean of results: those of one machine err the same way. */
export function addendsOf(results: readonly Result[]): readonly Addend[] {
  const all = countOf(results);
  return results.map(({ machine, energy_j, records = 1 }) => ({
    key: machine,
    value: scale(energy_j, records / all),
  }));
}

/** Mean energy of a query over results, with what repetition and systematic errors leave open. */
export const meanOf = (results: readonly Result[]): Uncertain => sum(addendsOf(results));

/** Whether all were measured on one machine: then its systematic errors do not tell them apart. */
export const onOneMachine = (results: readonly Result[]): boolean =>
  new Set(results.map(({ machine }) => machine)).size === 1;
