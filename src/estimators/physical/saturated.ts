/** A share that follows `x` while it is small and never passes `most`: x ÷ (1 + (x ÷ most)^p)^(1/p). */
export const saturated = (x: number, most: number, sharpness: number): number =>
  x / (1 + (x / most) ** sharpness) ** (1 / sharpness);
