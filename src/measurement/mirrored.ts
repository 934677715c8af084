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
  const length = lengthOf(a);
  if (length === null) return false;
  const furthest = AHEAD * length.largest;
  let offset = Number.NaN;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (Number.isNaN(difference)) {
      if (Number.isNaN(a[i] as number) !== Number.isNaN(b[i] as number)) return false;
      continue;
    }
    if (Number.isNaN(offset)) offset = difference;
    // A wrap moves both by the same modulus, so the difference of the two stays what it was.
    else if (Math.abs(difference - offset) > furthest) return false;
  }
  return true;
}

/** Largest step of a counter; null where the trace is too short to tell it from another. */
function lengthOf(raw: Float64Array): { readonly largest: number } | null {
  let first = Number.NaN;
  let before = Number.NaN;
  let largest = 0;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(first)) first = value;
    else largest = Math.max(largest, value - before);
    before = value;
  }
  return largest > 0 && before - first >= LEAST_LENGTH * largest ? { largest } : null;
}
