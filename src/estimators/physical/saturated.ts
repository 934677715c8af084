/** A share that follows `x` while it is small and never passes `most`: x ÷ (1 + (x ÷ most)^p)^(1/p). */
export const saturated = (x: number, most: number, sharpness: number): number =>
  x * Math.exp(-Math.log1p(Math.exp(sharpness * Math.log(x / most))) / sharpness);
