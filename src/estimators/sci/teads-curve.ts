/** Share of its rating that a server processor draws at a utilisation (Davy 2021, of Teads): points of the curve. */
const POINTS = [
  [0, 0.12],
  [0.1, 0.32],
  [0.5, 0.75],
  [1, 1.02],
] as const;

/** The share at a utilisation from 0 to 1, straight between the points. */
export function teadsShare(utilisation: number): number {
  for (let i = 1; i < POINTS.length; i++) {
    const [from, low] = POINTS[i - 1] as (typeof POINTS)[number];
    const [to, high] = POINTS[i] as (typeof POINTS)[number];
    if (utilisation <= to) return low + ((utilisation - from) / (to - from)) * (high - low);
  }
  return POINTS[3][1];
}
