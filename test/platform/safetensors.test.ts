import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Weight } from '../../src/architectures/graph.ts';
import { matrix, vector } from '../../src/architectures/graph-builder.ts';
import type { PlacedWeight } from '../../src/architectures/onnx/placed-weight.ts';
import { openSafetensors, type Safetensors } from '../../src/platform/safetensors.ts';
import { checkpointWeights } from '../../src/workloads/checkpoint-weights.ts';

let dir: string;
let open: Safetensors | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
});
afterEach(async () => {
  await open?.close();
  open = undefined;
  rmSync(dir, { recursive: true });
});

type Tensors = Readonly<
  Record<string, readonly [dtype: string, shape: readonly number[], data: ArrayBufferView]>
>;

function write(name: string, tensors: Tensors): string {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  for (const [key, [dtype, shape, data]] of Object.entries(tensors)) {
    header[key] = { dtype, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const data = Object.values(tensors).map(([, , view]) =>
    Buffer.from(view.buffer, view.byteOffset, view.byteLength),
  );
  writeFileSync(join(dir, name), Buffer.concat([length, text, ...data]));
  return join(dir, name);
}

const floats = (...values: number[]) => Float32Array.from(values);
/** Numbers of a weight as float32. */
async function read(weight: Weight, name = weight.name): Promise<number[]> {
  const placed: PlacedWeight = {
    name,
    weight,
    holds: 'values',
    type: 'float32',
    shape: weight.shape,
    offset: 0,
    bytes: 0,
  };
  const parts: Uint8Array[] = [];
  for await (const part of checkpointWeights(open as Safetensors).bytes(placed)) parts.push(part);
  return [...new Float32Array(new Uint8Array(Buffer.concat(parts)).buffer)];
}

test('one file, or several by their index, or the folder that holds them', async () => {
  write('a.safetensors', { a: ['F32', [2], floats(1, 2)] });
  write('b.safetensors', { b: ['F32', [1], floats(3)] });
  const index = join(dir, 'model.safetensors.index.json');
  writeFileSync(index, JSON.stringify({ weight_map: { a: 'a.safetensors', b: 'b.safetensors' } }));
  for (const path of [index, dir]) {
    open = await openSafetensors([path]);
    expect(await read(vector('a', 2, 'zeros'))).toEqual([1, 2]);
    expect(await read(vector('b', 1, 'zeros'))).toEqual([3]);
    await open.close();
  }
  const id = open?.id;
  write('b.safetensors', { b: ['F32', [1, 1], floats(4)] });
  open = await openSafetensors([dir]);
  expect(open.id).not.toBe(id);
});

test('numbers of 16 bits, of both kinds', async () => {
  open = await openSafetensors([
    write('model.safetensors', {
      half: ['F16', [3], Uint16Array.of(0x3c00, 0xc000, 0x3555)],
      brain: ['BF16', [3], Uint16Array.of(0x3f80, 0xc000, 0x3eab)],
    }),
  ]);
  expect(await read(vector('half', 3, 'zeros'))).toEqual([1, -2, 0.333251953125]);
  expect(await read(vector('brain', 3, 'zeros'))).toEqual([1, -2, 0.333984375]);
});

test('a matrix is turned, a vector may be used in another shape', async () => {
  open = await openSafetensors([
    write('model.safetensors', {
      w: ['F32', [2, 3], floats(1, 2, 3, 4, 5, 6)],
      v: ['F32', [4], floats(1, 2, 3, 4)],
    }),
  ]);
  expect(await read(matrix('w', 3, 2, 1))).toEqual([1, 4, 2, 5, 3, 6]);
  expect(await read({ ...vector('v', 4, 'zeros'), shape: [2, 1, 2] })).toEqual([1, 2, 3, 4]);
});

test('names behind a prefix, without their own, and as they were before PyTorch', async () => {
  open = await openSafetensors([
    write('model.safetensors', {
      'bert.embeddings.LayerNorm.gamma': ['F32', [1], floats(1)],
      'bert.pooler.dense.bias': ['F32', [1], floats(2)],
      'h.0.ln_1.bias': ['F32', [1], floats(3)],
    }),
  ]);
  expect(await read(vector('embeddings.LayerNorm.weight', 1, 'ones'))).toEqual([1]);
  expect(await read(vector('pooler.dense.bias', 1, 'ones'))).toEqual([2]);
  expect(await read(vector('transformer.h.0.ln_1.bias', 1, 'ones'))).toEqual([3]);
});

describe('refused, with what is wrong', () => {
  test.each<[string, Weight, RegExp]>([
    ['a weight that is missing', vector('none', 2, 'ones'), /has no weight "none"; it has 2, as "w"/],
    ['another shape', matrix('w', 2, 3, 1), /"w" is \[2, 3\], and \[3, 2\] is needed/],
    ['another type', vector('i', 2, 'ones'), /"i" is of type I64; readable are F32, F16, BF16/],
  ])('%s', async (_, weight, message) => {
    open = await openSafetensors([
      write('model.safetensors', {
        w: ['F32', [2, 3], floats(1, 2, 3, 4, 5, 6)],
        i: ['I64', [2], BigInt64Array.of(1n, 2n)],
      }),
    ]);
    await expect(read(weight)).rejects.toThrow(message);
  });

  test.each<[string, () => string, RegExp]>([
    ['nothing there', () => join(dir, 'none'), /There is no checkpoint at/],
    ['an empty folder', () => dir, /holds neither model\.safetensors nor/],
    ['no safetensors', () => text('{"a": 1}'), /it is shorter than its header/],
    ['an empty file', () => text(''), /it is shorter than its header/],
    ['a broken header', () => text(`\x05\0\0\0\0\0\0\0{"a":`), /its header is not JSON/],
    [
      'a file cut short',
      () => {
        const header = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
        return text(`${String.fromCharCode(header.length)}\0\0\0\0\0\0\0${header}1234`);
      },
      /"a" ends behind the end of the file/,
    ],
  ])('%s', async (_, path, message) => {
    await expect(openSafetensors([path()])).rejects.toThrow(message);
  });

  const text = (content: string): string => {
    writeFileSync(join(dir, 'some.safetensors'), content, 'latin1');
    return join(dir, 'some.safetensors');
  };
});
