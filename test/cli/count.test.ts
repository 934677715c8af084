import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/count.ts';
import { verbOf } from '../../src/cli/main.ts';

afterEach(() => vi.restoreAllMocks());

/** What the verb prints on standard output. */
async function run(...words: string[]): Promise<string> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  await verbOf(command).parseAsync(words, { from: 'user' });
  return out;
}

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), 'config.json');
  writeFileSync(path, text);
  return path;
};

test('--json is the contract', async () => {
  const count = JSON.parse(await run('--model', 'gpt2', '--tokens', '1000', '--new-tokens', '250', '--json'));
  expect(count).toMatchObject({
    model: 'gpt2',
    params: 124_439_808,
    macs: 130_121_209_344,
    flop: 260_242_418_688,
    elementwise_flop: expect.any(Number),
    weight_bytes: 497_759_232,
    kv_bytes_per_token: 73_728,
    head: null,
    phases: { prefill: { flop: 188_396_938_752 }, decode: { flop: 71_845_479_936, passes: 249 } },
    convention: { flop: expect.any(String) },
  });
});

test('a head is told apart', async () => {
  const count = JSON.parse(
    await run(
      '--model',
      'bert-base',
      '--tokens',
      '128',
      '--task',
      'token-classification',
      '--labels',
      '9',
      '--json',
    ),
  );
  expect(count.head).toMatchObject({ task: 'token-classification', params: 9 * 768 + 9 });
  expect(count.phases.decode).toBeNull();
});

test('in words: the finding first, then a row for each part', async () => {
  const out = await run('--model', 'bert-base', '--tokens', '128', '--no-color', '--ascii');
  expect(out).toMatch(/^bert-base-uncased has 109,482,240 parameters; 128 tokens take 22\.3 GFLOP\./);
  expect(out).toMatch(/Feed-forward +56,669,184 +14\.5 +65 %/);
  expect(out).toMatch(/Together +109,482,240 +22\.3 +100 %/);
  expect(out).toContain('the same');
  expect(out).toMatch(/Next: wattlas measure --model bert-base-uncased/);
});

test('a configuration by its path or its folder', async () => {
  const path = file(
    JSON.stringify({ model_type: 'gpt2', n_layer: 2, n_embd: 64, n_head: 4, vocab_size: 99 }),
  );
  const count = JSON.parse(await run('--model', path, '--json'));
  expect(count).toMatchObject({ model: path, family: 'gpt2', tokens: 128 });
  expect(JSON.parse(await run('--model', join(path, '..'), '--json')).params).toBe(count.params);
});

describe('bad input is named', () => {
  const refused = (words: string[], message: RegExp) => expect(run(...words)).rejects.toThrow(message);
  test.each([
    [['--model', 'gpt9'], /gpt9 is no model of the catalog; nearest: gpt2/],
    [
      ['--model', 'gpt2', '--task', 'fill-mask'],
      /gpt2 has no head for fill-mask; gpt2 is made for text-generation/,
    ],
    [
      ['--model', 'gpt2', '--task', 'text-generatoin'],
      /no task "text-generatoin" \(nearest: text-generation\)/,
    ],
    [['--model', 'gpt2', '--tokens', '0'], /--tokens takes a whole number .* not "0"/],
    [['--model', 'gpt2', '--tokens', 'NaN'], /not "NaN"/],
    [['--model', 'gpt2', '--tokens', '1e99'], /not "1e99"/],
    [['--model', 'gpt2', '--precision', 'fp8'], /fp8.*fp32, fp16, int8/],
    [['--model', './nowhere/config.json'], /There is no configuration at \.\/nowhere\/config\.json/],
  ])('%j', refused);
  test('an empty file, text that is no JSON, JSON that is no object', async () => {
    await refused(['--model', file('')], /is empty/);
    await refused(['--model', file('{')], /is not JSON/);
    await refused(['--model', file('[1]')], /holds no JSON object/);
  });
  test('a family that is not described, with those that are', async () => {
    await refused(
      ['--model', file('{"model_type":"t5"}')],
      /family "t5" cannot be described yet.*albert, bert, /,
    );
    await refused(['--model', file('{"hidden_size":64}')], /names no model_type/);
  });
  test('a field that cannot be, by its name', async () => {
    await refused(
      ['--model', file('{"model_type":"bert","hidden_size":-5}')],
      /hidden_size of this BERT configuration cannot be -5/,
    );
    await refused(
      ['--model', file('{"model_type":"bert","hidden_size":100}')],
      /hidden_size of this BERT configuration is 100, which num_attention_heads \(12\) does not divide/,
    );
    await refused(
      ['--model', file('{"model_type":"bert","hidden_act":"swash"}')],
      /hidden_act of this BERT configuration is "swash"; the activations known are gelu/,
    );
  });
});
