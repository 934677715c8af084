/**
 * A program that does real work on the CPU and needs nothing but Node: a stack of dense layers, as a text classifier has,
 * computed in fp32. It marks its windows (load, warm-up, query) over WATTLAS_SOCKET as any measured program can.
 * Usage: node matrix-products.js [queries], default 8.
 */
import { connect } from 'node:net';

const WIDTH = 512;
const TOKENS = 128;
const LAYERS = 4;

/** FLOP of one query: two for each multiply-add of the matrix products. */
const FLOP_PER_QUERY = 2 * LAYERS * TOKENS * WIDTH * WIDTH;

const queries = Number(process.argv[2] ?? 8);
const socket = process.env.WATTLAS_SOCKET ? connect(process.env.WATTLAS_SOCKET) : null;
socket?.on('error', () => {});

const mark = (event: 'begin' | 'end', name: string, count?: number): Promise<void> =>
  new Promise((resolve) => {
    if (!socket) return resolve();
    socket.write(`${JSON.stringify({ event, name, queries: count })}\n`, () => resolve());
  });

await mark('begin', 'load');
const layers = Array.from({ length: LAYERS }, (_, layer) => weights(WIDTH * WIDTH, layer + 1));
const input = weights(TOKENS * WIDTH, 99);
await mark('end', 'load');

await mark('begin', 'warm-up');
let check = forward();
await mark('end', 'warm-up');

for (let query = 0; query < queries; query++) {
  await mark('begin', 'query', 1);
  check += forward();
  await mark('end', 'query', 1);
}
process.stderr.write(
  `${queries} queries of ${(FLOP_PER_QUERY / 1e6).toFixed(0)} MFLOP, check ${check.toFixed(4)}\n`,
);
socket?.end();

/** Reproducible numbers between −1 and 1, scaled so that layers keep the size of their input (xorshift, Marsaglia 2003). */
function weights(count: number, seed: number): Float32Array {
  const values = new Float32Array(count);
  let state = (seed * 2654435761) >>> 0;
  for (let i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[i] = ((state >>> 0) / 2147483648 - 1) / Math.sqrt(WIDTH / 3);
  }
  return values;
}

/** One query: every layer a matrix product and a ReLU; the mean of what comes out. */
function forward(): number {
  let x = input;
  for (const layer of layers) x = relu(product(x, layer));
  return x.reduce((total, v) => total + v, 0) / x.length;
}

/** [TOKENS × WIDTH] · [WIDTH × WIDTH], rows of the right side walked in order so that the cache is used well. */
function product(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(TOKENS * WIDTH);
  for (let i = 0; i < TOKENS; i++) {
    const row = out.subarray(i * WIDTH, (i + 1) * WIDTH);
    for (let k = 0; k < WIDTH; k++) {
      const scale = a[i * WIDTH + k] as number;
      const from = k * WIDTH;
      for (let j = 0; j < WIDTH; j++) row[j] = (row[j] as number) + scale * (b[from + j] as number);
    }
  }
  return out;
}

function relu(x: Float32Array): Float32Array {
  for (let i = 0; i < x.length; i++) if ((x[i] as number) < 0) x[i] = 0;
  return x;
}
