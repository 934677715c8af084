import type { Source } from '../domain/fact.ts';
import { refusal } from '../domain/problem.ts';
import { laws as text } from './compiled/laws.ts';
import { listed, nearestNames } from './lookup.ts';

/** A published scaling law: a form, its constants and how sure they are. */
export interface LawFact {
  readonly id: string;
  readonly title: string;
  /** Which function of size and data the constants belong to, as `chinchilla`. */
  readonly form: string;
  /** By name; null where they could not be had, and the paper is where to take them from. */
  readonly constants: { readonly [name: string]: number } | null;
  readonly standardErrors: { readonly [name: string]: number } | null;
  /** From the 10th to the 90th percentile, as printed. */
  readonly intervals: { readonly [name: string]: readonly [number, number] } | null;
  /** Sizes and tokens that were trained for it, from the least to the most; null where the paper's are not kept. */
  readonly fitted: {
    readonly params: readonly [number, number];
    readonly tokens: readonly [number, number];
  } | null;
  /**
   * `verified`: read in the source or a transcription of it. `computed`: fitted by Wattlas. `unavailable`: the form is
   * known, its constants are not.
   */
  readonly certainty: 'verified' | 'computed' | 'unavailable';
  readonly year: number;
  readonly source: Source;
  readonly note: string | null;
}

let parsed: readonly LawFact[] | undefined;

/** Every law of the catalog, in the order of its file. */
export function lawFacts(): readonly LawFact[] {
  parsed ??= JSON.parse(text) as readonly LawFact[];
  return parsed;
}

/** A law by its id, of one form where one is asked for. @throws {Problem} a refusal that lists the nearest, or all. */
export function lawFact(id: string, form?: string): LawFact {
  const candidates = lawFacts().filter((law) => form === undefined || law.form === form);
  const found = candidates.find((law) => law.id === id.trim().toLowerCase());
  if (found) return found;
  const other = lawFacts().find((law) => law.id === id.trim().toLowerCase());
  if (other) {
    throw refusal(
      `${other.title} has the form ${other.form}, not ${form}; of that form are ${listed(
        candidates.map((law) => law.id),
        'and',
      )}.`,
    );
  }
  const ids = candidates.map((law) => law.id);
  const near = nearestNames(id, ids);
  throw refusal(
    `"${id}" is no law of the catalog; ${near.length > 0 ? `nearest: ${listed(near)}` : `it holds ${listed(ids, 'and')}`}.`,
  );
}
