import { nearest } from '../domain/nearest.ts';

/** A name as it is compared: lower case, without accents, single spaces, no underscores. */
export const folded = (name: string): string => {
  const plain = /^[ -~]*$/.test(name) ? name : name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
};

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
