/** Share by which two channels may differ and still be one counter read twice, moments apart. */
const SAME = 0.005;
/** Intervals in which something was counted, below which nothing is said. */
const ENOUGH = 10;

/**
 * Whether two counters are one: some multi-die processors show the same counter under the name of each die. Names do not
 * tell, equal deltas over time do: both must follow each other interval by interval, which two real packages never do
 * over a run.
 * @param a raw readings of one channel; NaN where a reading failed.
 * @param b raw readings of the other, taken in the same rows.
 * @param modulus counts after which both start again; null: unknown.
 */
export function mirrored(a: ArrayLike<number>, b: ArrayLike<number>, modulus: number | null): boolean {
  let intervals = 0;
  let total = 0;
  let apart = 0;
  let carried = 0;
  let last = -1;
  const rows = Math.min(a.length, b.length);
  for (let i = 0; i < rows; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    if (last >= 0) {
      const first = advance(a[last] as number, a[i] as number, modulus);
      const second = advance(b[last] as number, b[i] as number, modulus);
      if (first < 0 || second < 0) carried = 0;
      else if (first > 0 || second > 0) {
        intervals++;
        total += (first + second) / 2;
        // A tick that falls between the two reads is taken back by the next interval: only the running difference counts.
        const before = carried;
        carried += first - second;
        apart += Math.max(0, Math.abs(carried) - Math.abs(before));
      }
    }
    last = i;
  }
  return intervals >= ENOUGH && total > 0 && apart <= SAME * total;
}

const advance = (previous: number, next: number, modulus: number | null): number =>
  next >= previous || modulus === null ? next - previous : next - previous + modulus;
