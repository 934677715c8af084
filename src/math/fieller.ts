/**
 * 95 % interval of a ratio of two independent normal quantities, by Fieller (1954): ratio ∓ … with g = z²·s₂²/m₂².
 * @returns null where the denominator is not told from 0 (g ≥ 1): the interval has no end.
 */
export function fieller(
  numerator: { readonly mean: number; readonly sd: number },
  denominator: { readonly mean: number; readonly sd: number },
  z = 1.959963984540054,
): { readonly lo: number; readonly hi: number } | null {
  const ratio = numerator.mean / denominator.mean;
  const g = (z * denominator.sd) ** 2 / denominator.mean ** 2;
  if (!(g < 1)) return null;
  const half =
    (z / Math.abs(denominator.mean)) *
    Math.sqrt(numerator.sd ** 2 + ratio ** 2 * denominator.sd ** 2 - g * numerator.sd ** 2);
  return { lo: (ratio - half) / (1 - g), hi: (ratio + half) / (1 - g) };
}
