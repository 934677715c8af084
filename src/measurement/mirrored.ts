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
  const advance = advanceOf(a);
  // A trace that is long enough holds so many of its largest advances, which bounds them before they are looked for.
  if (!(advance > 0) || drifts(a, b, (AHEAD * advance) / LEAST_LENGTH)) return false;
  const largest = largestStep(a);
  return largest > 0 && advance >= LEAST_LENGTH * largest && !drifts(a, b, AHEAD * largest);
}

/** Whether one counter ever gets further ahead of the other than so many counts, or is read where the other is not. */
function drifts(a: Float64Array, b: Float64Array, furthest: number): boolean {
  let offset = Number.NaN;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (Number.isNaN(difference)) {
      if (Number.isNaN(a[i] as number) !== Number.isNaN(b[i] as number)) return true;
      continue;
    }
    if (Number.isNaN(offset)) offset = difference;
    // A wrap moves both by the same modulus, so the difference of the two stays what it was.
    else if (Math.abs(difference - offset) > furthest) return true;
  }
  return false;
}

/** From the first good reading to the last; NaN where there is none. */
function advanceOf(raw: Float64Array): number {
  const isGood = (value: number) => !Number.isNaN(value);
  return (raw.findLast(isGood) ?? Number.NaN) - (raw.find(isGood) ?? Number.NaN);
}

function largestStep(raw: Float64Array): number {
  let before = Number.NaN;
  let largest = 0;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number;
    if (Number.isNaN(value)) continue;
    if (value - before > largest) largest = value - before;
    before = value;
  }
  return largest;
}
