import { nearest } from '../domain/nearest.ts';

/** A name as it is compared: lower case, without accents, single spaces, no underscores. */
export const folded = (name: string): string => {
  const plain = /^[ -~]*$/.test(name) ? name : name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
};

/** What stands between the words of a name without being of it. */
const SEPARATORS = /[\s_.:,()\p{Pd}]+/gu;

/**
 * A name without what people put or leave out between its words: `gpt4o` of `GPT-4o` and `gpt 4 o`. Between two digits something
 * does stand, a point or another mark: `llama-3-18b` is not `llama-3.1-8b`.
 */
export const joined = (name: string): string =>
  folded(name).replace(SEPARATORS, (between, at: number, whole: string) =>
    /\d/.test(whole[at - 1] ?? '') && /\d/.test(whole[at + between.length] ?? '')
      ? between === '.'
        ? '.'
        : '-'
      : '',
  );

/** A name with one mark for all that stands between its words, none left out: for codes that it tells apart, as `us-west-3` and `us-west3`. */
export const dashed = (name: string): string => folded(name).replace(SEPARATORS, '-');

/** Most names of which an index keeps what they came to. */
const MET = 500;

/** Entries by the names they go by. */
export interface NameIndex<T> {
  /** The one entry of a name, `null` where there is none or where it stands for several. */
  find(name: string): T | null;
  /** The entries of a name as it is spelled, case aside; where none is spelled so, those whose names come to the same. */
  all(name: string): readonly T[];
  /** Whether a name is spelled as the index has it, case aside. */
  spells(name: string): boolean;
  names(): readonly string[];
}

/**
 * An index of names. A name without a point between digits is also met where the entry has one, as web addresses write
 * `claude-3-5-sonnet`.
 * @param key what names that mean the same have in common. Default: `joined`.
 */
export function nameIndex<T>(
  entries: Iterable<readonly [name: string, entry: T]>,
  key: (name: string) => string = joined,
): NameIndex<T> {
  const spelled = new Map<string, T[]>();
  const loose = new Map<string, T[]>();
  for (const [name, entry] of entries) {
    enter(spelled, folded(name), entry);
    const whole = key(name);
    enter(loose, whole, entry);
    enter(loose, whole.replaceAll('.', '-'), entry);
  }
  // Sweeps ask for the same few names a million times.
  const met = new Map<string, readonly T[]>();
  const all = (name: string): readonly T[] => {
    const known = met.get(name);
    if (known !== undefined) return known;
    const found = spelled.get(folded(name)) ?? loose.get(key(name)) ?? [];
    if (met.size >= MET) met.clear();
    met.set(name, found);
    return found;
  };
  return {
    find: (name) => {
      const [one, ...others] = all(name);
      return one === undefined || others.length > 0 ? null : one;
    },
    all,
    spells: (name) => spelled.has(folded(name)),
    names: () => [...spelled.keys()],
  };
}

function enter<T>(index: Map<string, T[]>, key: string, entry: T): void {
  const own = index.get(key);
  if (own === undefined) index.set(key, [entry]);
  else if (!own.includes(entry)) own.push(entry);
}

/** Words of a name, numbers with the letters that follow them: `h`, `100`, `sxm`, `80gb`. A version that is written apart is one: `3-5` is `3.5`. */
export const nameWords = (name: string): readonly string[] =>
  folded(name)
    .replace(/(\d) (gb|gib|b|m|t)\b/g, '$1$2')
    .replace(/(?<![\p{L}\d.])(\d{1,2})[-_ ](?=\d{1,2}(?![\p{L}\d.]))/gu, '$1.')
    .match(/\p{L}+|\d[\p{L}\d]*(?:\.\d[\p{L}\d]*)*|[^\s_.:,()\p{Pd}\p{L}\d]/gu) ?? [];

/**
 * The names most like one that matched nothing, best first: those that begin with it, hold it as a whole word or
 * anywhere, then those a few edits away. Empty where nothing is alike.
 */
export function nearestNames(name: string, names: readonly string[], limit = 3): string[] {
  const wanted = folded(name);
  if (wanted === '') return [];
  const found = new Set<string>();
  const candidates = names.map((candidate) => ({ candidate, folded: folded(candidate) }));
  const take = (test: (candidate: string) => boolean) => {
    for (const each of candidates) {
      if (found.size >= limit) return;
      if (test(each.folded)) found.add(each.candidate);
    }
  };
  if (wanted.length >= 2) take((candidate) => candidate.startsWith(wanted));
  if (wanted.length >= 3) {
    take((candidate) => candidate.split(/[ :-]/).includes(wanted));
    take((candidate) => candidate.includes(wanted));
  }
  if (found.size < limit) {
    for (const candidate of nearest(wanted, names, limit)) {
      if (found.size < limit) found.add(candidate);
    }
  }
  return [...found];
}

/** Names in prose, as `a, b or c`. */
export const listed = (names: readonly string[], last = 'or'): string =>
  names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
