import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** ONNX files of a few hundred bytes, written field by field (onnx.proto), so that these tests need no exporter. */
type Dim = number | string;
export interface TinyValue {
  readonly name: string;
  readonly type: keyof typeof elementTypes;
  readonly shape: readonly Dim[];
}
export interface TinyNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}
export interface TinyModel {
  readonly inputs: readonly TinyValue[];
  readonly outputs: readonly TinyValue[];
  readonly nodes: readonly TinyNode[];
  readonly weights?: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float32Array | BigInt64Array;
  }[];
}

const elementTypes = { float32: 1, int64: 7, string: 8, bool: 9, float16: 10 } as const;

export function writeTinyModel(model: TinyModel, name = 'tiny.onnx'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), name);
  writeFileSync(file, tinyModel(model));
  return file;
}

function tinyModel({ inputs, outputs, nodes, weights = [] }: TinyModel): Buffer {
  const graph = message([
    ...nodes.map((node) => field(1, nodeProto(node))),
    text(2, 'tiny'),
    ...weights.map(({ name, shape, values }) =>
      field(
        5,
        message([
          ...shape.map((size) => number(1, size)),
          number(2, values instanceof Float32Array ? 1 : 7),
          text(8, name),
          field(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
        ]),
      ),
    ),
    ...inputs.map((value) => field(11, valueProto(value))),
    ...outputs.map((value) => field(12, valueProto(value))),
  ]);
  return message([number(1, 9), field(7, graph), field(8, message([text(1, ''), number(2, 17)]))]);
}

const nodeProto = ({ op, inputs, outputs, attributes = {} }: TinyNode) =>
  message([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      field(
        5,
        typeof value === 'number'
          ? message([text(1, name), number(3, value), number(20, 2)])
          : message([text(1, name), ...value.map((each) => number(8, each)), number(20, 7)]),
      ),
    ),
  ]);

const valueProto = ({ name, type, shape }: TinyValue) =>
  message([
    text(1, name),
    field(
      2,
      message([
        field(
          1,
          message([
            number(1, elementTypes[type]),
            field(
              2,
              message(
                shape.map((dim) =>
                  field(1, message([typeof dim === 'number' ? number(1, dim) : text(2, dim)])),
                ),
              ),
            ),
          ]),
        ),
      ]),
    ),
  ]);

const message = (parts: readonly Buffer[]) => Buffer.concat(parts);
const text = (tag: number, value: string) => field(tag, Buffer.from(value));
const field = (tag: number, bytes: Buffer) =>
  Buffer.concat([varint((tag << 3) | 2), varint(bytes.length), bytes]);
const number = (tag: number, value: number) => Buffer.concat([varint(tag << 3), varint(value)]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  // Negative numbers are sixty-four bits wide, as axes of -1 need.
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    const last = rest < 128n;
    bytes.push(Number(rest & 127n) | (last ? 0 : 128));
    if (last) return Buffer.from(bytes);
  }
}

/** A text classifier: mean of the embeddings of its ids under the mask, then two numbers. */
export const tinyClassifier = (): TinyModel => ({
  inputs: [
    { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
    { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'sequence_length'] },
  ],
  outputs: [{ name: 'logits', type: 'float32', shape: ['batch_size', 2] }],
  weights: [
    { name: 'table', shape: [1000, 2], values: Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i)) },
    { name: 'last', shape: [1], values: BigInt64Array.of(-1n) },
    { name: 'middle', shape: [1], values: BigInt64Array.of(1n) },
  ],
  nodes: [
    { op: 'Gather', inputs: ['table', 'input_ids'], outputs: ['rows'] },
    { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
    { op: 'Unsqueeze', inputs: ['mask', 'last'], outputs: ['column'] },
    { op: 'Mul', inputs: ['rows', 'column'], outputs: ['kept'] },
    { op: 'ReduceSum', inputs: ['kept', 'middle'], outputs: ['logits'], attributes: { keepdims: 0 } },
  ],
});

/** Work that takes a while: a matrix multiplied by itself many times over. `size` 1500 is about 0.1 s a product and core. */
export const slowModel = (size: number, times: number): TinyModel => ({
  inputs: [{ name: 'x', type: 'float32', shape: ['batch', size, size] }],
  outputs: [{ name: 'y', type: 'float32', shape: ['batch', size, size] }],
  nodes: Array.from({ length: times }, (_, i) => ({
    op: 'MatMul',
    inputs: [i === 0 ? 'x' : `y${i}`, 'x'],
    outputs: [i === times - 1 ? 'y' : `y${i + 1}`],
  })),
});

/**
 * A decoder with one cached tensor: keys are the ids as numbers, appended to the past; the logits are 1 at
 * (sum of all keys under the mask) modulo 7, so that each token depends on all before it.
 */
export const tinyDecoder = (): TinyModel => ({
  inputs: [
    { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
    { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'past_sequence_length + 1'] },
    {
      name: 'past_key_values.0.key',
      type: 'float32',
      shape: ['batch_size', 1, 'past_sequence_length', 1],
    },
  ],
  outputs: [
    { name: 'logits', type: 'float32', shape: ['batch_size', 1, 7] },
    {
      name: 'present.0.key',
      type: 'float32',
      shape: ['batch_size', 1, 'past_sequence_length + sequence_length', 1],
    },
  ],
  weights: [
    { name: 'seven', shape: [1], values: Float32Array.of(7) },
    { name: 'classes', shape: [7], values: Float32Array.of(0, 1, 2, 3, 4, 5, 6) },
    { name: 'heads', shape: [2], values: BigInt64Array.of(1n, 3n) },
    { name: 'columns', shape: [2], values: BigInt64Array.of(1n, 3n) },
    { name: 'axes', shape: [3], values: BigInt64Array.of(1n, 2n, 3n) },
    { name: 'ends', shape: [2], values: BigInt64Array.of(1n, 2n) },
  ],
  nodes: [
    { op: 'Cast', inputs: ['input_ids'], outputs: ['numbers'], attributes: { to: 1 } },
    { op: 'Unsqueeze', inputs: ['numbers', 'heads'], outputs: ['keys'] },
    {
      op: 'Concat',
      inputs: ['past_key_values.0.key', 'keys'],
      outputs: ['present.0.key'],
      attributes: { axis: 2 },
    },
    { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
    { op: 'Unsqueeze', inputs: ['mask', 'columns'], outputs: ['wide'] },
    { op: 'Mul', inputs: ['present.0.key', 'wide'], outputs: ['kept'] },
    {
      op: 'ReduceSum',
      inputs: ['kept', 'axes'],
      outputs: ['sum'],
      attributes: { keepdims: 0 },
    },
    { op: 'Mod', inputs: ['sum', 'seven'], outputs: ['rest'], attributes: { fmod: 1 } },
    { op: 'Unsqueeze', inputs: ['rest', 'ends'], outputs: ['shaped'] },
    { op: 'Equal', inputs: ['shaped', 'classes'], outputs: ['hit'] },
    { op: 'Cast', inputs: ['hit'], outputs: ['logits'], attributes: { to: 1 } },
  ],
});
