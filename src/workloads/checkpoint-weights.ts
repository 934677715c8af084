import { fromFloat16Bits } from '../architectures/onnx/float16.ts';
import type { PlacedWeight } from '../architectures/onnx/placed-weight.ts';
import { elementsOf } from '../architectures/precision.ts';
import { stored } from '../architectures/synthetic.ts';
import type { WeightSource } from '../architectures/weight-source.ts';
import { refusal } from '../domain/problem.ts';
import type { Safetensors, StoredTensor } from '../platform/safetensors.ts';

/** Numbers converted at a time. */
const CHUNK = 1 << 20;

/**
 * Weights of a checkpoint. A name that it lacks is looked for behind the prefix of a base model (`bert.`, `model.`), without
 * its own, and as checkpoints from before PyTorch name norms (`gamma`, `beta`).
 *
 * @throws {Problem} a refusal, where a weight is missing, of another shape, or of a type other than F32, F16 and BF16.
 */
export function checkpointWeights({ id, tensors }: Pick<Safetensors, 'id' | 'tensors'>): WeightSource {
  const names = [...tensors.keys()];
  return { id: `checkpoint ${id}`, bytes };

  async function* bytes(placed: PlacedWeight): AsyncGenerator<Uint8Array> {
    const { weight, type } = placed;
    const tensor = find(placed);
    if (placed.holds === 'scale') {
      yield asBytes(Float32Array.of(await scaleOf(tensor)));
      return;
    }
    const scale = type === 'int8' ? await scaleOf(tensor) : 1;
    if (weight.transposed) {
      const [inner, outer] = weight.shape as readonly [number, number];
      yield asBytes(stored(transposed(await numbers(tensor, 0, inner * outer), outer, inner), type, scale));
      return;
    }
    const count = elementsOf(weight);
    for (let done = 0; done < count; done += CHUNK)
      yield asBytes(stored(await numbers(tensor, done, Math.min(count, done + CHUNK)), type, scale));
  }

  function find({ name, weight }: PlacedWeight): StoredTensor {
    const called = calledThere(name);
    const tensor = called === undefined ? undefined : tensors.get(called);
    if (!tensor)
      throw refusal(`The checkpoint has no weight "${name}"; it has ${tensors.size}, as "${names[0]}".`);
    if (!(tensor.dtype in bytesOf))
      throw refusal(
        `"${called}" is of type ${tensor.dtype}; readable are ${Object.keys(bytesOf).join(', ')}.`,
      );
    const wanted = weight.transposed ? [...weight.shape].reverse() : weight.shape;
    // A vector may be used in another shape than it is stored in.
    const fits =
      weight.role === 'vector' ? elementsOf(weight) === sizeOf(tensor) : `${wanted}` === `${tensor.shape}`;
    if (!fits)
      throw refusal(`"${called}" is [${tensor.shape.join(', ')}], and [${wanted.join(', ')}] is needed.`);
    return tensor;
  }

  function calledThere(name: string): string | undefined {
    const older = name.replace(/\.weight$/, '.gamma').replace(/\.bias$/, '.beta');
    for (const wanted of [name, older]) {
      if (tensors.has(wanted)) return wanted;
      const behind = names.filter((known) => known.endsWith(`.${wanted}`));
      if (behind.length === 1) return behind[0];
      for (let rest = wanted; rest.includes('.'); ) {
        rest = rest.slice(rest.indexOf('.') + 1);
        if (rest.split('.').length > 1 && tensors.has(rest)) return rest;
      }
    }
    return undefined;
  }
}

const bytesOf: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2 };
const sizeOf = ({ shape }: StoredTensor) => shape.reduce((all, size) => all * size, 1);
const asBytes = (array: Float32Array | Uint16Array | Int8Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Numbers `start` to before `end` of a tensor. */
async function numbers(tensor: StoredTensor, start: number, end: number): Promise<Float32Array> {
  const size = bytesOf[tensor.dtype] as number;
  const { buffer } = await tensor.read(size * start, size * end);
  if (tensor.dtype === 'F32') return new Float32Array(buffer);
  const halves = new Uint16Array(buffer);
  if (tensor.dtype === 'F16') return Float32Array.from(halves, fromFloat16Bits);
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

/** What an int8 number stands for: the largest of the tensor is 127. */
async function scaleOf(tensor: StoredTensor): Promise<number> {
  let largest = 0;
  const count = sizeOf(tensor);
  for (let done = 0; done < count; done += CHUNK)
    for (const value of await numbers(tensor, done, Math.min(count, done + CHUNK)))
      largest = Math.max(largest, Math.abs(value));
  return Math.fround(largest / 127) || 1;
}

/** [rows, columns] → [columns, rows], in tiles that stay in the processor's cache. */
function transposed(from: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(from.length);
  const tile = 32;
  for (let top = 0; top < rows; top += tile)
    for (let left = 0; left < columns; left += tile)
      for (let r = top; r < Math.min(rows, top + tile); r++)
        for (let c = left; c < Math.min(columns, left + tile); c++)
          out[c * rows + r] = from[r * columns + c] as number;
  return out;
}
