import type { Fact, Source } from '../domain/fact.ts';
import { cpus } from './compiled/cpus.ts';
import { cpuKey } from './cpu-key.ts';
import { plainFact } from './facts.ts';
import { nearestNames } from './lookup.ts';
import { type BoundedFact, bounded } from './plan-facts.ts';

/** Whether a processor's name is a model of the catalog; never a neighbour of one. */
export type CpuMatch =
  | { readonly state: 'matched'; readonly name: string; readonly fact: Fact }
  | { readonly state: 'unmatched'; readonly reason: string; readonly nearest: readonly string[] };

interface Table {
  readonly source: Source;
  readonly rows: number;
  /** Lines of `key TAB watts TAB name`, with a newline before the first and after the last. */
  readonly models: string;
}

let parsed: Table | undefined;
const table = (): Table => {
  parsed ??= JSON.parse(cpus) as Table;
  return parsed;
};

/**
 * Thermal design power of one socket, W, by the name in /proc/cpuinfo, as `Intel(R) Xeon(R) Gold 6230R CPU @ 2.10GHz`.
 * Unmatched, with the reason and the nearest names, where the name is unknown, generic, or stands for entries that
 * disagree. On a virtual machine a match is the host's socket, not the guest's share of it.
 */
export function cpuTdp(modelName: string): CpuMatch {
  const name = cpuKey(modelName);
  if (name.state === 'generic') return unmatched(name.key, name.reason);
  const found = lineOf(name.key);
  if (found === undefined) return unmatched(name.key, 'the catalog does not hold it');
  const [, watts = '', title = ''] = found.split('\t');
  if (watts.includes('/')) {
    const reason = `the catalog holds entries of this name that disagree: ${watts.replaceAll('/', ' and ')} W`;
    return { state: 'unmatched', reason, nearest: [] };
  }
  const { source } = table();
  return {
    state: 'matched',
    name: title,
    fact: {
      id: `cpu/${name.key.replaceAll(' ', '-')}`,
      value: Number(watts),
      unit: 'W',
      year: null,
      source,
      provenance: 'published',
      note: 'Thermal design power of one socket, as its maker states it',
    },
  };
}

/** The nearest names are searched for when they are read: a program that only asks for watts does not pay for them. */
function unmatched(key: string, reason: string): CpuMatch {
  let names: readonly string[] | undefined;
  return {
    state: 'unmatched',
    reason,
    get nearest() {
      names ??= near(key);
      return names;
    },
  };
}

function lineOf(key: string): string | undefined {
  const { models } = table();
  const start = models.indexOf(`\n${key}\t`);
  return start < 0 ? undefined : models.slice(start + 1, models.indexOf('\n', start + 1));
}

/** Names that share the last words they can with the key: its family first, so that a miss costs no search of all. */
function near(key: string): string[] {
  const words = key.split(' ').filter((word) => !/[()]/.test(word));
  for (let length = words.length; length > 0; length--) {
    const family = words.slice(0, length).join(' ').replace(/[,-]$/, '');
    const lines = linesBeginning(family);
    if (lines.length === 0) continue;
    const names = new Map(
      lines.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.lastIndexOf('\t') + 1)]),
    );
    const best = nearestNames(key, [...names.keys()]);
    const chosen = best.length > 0 ? best : length > 1 ? [...names.keys()].slice(0, 3) : [];
    return chosen.map((each) => names.get(each) as string);
  }
  return [];
}

function linesBeginning(prefix: string): string[] {
  const { models } = table();
  const lines: string[] = [];
  for (let at = models.indexOf(`\n${prefix}`); at >= 0; at = models.indexOf(`\n${prefix}`, at + 1)) {
    lines.push(models.slice(at + 1, models.indexOf('\n', at + 1)));
  }
  return lines;
}

/** Names of all processors that can be matched, for lists and searches. */
export const cpuNames = (): readonly string[] =>
  table()
    .models.split('\n')
    .slice(1, -1)
    .map((line) => line.slice(line.lastIndexOf('\t') + 1));

/** How many entries the table holds, matched or not. */
export const cpuCount = (): number => table().rows;

/** Shares of its TDP that a server processor draws idle and at full load: 0.12 and 1.02. */
export const loadShares = (): { readonly idle: number; readonly full: number } => ({
  idle: plainFact('cpu/idle-share').value,
  full: plainFact('cpu/full-share').value,
});

/** Watts of one hardware thread at full load where no model is known: 4 W, between 1 and 12. */
export const threadWatts = (): BoundedFact => bounded(plainFact('cpu/thread-watts'));
