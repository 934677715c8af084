import { validation as text } from './compiled/validation.ts';

/** What a method said of the cases of a set: logarithms of its number over the published one. */
export interface KeptErrors {
  readonly id: string;
  readonly title: string;
  /** Whether it was told the time, which it needs. */
  readonly told: 'nothing' | 'time';
  /** What its number covers where that is more than what was measured; `null`: the same. */
  readonly covers: string | null;
  /** In the order of the set's cases; `null`: the method does not answer. */
  readonly errors: readonly (number | null)[];
}

let parsed: readonly { readonly set: string; readonly methods: readonly KeptErrors[] }[] | undefined;

/** Errors of every method on a set of cases, ours first; empty where nothing is kept of it. */
export function validationErrors(set: string): readonly KeptErrors[] {
  parsed ??= JSON.parse(text) as NonNullable<typeof parsed>;
  return parsed.find((each) => each.set === set)?.methods ?? [];
}
