/**
 * The candidates most like a word that matched none of them, best first: for "did you mean".
 * Like means: at most one edit in three letters (a swap of neighbours counts as one), or one begins with the other. Case is ignored.
 */
export function nearest(word: string, candidates: readonly string[], limit = 3): string[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  return candidates
    .map((candidate, order) => ({ candidate, order, distance: distanceTo(wanted, candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.max(wanted.length, candidate.length) / 3),
    )
    .sort((a, b) => a.distance - b.distance || a.order - b.order)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function distanceTo(wanted: string, candidate: string): number {
  const common = Math.min(wanted.length, candidate.length);
  if (common >= 2 && wanted.slice(0, common) === candidate.slice(0, common)) return 0.5;
  return edits(wanted, candidate);
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] as number) + 1);
      }
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] as number;
}
