import type { Result } from '../domain/result.ts';
import { type Addend, scale, sum, type Uncertain } from '../domain/uncertain.ts';

/** Addends of the mean of results: those of one machine err the same way. */
export const addendsOf = (results: readonly Result[]): readonly Addend[] =>
  results.map(({ machine, energy_j }) => ({ key: machine, value: scale(energy_j, 1 / results.length) }));

/** Mean energy of a query over results, with what repetition and systematic errors leave open. */
export const meanOf = (results: readonly Result[]): Uncertain => sum(addendsOf(results));

/** Whether all were measured on one machine: then its systematic errors do not tell them apart. */
export const onOneMachine = (results: readonly Result[]): boolean =>
  new Set(results.map(({ machine }) => machine)).size === 1;
