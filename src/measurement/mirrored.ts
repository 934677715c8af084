/** What one counter may be ahead of its mirror, as a share of the largest advance: the two are read a moment apart. */
const AHEAD = 0.02;
/** Largest advances the whole trace must hold before a likeness means anything: then rates 0.2 % apart are told apart. */
const LEAST_LENGTH = 10;

/**
 * Groups of counters that are one counter shown twice, as the dies of some AMD packages are: over the whole trace neither
 * ever drifts from the other. Found by equal deltas over time, not by name.
 * @param columns Raw readings of each counter in the rows of one trace, NaN where a reading failed.
 * @returns Ids of each group of two or more, in the order given.
 */
export function mirrored(
  columns: readonly { readonly id: string; readonly raw: Float64Array }[],
): string[][] {
  const groups: { first: Float64Array; ids: string[] }[] = [];
  for (const { id, raw } of columns) {
    const twin = groups.find((group) => inStep(group.first, raw));
    if (twin) twin.ids.push(id);
    else groups.push({ first: raw, ids: [id] });
  }
  return groups.filter((group) => group.ids.length > 1).map((group) => group.ids);
}

function inStep(a: Float64Array, b: Float64Array): boolean {
  let start = -1;
  let before = -1;
  let largest = 0;
  let drift = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (Number.isNaN(x) !== Number.isNaN(y)) return false;
    if (Number.isNaN(x)) continue;
    if (start < 0) start = i;
    // A wrap moves both by the same modulus, so the difference of the two stays what it was.
    drift = Math.max(drift, Math.abs(x - y - ((a[start] as number) - (b[start] as number))));
    if (before >= 0) largest = Math.max(largest, x - (a[before] as number));
    before = i;
  }
  if (start < 0 || largest <= 0) return false;
  return (a[before] as number) - (a[start] as number) >= LEAST_LENGTH * largest && drift <= AHEAD * largest;
}
