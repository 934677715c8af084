/** Room that the digits of any count take up. */
export const LONGEST_COUNT = 16;

/**
 * Writes a whole number from 0 to below 10^16 as decimal digits, at an offset; returns the offset after them. In groups of
 * four digits, so that the arithmetic stays in small integers: a recorded counter is read as often as a real one.
 */
export function writeCount(value: number, into: Uint8Array, at: number): number {
  const high = Math.floor(value / 1e8);
  const low = value - high * 1e8;
  let end = high === 0 ? at : writeEight(high, into, at, at);
  end = writeEight(low, into, end, at);
  if (end > at) return end;
  into[at] = 48;
  return at + 1;
}

/** Eight digits; without zeros in front where nothing has been written since `start`. */
function writeEight(value: number, into: Uint8Array, at: number, start: number): number {
  const high = Math.floor(value / 1e4);
  return writeFour(value - high * 1e4, into, writeFour(high, into, at, start), start);
}

function writeFour(value: number, into: Uint8Array, at: number, start: number): number {
  // Division by ten of what has four digits at most, as a product.
  const tens = (value * 6554) >> 16;
  const hundreds = (tens * 6554) >> 16;
  const thousands = (hundreds * 6554) >> 16;
  let end = at;
  if (end > start || thousands > 0) into[end++] = 48 + thousands;
  if (end > start || hundreds > 0) into[end++] = 48 + hundreds - 10 * thousands;
  if (end > start || tens > 0) into[end++] = 48 + tens - 10 * hundreds;
  if (end > start || value > 0) into[end++] = 48 + value - 10 * tens;
  return end;
}
