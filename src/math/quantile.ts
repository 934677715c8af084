/**
 * Quantile of a sample by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of R and NumPy).
 * @param values Any order, at least one, all finite.
 * @param p From 0 to 1.
 * @returns NaN for an empty sample.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const at = Math.min(1, Math.max(0, p)) * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
