import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { architectureOf } from '../../src/architectures/from-config.ts';
import type { Task } from '../../src/domain/task.ts';
import {
  fixtureConfig,
  fixtureFamilies,
  fixtures,
  openFixture,
  refusedFixtures,
} from '../support/fixture-model.ts';
import { type Fed, numbersOf } from '../support/run-onnx.ts';

/** Between two implementations in float32. */
const TOLERANCE = 1e-4;

type Nested = number | readonly Nested[];
interface Example {
  readonly inputs: Readonly<Record<string, Nested>>;
  readonly outputs: Readonly<Record<string, Nested | Readonly<Record<string, Nested>>>>;
  readonly tasks?: Readonly<Record<string, object>>;
}

describe.each(fixtureFamilies)('%s', (family) => {
  const at = (name: string) => join(fixtures, family, name);
  const config = fixtureConfig(family);
  const example: Example = JSON.parse(readFileSync(at('io.json'), 'utf8'));
  if (family in refusedFixtures) {
    test('is refused', () => expect(() => architectureOf(config)).toThrow(refusedFixtures[family]));
    return;
  }
  const architecture = architectureOf(config);

  if (architecture.kind === 'encoder') {
    test.each(['base', ...Object.keys(example.tasks ?? {})])('%s', async (of) => {
      const task = of === 'base' ? undefined : (of as Task);
      const extra = [at(`${of}.safetensors`)].filter((path) => existsSync(path));
      const { run, session } = await openFixture(family, { task, extra, changes: example.tasks?.[of] });
      const given = await run(
        Object.fromEntries(session.inputNames.map((name) => [name, fed(example.inputs[name] as Nested)])),
      );
      const expected = example.outputs[of] as Readonly<Record<string, Nested>>;
      const mask = fed(example.inputs.attention_mask as Nested);
      for (const [name, values] of Object.entries(asGiven(expected))) {
        const wanted = fed(values);
        expect(given[name]?.dims, name).toEqual(wanted.shape);
        expect(largestDifference(numbersOf(given[name]), wanted, mask), name).toBeLessThan(TOLERANCE);
      }
    });
  } else {
    test('logits of a prompt, and of steps on its cache', async () => {
      const { run } = await openFixture(family, { logits: 'all' });
      const prompt = fed(example.inputs.input_ids as Nested);
      const length = prompt.shape[1] as number;
      const next = fed(example.inputs.next_ids as Nested);
      const ones = (count: number): Fed => ({ shape: [1, count], values: Array(count).fill(1) });
      let given = await run({ input_ids: prompt, attention_mask: ones(length) });
      const first = fed(example.outputs.prompt_logits as Nested);
      expect(given.logits?.dims).toEqual(first.shape);
      expect(largestDifference(numbersOf(given.logits), first)).toBeLessThan(TOLERANCE);
      const steps = example.outputs.step_logits as readonly Nested[];
      for (const [k, wanted] of steps.entries()) {
        given = await run(
          {
            input_ids: { shape: [1, 1], values: [next.values[k] as number] },
            attention_mask: ones(length + k + 1),
          },
          given,
        );
        expect(largestDifference(numbersOf(given.logits), fed(wanted)), `step ${k}`).toBeLessThan(TOLERANCE);
      }
    });
  }
});

/** transformers gives the two numbers of question answering apart. */
function asGiven(outputs: Readonly<Record<string, Nested>>): Readonly<Record<string, Nested>> {
  const { start_logits: starts, end_logits: ends, ...rest } = outputs;
  if (!Array.isArray(starts) || !Array.isArray(ends)) return rest;
  return {
    ...rest,
    logits: starts.map((row, b) =>
      (row as readonly number[]).map((start, t) => [start, (ends[b] as readonly number[])[t] as number]),
    ),
  };
}

function fed(nested: Nested): Fed {
  const shape: number[] = [];
  for (let at: Nested | undefined = nested; Array.isArray(at); at = at[0]) shape.push(at.length);
  const flat: number[] = [];
  const collect = (part: Nested): void => {
    if (typeof part === 'number') flat.push(part);
    else for (const one of part) collect(one);
  };
  collect(nested);
  return { shape, values: flat };
}

/** @param mask [batch, tokens]: padded tokens are left out, where the result is of tokens. */
function largestDifference(given: readonly number[], { shape, values }: Fed, mask?: Fed): number {
  expect(given.length).toBe(values.length);
  const ofTokens = mask && shape.length === 3 && shape[1] === mask.shape[1];
  const width = shape.at(-1) as number;
  let most = 0;
  for (const [i, value] of given.entries()) {
    if (ofTokens && mask.values[Math.floor(i / width)] === 0) continue;
    const difference = Math.abs(value - (values[i] as number));
    if (!(difference <= most)) most = difference;
  }
  return most;
}
