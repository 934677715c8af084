/** What became of a counter between two readings; `counts` is the advance, NaN where it cannot be told. */
export interface CounterDelta {
  /**
   * `ok`: it advanced. `wrapped`: it passed its modulus once (or, over a long interval, the one number of times that fits).
   * `reset`: no advance a plausible power allows leads from one reading to the other.
   * `gap`: a reading is missing, or no time passed. `ambiguous`: several numbers of wraps are plausible.
   */
  readonly state: 'ok' | 'wrapped' | 'reset' | 'gap' | 'ambiguous';
  readonly counts: number;
}

const gap: CounterDelta = { state: 'gap', counts: Number.NaN };
const reset: CounterDelta = { state: 'reset', counts: Number.NaN };
const ambiguous: CounterDelta = { state: 'ambiguous', counts: Number.NaN };

/** Time by which a reading may lag behind the energy it counts where nothing better is known, seconds. */
export const SETTLE_S = 0.1;

/**
 * Advance of an energy counter between two readings, bounded by the largest plausible power.
 * Readings are integers below 2^53, which a double holds exactly. A failed reading (NaN) is neither 0 nor a wrap.
 * @param modulus counts after which the counter starts again at 0; null: unknown, so a decrease is a reset.
 * @param settle_s time by which a reading may lag behind the energy it counts (the counter's tick), seconds; default 0.1.
 */
export function counterDelta(
  previous: number,
  next: number,
  modulus: number | null,
  dt_s: number,
  maxPower_w: number,
  joulesPerCount: number,
  settle_s = SETTLE_S,
): CounterDelta {
  if (!(dt_s > 0) || Number.isNaN(previous) || Number.isNaN(next)) return gap;
  const most = (maxPower_w * (dt_s + settle_s)) / joulesPerCount;
  const forward = next - previous;
  if (modulus === null) return forward >= 0 && forward <= most ? { state: 'ok', counts: forward } : reset;
  const fewest = forward >= 0 ? forward : forward + modulus;
  // A reading at or beyond the modulus, on either side, is not one of this counter's.
  if (fewest < 0 || next > modulus || previous > modulus || fewest > most) return reset;
  if (fewest + modulus <= most) return ambiguous;
  return { state: forward >= 0 ? 'ok' : 'wrapped', counts: fewest };
}
