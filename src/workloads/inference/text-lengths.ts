import { readFileSync } from 'node:fs';
import { refusal } from '../../domain/problem.ts';
import { type Lengths, lengthAt, longestLikely, parseLengths } from './lengths.ts';

/** Texts looked at to tell their mean length. */
const MOST_LOOKED_AT = 100_000;

export interface TextLengths {
  readonly lengths: Lengths;
  /** No text is longer; null: no limit. */
  readonly longest: number | null;
  /** Mean length of the texts of a run. */
  readonly mean: number;
  /** What a reader of the record should know; null: nothing. */
  readonly remark: string | null;
}

export interface TextLimits {
  readonly title: string;
  /** Tokens the model has positions for; null: no limit. */
  readonly positions: number | null;
  /** Tokens generated after the text; 0: none. */
  readonly newTokens: number;
  readonly queries: number;
  readonly seed: number;
}

/**
 * Lengths as asked for, held against what the model has positions for. A distribution without an end is cut there, and
 * says so. @throws {Problem} a refusal with the limit, where what is asked for is longer.
 */
export function textLengths(text: string, limits: TextLimits): TextLengths {
  const { title, positions, newTokens, queries, seed } = limits;
  const lengths = parseLengths(text, (path) => readFileSync(path, 'utf8'));
  // The last new token is made and not fed.
  const fed = Math.max(0, newTokens - 1);
  const longest = positions === null ? null : positions - fed;
  const asked = longestLikely(lengths);
  if (longest !== null && asked > longest) {
    throw refusal(
      `${title} has positions for ${positions?.toLocaleString('en-GB')} tokens; --tokens ${text}${newTokens > 0 ? ` with ${newTokens} new ones` : ''} takes ${(asked + fed).toLocaleString('en-GB')}.`,
    );
  }
  const looked = Math.min(queries, MOST_LOOKED_AT);
  let sum = 0;
  let cut = 0;
  for (let i = 0; i < looked; i++) {
    const length = lengthAt(lengths, seed, i, longest);
    sum += length;
    if (length === longest && lengthAt(lengths, seed, i, null) > length) cut++;
  }
  return {
    lengths,
    longest,
    mean: sum / looked,
    remark:
      cut === 0
        ? null
        : `${cut} of ${looked} texts were drawn longer than the model has positions for and cut to ${longest} tokens`,
  };
}
