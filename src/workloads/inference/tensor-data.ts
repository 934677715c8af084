import { standardNormal } from '../../math/counter-random.ts';
import type { Fill, TensorType } from './model-input.ts';
import type { TensorData } from './runtime.ts';

/** Stream of the generator that numbers of images and the like are drawn from. */
const NORMAL_STREAM = 2;

/** The array a tensor of this type keeps its numbers in. */
export function zeros(type: TensorType, size: number): TensorData {
  switch (type) {
    case 'float32':
      return new Float32Array(size);
    case 'float64':
      return new Float64Array(size);
    case 'float16':
      return new Uint16Array(size);
    case 'int64':
      return new BigInt64Array(size);
    case 'int32':
      return new Int32Array(size);
    case 'bool':
    case 'uint8':
      return new Uint8Array(size);
    case 'int8':
      return new Int8Array(size);
  }
}

export interface FillContext {
  readonly past: number;
  readonly seed: number;
  /** Where the text of a row begins and ends in so many columns. */
  readonly text: (row: number, width: number) => readonly [number, number];
}

/** Numbers for an input that is not token ids. */
export function filled(
  type: TensorType,
  fill: Exclude<Fill, { kind: 'ids' }>,
  shape: readonly number[],
  context: FillContext,
): TensorData {
  const data = zeros(
    type,
    shape.reduce((all, size) => all * size, 1),
  );
  const set = setter(type, data);
  const width = shape.length > 1 ? (shape.at(-1) as number) : data.length;
  switch (fill.kind) {
    case 'zeros':
      break;
    case 'normal':
      for (let i = 0; i < data.length; i++) set(i, standardNormal(context.seed, NORMAL_STREAM, i));
      break;
    case 'positions':
      for (let i = 0; i < data.length; i++) set(i, context.past + (i % width));
      break;
    case 'mask':
      for (let row = 0; row * width < data.length; row++) {
        const [from, to] = context.text(row, width);
        for (let i = from; i < to; i++) set(row * width + i, 1);
      }
      break;
  }
  return data;
}

function setter(type: TensorType, data: TensorData): (index: number, value: number) => void {
  if (data instanceof BigInt64Array)
    return (i, value) => {
      data[i] = BigInt(value);
    };
  if (type === 'float16')
    return (i, value) => {
      data[i] = halfBits(value);
    };
  return (i, value) => {
    data[i] = value;
  };
}

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/** The bits of the half-precision number nearest below in size; what is too small is 0, what is too large the largest. */
function halfBits(value: number): number {
  single[0] = value;
  const bits = singleBits[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if (exponent <= 0) return sign;
  if (exponent >= 31) return sign | 0x7bff;
  return sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}
