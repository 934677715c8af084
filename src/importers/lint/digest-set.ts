import { createHash } from 'node:crypto';

/** The first 64 bits of a name's SHA-256, in halves. */
export function digestOf(name: string): readonly [high: number, low: number] {
  const digest = createHash('sha256').update(name).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}

/** A set of names by their digests. */
export interface DigestSet {
  /** Adds a digest; whether it was new. */
  add(high: number, low: number): boolean;
  has(high: number, low: number): boolean;
}

const FULL = 0.6;
const SMALLEST = 1024;

/**
 * Names in eight bytes each: a Set of strings takes ten times that, and holds 16.7 million at most. Among ten million names
 * two share a digest with a chance of 3 in a million.
 */
export function digestSet(): DigestSet {
  let slots = new Uint32Array(2 * SMALLEST);
  let count = 0;
  /** Where the digest stands, or would stand: 0 and 0 is an empty slot. */
  const slotOf = (table: Uint32Array, high: number, low: number): number => {
    const mask = table.length / 2 - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const [a, b] = [table[2 * at], table[2 * at + 1]];
      if ((a === 0 && b === 0) || (a === high && b === low)) return 2 * at;
    }
  };
  const put = (table: Uint32Array, high: number, low: number): boolean => {
    const at = slotOf(table, high, low);
    if (table[at] !== 0 || table[at + 1] !== 0) return false;
    table[at] = high;
    table[at + 1] = low;
    return true;
  };
  return {
    add(high, low) {
      if (!put(slots, high, low)) return false;
      count++;
      if (count > (FULL * slots.length) / 2) {
        const larger = new Uint32Array(2 * slots.length);
        for (let i = 0; i < slots.length; i += 2)
          if (slots[i] !== 0 || slots[i + 1] !== 0) put(larger, slots[i] as number, slots[i + 1] as number);
        slots = larger;
      }
      return true;
    },
    has(high, low) {
      const at = slotOf(slots, high, low);
      return slots[at] !== 0 || slots[at + 1] !== 0;
    },
  };
}
