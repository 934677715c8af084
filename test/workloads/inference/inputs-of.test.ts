import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../../src/workloads/inference/inputs-of.ts';
import type { ModelDescription } from '../../../src/workloads/inference/messages.ts';

const model = (
  inputs: readonly [string, string, readonly (number | string)[]][],
  outputs: readonly string[] = ['logits'],
): ModelDescription => ({
  inputs: inputs.map(([name, type, shape]) => ({ name, type, shape })),
  outputs: outputs.map((name) => ({ name, type: 'float32', shape: [] })),
});
const options = { dims: {}, vocab: 1000 };

describe('what a model is fed', () => {
  it('is told by the names of an exported encoder', () => {
    const found = inputsOf(
      model([
        ['input_ids', 'int64', ['batch_size', 'sequence_length']],
        ['attention_mask', 'int64', ['batch_size', 'sequence_length']],
        ['token_type_ids', 'int64', ['batch_size', 'sequence_length']],
      ]),
      options,
    );
    expect(found.inputs.map(({ fill }) => fill.kind)).toEqual(['ids', 'mask', 'zeros']);
    expect(found.inputs[0]?.shape).toEqual(['batch', 'tokens']);
    expect(found).toMatchObject({ batch: null, text: 'any length', cache: [] });
  });
  it('is told by the names of an exported decoder, its mask over all there is', () => {
    const found = inputsOf(
      model(
        [
          ['input_ids', 'int64', ['batch_size', 'sequence_length']],
          ['attention_mask', 'int64', ['batch_size', 'total_sequence_length']],
          ['position_ids', 'int64', ['batch_size', 'sequence_length']],
          ['past_key_values.0.key', 'float16', ['batch_size', 12, 'past_sequence_length', 64]],
          ['past_key_values.0.value', 'float16', ['batch_size', 12, 'past_sequence_length', 64]],
        ],
        ['logits', 'present.0.key', 'present.0.value'],
      ),
      options,
    );
    expect(found.inputs.map(({ shape }) => shape[1])).toEqual(['tokens', 'context', 'tokens']);
    expect(found.inputs[2]?.fill).toEqual({ kind: 'positions' });
    expect(found.cache).toMatchObject([
      { output: 'present.0.key', type: 'float16', shape: ['batch', 12, 'past', 64] },
      { output: 'present.0.value' },
    ]);
    expect(found.logits).toBe('logits');
  });
  it('makes up images, and takes sizes from --dim', () => {
    const image = model([['pixel_values', 'float32', ['batch', 3, 'height', 'width']]], ['scores']);
    const found = inputsOf(image, { ...options, dims: { height: 32, width: 48 } });
    expect(found.inputs).toEqual([
      { name: 'pixel_values', type: 'float32', shape: ['batch', 3, 32, 48], fill: { kind: 'normal' } },
    ]);
    expect(found).toMatchObject({ text: null, batch: null, logits: 'scores' });
  });
  it('keeps to what the file fixes', () => {
    const found = inputsOf(model([['input_ids', 'int64', [4, 128]]]), options);
    expect(found).toMatchObject({ batch: 4, text: { tokens: 128 } });
  });
  it('names sizes that have no name by their place', () => {
    const nameless = model([['x', 'float32', ['batch', '']]]);
    expect(() => inputsOf(nameless, options)).toThrow(/x\[1\] \(of x\).*--dim x\[1\]=224/);
    expect(inputsOf(nameless, { ...options, dims: { 'x[1]': 5 } }).inputs[0]?.shape).toEqual(['batch', 5]);
  });
  it.each([
    [
      model([['pixels', 'float32', ['batch', 'height', 'width']]]),
      {},
      /sizes that cannot be told by their names: height \(of pixels\), width \(of pixels\)/,
    ],
    [model([['x', 'float32', ['batch', 3]]]), { depth: 3 }, /no size "depth".*it has batch/],
    [model([['x', 'float32', [1, 3]]]), { depth: 3 }, /all of its sizes are fixed/],
    [model([['text', 'string', ['batch']]]), {}, /text of the model is of type string/],
    [
      model([['past_key_values.0.key', 'float32', ['batch', 1, 'past', 1]]]),
      {},
      /gives no present\.0\.key.*it gives logits/,
    ],
  ])('refuses what it cannot tell (%#)', (given, dims, message) =>
    expect(() => inputsOf(given, { dims, vocab: 10 })).toThrow(message),
  );
});
