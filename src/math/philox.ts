/**
 * Four random words of a counter and a key: Philox4x32-10 (Salmon et al. 2011, Parallel random numbers: as easy as 1, 2, 3).
 * The same counter and key always give the same words, and any counter can be asked for first.
 */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  out: Uint32Array = new Uint32Array(4),
): Uint32Array {
  let [a, b, c, d] = counter;
  let [k, l] = key;
  for (let round = 0; round < 10; round++) {
    const highA = high(M0, a);
    const lowA = Math.imul(M0, a);
    const highC = high(M1, c);
    const lowC = Math.imul(M1, c);
    a = highC ^ b ^ k;
    b = lowC;
    c = highA ^ d ^ l;
    d = lowA;
    k = (k + 0x9e3779b9) | 0;
    l = (l + 0xbb67ae85) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
  return out;
}

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;

/** Upper 32 bits of a product of two words, by their halves. */
function high(x: number, y: number): number {
  const [x0, x1, y0, y1] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = x1 * y0 + ((x0 * y0) >>> 16);
  return (x1 * y1 + Math.floor(middle / 0x10000) + ((middle & 0xffff) + x0 * y1) / 0x10000) | 0;
}
