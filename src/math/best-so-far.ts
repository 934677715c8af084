/** Positions whose value is above all before them, of values in the order of their places. */
export function bestSoFar(values: readonly number[]): readonly number[] {
  let best = Number.NEGATIVE_INFINITY;
  return values.flatMap((value, i) => {
    if (!(value > best)) return [];
    best = value;
    return [i];
  });
}
