import { float16Bits } from '../../architectures/onnx/float16.ts';
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
      data[i] = float16Bits(value);
    };
  return (i, value) => {
    data[i] = value;
  };
}
