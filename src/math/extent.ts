/**
 * The least and the greatest of numbers, however many: `Math.max(...values)` overflows the stack from about 120,000 on.
 * As there, `[Infinity, -Infinity]` of none, and NaN where one is NaN.
 */
export function extent(values: Iterable<number>): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [least, greatest];
}
