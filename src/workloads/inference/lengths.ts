import { refusal } from '../../domain/problem.ts';
import { standardNormal, uniform } from '../../math/counter-random.ts';

/** How long the texts are, in tokens: all the same, drawn from a distribution, or one after another from a list. */
export type Lengths =
  | { readonly kind: 'fixed'; readonly tokens: number }
  | { readonly kind: 'uniform'; readonly least: number; readonly most: number }
  /** The median, and the standard deviation of the natural logarithm. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'list'; readonly tokens: readonly number[] };

/** Longest text taken, whatever the model. */
const MOST_TOKENS = 10_000_000;
const FORMS = '128, 32-512, lognormal:54,0.6 (median, sigma), normal:54,20 (mean, deviation) or file:PATH';

/**
 * Lengths from their text: `128`, `32-512` (uniform), `lognormal:54,0.6` (median, sigma of the logarithm), `normal:54,20` or
 * `file:PATH` (one whole number a line). @throws {Problem} a refusal that names the bad value and the forms there are.
 */
export function parseLengths(text: string, read: (path: string) => string): Lengths {
  const [, single] = /^(\d+)$/.exec(text) ?? [];
  if (single !== undefined) return { kind: 'fixed', tokens: whole(text, single) };
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    const [least, most] = [whole(text, from), whole(text, to)];
    if (least > most) throw wrong(text, `${least} is above ${most}`);
    return least === most ? { kind: 'fixed', tokens: least } : { kind: 'uniform', least, most };
  }
  if (text.startsWith('file:')) return fromFile(text.slice('file:'.length), read);
  const [, name, first, second] = /^(lognormal|normal):([\d.]+),([\d.]+)$/.exec(text) ?? [];
  if (name === undefined) throw wrong(text);
  const [centre, width] = [Number(first), Number(second)];
  if (!(centre >= 1 && centre <= MOST_TOKENS)) throw wrong(text, `${first} is not a number from 1 up`);
  if (!(width >= 0 && width <= MOST_TOKENS)) throw wrong(text, `${second} is not a number from 0 up`);
  if (name === 'normal') return { kind: 'normal', mean: centre, deviation: width };
  if (width > 5) throw wrong(text, `a sigma of the logarithm of ${second} is above 5`);
  return { kind: 'lognormal', median: centre, sigma: width };
}

/** The length of text number `index`: always the same for a seed. Never below 1 nor, where there is a limit, above it. */
export function lengthAt(lengths: Lengths, seed: number, index: number, limit: number | null): number {
  const drawn = draw(lengths, seed, index);
  return Math.max(1, Math.min(limit ?? Number.POSITIVE_INFINITY, drawn));
}

/** The longest length that is certain or typical: what a model must have positions for. */
export function longestLikely(lengths: Lengths): number {
  switch (lengths.kind) {
    case 'fixed':
      return lengths.tokens;
    case 'uniform':
      return lengths.most;
    case 'lognormal':
      return Math.round(lengths.median);
    case 'normal':
      return Math.round(lengths.mean);
    case 'list':
      return lengths.tokens.reduce((most, tokens) => Math.max(most, tokens), 1);
  }
}

/** Stream of the generator that lengths are drawn from; token ids have others. */
const STREAM = 1;

function draw(lengths: Lengths, seed: number, index: number): number {
  switch (lengths.kind) {
    case 'fixed':
      return lengths.tokens;
    case 'uniform':
      return lengths.least + Math.floor(uniform(seed, STREAM, index) * (lengths.most - lengths.least + 1));
    case 'lognormal':
      return Math.round(lengths.median * Math.exp(lengths.sigma * standardNormal(seed, STREAM, index)));
    case 'normal':
      return Math.round(lengths.mean + lengths.deviation * standardNormal(seed, STREAM, index));
    case 'list':
      return lengths.tokens[index % lengths.tokens.length] as number;
  }
}

function fromFile(path: string, read: (path: string) => string): Lengths {
  let text: string;
  try {
    text = read(path);
  } catch (cause) {
    throw refusal(`--tokens cannot read the file "${path}": ${(cause as Error).message}.`, { cause });
  }
  const lines = text.split(/\r?\n/);
  const tokens = lines.flatMap((line, i) => {
    const value = line.trim();
    if (value === '') return [];
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= 1 && number <= MOST_TOKENS) return [number];
    throw refusal(
      `Line ${i + 1} of ${path} is "${value.slice(0, 40)}"; --tokens takes one whole number from 1 up a line.`,
    );
  });
  if (tokens.length === 0) throw refusal(`The file ${path} that --tokens names holds no length.`);
  return { kind: 'list', tokens };
}

function whole(text: string, digits: string): number {
  const value = Number(digits);
  if (value >= 1 && value <= MOST_TOKENS) return value;
  throw wrong(text, `a text has from 1 to ${MOST_TOKENS.toLocaleString('en-GB')} tokens`);
}

const wrong = (text: string, why?: string) =>
  refusal(`--tokens does not take "${text}"${why === undefined ? '' : `: ${why}`}. It takes ${FORMS}.`);
