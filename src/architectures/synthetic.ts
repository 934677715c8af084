import { philox } from '../math/philox.ts';
import { standardNormals } from '../math/standard-normals.ts';
import { float16Bits } from './onnx/float16.ts';
import type { PlacedWeight } from './onnx/placed-weight.ts';
import { elementsOf } from './precision.ts';
import type { WeightSource } from './weight-source.ts';

/** Numbers in the pool; a prime, so that stretches of weights never fall into step with it. */
const POOL = 1_048_583;
/** Numbers of a weight that are taken from the pool in one piece. */
const STRETCH = 65_536;

/**
 * Weights made up: normal, ones or zeros as the graph says. Their values depend on the seed, the weight's name and its
 * shape alone. Normal ones are stretches of one pool, each from a place of its own: they cost nothing to make, and nothing
 * that is measured depends on how they go together.
 *
 * @param seed A whole number, 0 to 2⁵³ − 1.
 */
export function syntheticWeights(seed: number): WeightSource {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`A seed is a whole number from 0 to 2^53 - 1; not ${seed}.`);
  let normals: Float32Array | null = null;
  let largest = 0;
  const pools = new Map<string, Numbers>();
  return { id: `synthetic ${seed}`, bytes };

  function* bytes(placed: PlacedWeight): Generator<Uint8Array> {
    const { init } = placed.weight;
    if (placed.holds === 'scale') {
      // Each its own, as those of checkpoints are: onnxruntime takes equal ones for one, and then does not fuse query, key and value.
      yield bytesOf(Float32Array.of(scaleOf(init) * (1 + (hash(placed.name) % 4096) / 2 ** 24)));
      return;
    }
    if (init.kind === 'values') {
      yield bytesOf(stored(Float32Array.from(init.values), placed.type, scaleOf(init)));
      return;
    }
    const pool = poolOf(placed);
    const count = elementsOf(placed.weight);
    const words = new Uint32Array(4);
    const key = [hash(`${placed.name} ${placed.shape}`), seed >>> 0] as const;
    for (let done = 0; done < count; done += STRETCH) {
      const from =
        init.kind === 'normal'
          ? (philox([done / STRETCH, 1, Math.floor(seed / 2 ** 32), 0], key, words)[0] as number) % POOL
          : 0;
      yield bytesOf(pool.subarray(from, from + Math.min(STRETCH, count - done)));
    }
  }

  function poolOf({ type, weight: { init } }: PlacedWeight): Numbers {
    const id = `${type} ${init.kind} ${init.kind === 'normal' ? init.std : ''}`;
    const before = pools.get(id);
    if (before) return before;
    const values =
      init.kind === 'normal'
        ? standard().map((value) => value * init.std)
        : new Float32Array(STRETCH).fill(init.kind === 'ones' ? 1 : 0);
    const pool = stored(values, type, scaleOf(init));
    pools.set(id, pool);
    return pool;
  }

  /** What an int8 number of a weight stands for: the largest is 127. */
  function scaleOf(init: PlacedWeight['weight']['init']): number {
    if (init.kind === 'normal') {
      standard();
      return Math.fround((largest * init.std) / 127);
    }
    const values = init.kind === 'values' ? init.values : [1];
    return Math.fround(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127) || 1;
  }

  function standard(): Float32Array {
    if (normals) return normals;
    const pool = standardNormals(seed, POOL);
    for (const value of pool) largest = Math.max(largest, Math.abs(value));
    normals = new Float32Array(POOL + STRETCH);
    normals.set(pool);
    // A stretch that begins near the end goes on at the beginning.
    normals.set(pool.subarray(0, STRETCH), POOL);
    return normals;
  }
}

type Numbers = Float32Array | Uint16Array | Int8Array;

const bytesOf = (numbers: Numbers): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** Numbers in the type they are stored in. */
export function stored(values: Float32Array, type: PlacedWeight['type'], scale: number): Numbers {
  switch (type) {
    case 'float32':
      return values;
    case 'float16':
      return Uint16Array.from(values, float16Bits);
    case 'int8':
      return Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  }
}

/** 32 bits of a text (FNV-1a). */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}
