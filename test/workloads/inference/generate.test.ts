import { expect, it } from 'vitest';
import { generate } from '../../../src/workloads/inference/generate.ts';
import { inputsOf } from '../../../src/workloads/inference/inputs-of.ts';
import type { QueryPlan } from '../../../src/workloads/inference/messages.ts';
import { Passes } from '../../../src/workloads/inference/passes.ts';
import {
  describeModel,
  loadRuntime,
  openSession,
  type Tensors,
} from '../../../src/workloads/inference/runtime.ts';
import { tinyDecoder, writeTinyModel } from '../tiny-onnx.ts';

const NEW = 6;
const options = { provider: 'cpu', threads: 1, spinning: false, optimisation: 'all' } as const;

/** Generates on the tiny decoder; every step's inputs are kept. */
async function generated(lengths: readonly number[]) {
  const runtime = await loadRuntime();
  const session = await openSession(runtime, { ...options, file: writeTinyModel(tinyDecoder()) });
  const { inputs, cache, logits } = inputsOf(describeModel(session), { dims: {}, vocab: 7 });
  const generation = { newTokens: NEW, logits, cache };
  const plan: QueryPlan = {
    inputs,
    batch: lengths.length,
    lengths: { kind: 'list', tokens: lengths },
    longest: null,
    seed: 4,
    queries: lengths.length,
    generation,
  };
  const fed: Tensors[] = [];
  const watched = {
    ...session,
    inputMetadata: session.inputMetadata,
    outputMetadata: session.outputMetadata,
    release: () => session.release(),
    run(feeds: Tensors) {
      // As it is now: the array of next tokens is used again at every step.
      fed.push({ ...feeds, input_ids: { ...pick(feeds), data: pick(feeds).data.slice() } as never });
      return session.run(feeds);
    },
  };
  const passes = new Passes(runtime, plan);
  let prefilledAfter = 0;
  await generate(
    watched,
    passes,
    passes.at(0, lengths.length),
    generation,
    () => false,
    () => {
      prefilledAfter = fed.length;
    },
  );
  return { fed, prefilledAfter };
}

const pick = (feeds: Tensors) => {
  const { dims, data, type, location } = feeds.input_ids as NonNullable<Tensors[string]>;
  return { dims, data, type, location };
};
const numbers = (tensors: Tensors | undefined, name: string) =>
  Array.from((tensors?.[name]?.data ?? []) as ArrayLike<number | bigint>, Number);
const shape = (tensors: Tensors | undefined, name: string) => [...(tensors?.[name]?.dims ?? [])];

it('reads the prompt once, then makes a token a step, with all that came before in the cache', async () => {
  const { fed, prefilledAfter } = await generated([5]);
  expect(fed).toHaveLength(NEW);
  expect(prefilledAfter).toBe(1);
  expect(shape(fed[0], 'past_key_values.0.key')).toEqual([1, 1, 0, 1]);
  const prompt = numbers(fed[0], 'input_ids');
  expect(prompt).toHaveLength(5);
  // Else every token would be 0 and the test could not fail.
  expect(prompt.reduce((a, b) => a + b, 0) % 7).not.toBe(0);
  // The model gives the sum of all ids so far, modulo 7: what it would give if it read all of them anew.
  const all = [...prompt];
  for (let step = 1; step < NEW; step++) {
    all.push(all.reduce((a, b) => a + b, 0) % 7);
    expect(numbers(fed[step], 'input_ids')).toEqual([all.at(-1)]);
    expect(numbers(fed[step], 'past_key_values.0.key')).toEqual(all.slice(0, -1));
    expect(numbers(fed[step], 'attention_mask')).toEqual(Array(all.length).fill(1));
  }
});

it('pads a batch before the text, and keeps padding out of every step', async () => {
  const { fed } = await generated([2, 4]);
  expect(shape(fed[0], 'input_ids')).toEqual([2, 4]);
  expect(numbers(fed[0], 'attention_mask')).toEqual([0, 0, 1, 1, 1, 1, 1, 1]);
  const ids = numbers(fed[0], 'input_ids');
  const rows = [ids.slice(2, 4), ids.slice(4)];
  for (let step = 1; step < NEW; step++) {
    for (const row of rows) row.push(row.reduce((a, b) => a + b, 0) % 7);
    expect(numbers(fed[step], 'input_ids')).toEqual(rows.map((row) => row.at(-1)));
    expect(shape(fed[step], 'attention_mask')).toEqual([2, 4 + step]);
    expect(numbers(fed[step], 'attention_mask').slice(0, 4 + step)).toEqual([
      0,
      0,
      ...Array(2 + step).fill(1),
    ]);
  }
});

it('gives each query ids of its own, the same ones every time', async () => {
  const [once, again] = [await generated([40, 40]), await generated([40, 40])];
  const ids = numbers(once.fed[0], 'input_ids');
  expect(numbers(again.fed[0], 'input_ids')).toEqual(ids);
  expect(ids.slice(0, 40)).not.toEqual(ids.slice(40));
});
