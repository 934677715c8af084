import { afterEach, describe, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/catalog.ts';
import { verbOf } from '../../src/cli/main.ts';

afterEach(() => vi.restoreAllMocks());

/** What the verb prints on standard output, and what it comes to. */
async function run(...words: string[]) {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  const verb = verbOf(command);
  await verb.parseAsync(words, { from: 'user' });
  return { out, outcome: verb.outcome };
}

test('grid lists the figures of all sources, marks the chosen one and states the rule', async () => {
  const { out } = await run('grid', 'us-west-2', '--ascii', '--no-color');
  expect(out).toMatch(/^297\.6 g CO2e a kWh: us-west-2, Portland \(aws:us-west-2\)\./);
  expect(out).toMatch(/ok +297\.6 +2019 +ML CO2 Impact/);
  expect(out).toMatch(/350\.9 +- +Cloud Carbon Footprint/);
  expect(out).toMatch(/138\.8 +2016 +US EPA eGRID +US-OR +@egrid:2016/);
  expect(out).toContain('Rule: the region');
  expect(out).toContain('MIT');
});

test('grid of a region with spaces needs no quotes', async () => {
  expect((await run('grid', 'West', 'US', '2', '--ascii')).out).toContain('azure:westus2');
});

test('grid without a region lists groups and sources', async () => {
  const { out } = await run('grid', '--ascii', '--no-color');
  expect(out).toMatch(/countries +213/);
  expect(out).toMatch(/Google Cloud +google +205 +2019-2024 +Apache-2\.0/);
});

describe('--json prints JSON alone', () => {
  test.each([
    [['grid', 'us-west-2'], { region: { id: 'aws:us-west-2' }, chosen: { value: 297.6 } }],
    [['grid'], { groups: expect.any(Array), sources: expect.any(Array) }],
    [['cpu', 'AMD EPYC 7763 64-Core Processor'], { state: 'matched', fact: { value: 280 } }],
    [['accelerator', 'Tesla', 'T4'], { id: 't4', tdp_w: 70, source: { id: 'accelerators' } }],
    [['accelerator'], { accelerators: expect.any(Array) }],
    [['model'], { models: expect.any(Array) }],
    [
      ['model', 'distilbert-sst2'],
      {
        id: 'distilbert-base-uncased-finetuned-sst-2-english',
        config: { n_layers: 6 },
        params: { study: { value: 66_362_880, source: { licence: 'MIT' } } },
        study: { perimeter: { idle: 'gross' }, results: [{ dataset: 'imdb' }, {}, {}] },
      },
    ],
  ])('%j', async (words, expected) => {
    expect(JSON.parse((await run(...words, '--json')).out)).toMatchObject(expected);
  });

  test('a processor that is not matched is a finding', async () => {
    const { out, outcome } = await run('cpu', 'AMD', 'EPYC', '7763P', '--json');
    expect(JSON.parse(out)).toMatchObject({
      state: 'unmatched',
      nearest: expect.arrayContaining(['AMD EPYC 7763']),
    });
    expect(outcome).toBe(1);
  });
});

describe('a miss is refused with the nearest names', () => {
  test.each([
    [['grid', 'oregn'], 'US-OR (Oregon)'],
    [['cpu', 'AMD EPYC 7763P'], 'AMD EPYC 7763'],
    [['accelerator', 'h100'], 'h100-sxm'],
    [['model', 'llama-2'], 'llama-2-7b, llama-2-13b and llama-2-70b: say which'],
  ])('%j', async (words, near) => {
    await expect(run(...words)).rejects.toThrow(near);
  });
});

test('an accelerator shows what other tables say of each field', async () => {
  const { out } = await run('accelerator', 'rtx4070', '--ascii', '--no-color');
  expect(out).toMatch(/TDP +200 +W +warn Epoch AI 285; unverified/);
  expect(out).toMatch(/Memory +12 +GB +ok Epoch AI/);
});

test('models are listed by family with layers, hidden size and parameters', async () => {
  const { out } = await run('model', '--ascii', '--no-color');
  expect(out).toMatch(/^106 models/);
  expect(out).toMatch(/GPT-2 +gpt2 +12 +768 +124\.4\n +distilgpt2 +6 +768 +81\.91/);
  expect(out).toMatch(/bigscience\/bloomz-3b +30 +2,560 +3,003/);
  expect(out).toMatch(/meta-llama\/Meta-Llama-3\.1-405B +126 +16,384 +405,853/);
});

test('a model shows its configuration, its counts and how they are known, what the study measured, sources', async () => {
  const { out } = await run('model', 'bloomz-7b', '--ascii', '--no-color');
  expect(out).toMatch(/^bigscience\/bloomz-7b1, BLOOM: text-generation\./);
  expect(out).toMatch(/n_layer +30/);
  expect(out).toMatch(/7,000,000,000 +without its head +# published/);
  expect(out).toMatch(/has 69,016,064 parameters more: the study rounds it/);
  expect(out).toMatch(/sst2 +text-classification, zero-shot +\d+\.\d/);
  expect(out).toContain('8 A100 (7 idle)');
  expect(out).toMatch(/9ae9895 \(2023-11-09\); MIT/);
});

test('a field nobody has looked up is marked', async () => {
  const { out } = await run('model', 'dslim/bert-base-NER', '--ascii', '--no-color');
  expect(out).toMatch(/num_labels +9 +\? unverified/);
});

test('a closed model shows everything that is said of its size, by whom', async () => {
  const { out } = await run('model', 'gpt-4o', '--ascii', '--no-color');
  expect(out).toMatch(/^OpenAI does not say how large GPT-4o is; estimates come to 200 to 440 billion/);
  expect(out).toMatch(/440 billion +44\.0 to 132 billion +\? estimated +2026 +EcoLogits 0\.11\.0/);
  expect(out).toMatch(/200 billion +- not said +\? estimated +2024 +Epoch AI/);
  expect(out).toMatch(/MPL-2\.0/);
  expect((await run('model', '--ascii', '--no-color')).out).toMatch(
    /xAI +grok-1 +314 billion +78\.5 billion/,
  );
  expect(JSON.parse((await run('model', 'claude-3-opus', '--json')).out)).toMatchObject({
    id: 'claude-3-opus',
    stated: false,
  });
});

test('an accelerator shows what is published of making it', async () => {
  const { out } = await run('accelerator', 'h100-sxm', '--ascii', '--no-color');
  expect(out.replace(/\s+/g, ' ')).toMatch(
    /Making: 637 kg CO2e with an eighth of a server, 463 to 877 by published figures \(H100 SXM, an eighth of the HGX baseboard, 164 kg \(2025\)\)/,
  );
  expect((await run('accelerator', 'l4', '--ascii')).out).toMatch(/nothing is published of it/);
});
