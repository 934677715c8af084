import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findModelSize } from '../../src/catalog/model-sizes.ts';
import { command } from '../../src/cli/commands/estimate.ts';
import { verbOf } from '../../src/cli/main.ts';
import type { EstimateAnswer } from '../../src/estimators/answer.ts';
import type { NamedEstimate } from '../../src/estimators/coverage.ts';

afterEach(() => vi.restoreAllMocks());

async function run(...words: string[]): Promise<string> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  await verbOf(command).parseAsync(words, { from: 'user' });
  return out;
}
const json = async (...words: string[]) => JSON.parse(await run(...words, '--json'));
const estimates = (answer: EstimateAnswer): NamedEstimate[] =>
  answer.groups.flatMap((group) => [...group.estimates]);
const of = (answer: EstimateAnswer, id: string) =>
  estimates(answer).find(({ estimator }) => estimator.id.startsWith(`${id}@`)) as NamedEstimate;

test('--json has the fields that its page lists, and no others', async () => {
  const page = readFileSync('docs/estimate.md', 'utf8').split('## JSON')[1] ?? '';
  const rows = page.split('\n').flatMap((line) => /^\| (`.+?) \| (.+) \|$/.exec(line)?.slice(1, 3) ?? []);
  const fields = rows.filter((_, i) => i % 2 === 0).flatMap((cell) => cell.match(/\w+/g) ?? []);
  for (const words of [['--phase', 'training', '--tokens', '1T'], []]) {
    const answer = await json('--model', 'llama-3.1-8b', '--explain', ...words);
    expect(Object.keys(answer).sort()).toEqual([...fields, 'schema'].sort());
    const inside = ['model', 'setting', 'beside', 'explanation'] as const;
    for (const field of inside)
      for (const key of Object.keys(answer[field]))
        expect(rows.join(' '), `${field}.${key}`).toContain(`\`${key}\``);
    for (const step of answer.explanation.steps)
      for (const key of ['id', 'from', 'to', 'unit', 'factor', 'delta', 'total'])
        expect(step).toHaveProperty(key);
    const product = answer.explanation.steps.reduce(
      (x: number, { factor }: { factor: number }) => x * factor,
      1,
    );
    expect(product / answer.explanation.ratio).toBeCloseTo(1, 9);
  }
});

describe('what is told is taken as it is', () => {
  test('eight A100 for ten hours at 100 g/kWh: 32 kWh, 3.2 kg', async () => {
    const answer: EstimateAnswer = await json(
      ...[
        '--params',
        '7B',
        '--phase',
        'training',
        '--hours',
        '10',
        '--devices',
        '8',
        '--hardware',
        'a100-sxm-80',
      ],
      ...['--intensity', '100', '--method', 'tdp-hours', '--price', '2'],
    );
    const { energy_j, carbon_g } = of(answer, 'tdp-hours');
    expect(energy_j?.value).toBeCloseTo(32 * 3.6e6, 3);
    expect(carbon_g?.value).toBeCloseTo(3200, 9);
    expect(answer.unit).toEqual({ id: 'training-run', count: 1 });
    expect(answer.beside.device_hours).toEqual({ value: 80, lo: 80, hi: 80, source: 'hours as told' });
    expect(answer.beside.money).toEqual({ value: 160, lo: 160, hi: 160 });
    // A100: 318 to 862.5 kg with its share of a server; 4 years of 8,760 h, 85 % of them at work.
    const device = Math.sqrt(318 * 862.5) * 1000;
    expect(answer.beside.embodied_g?.value).toBeCloseTo((device * 80) / (4 * 8760 * 0.85), 6);
    expect(answer.beside.embodied_g?.lo).toBeCloseTo((318_000 * 80) / (6 * 8760), 6);
    // 0.36 L/kWh on site in data centres of the United States, 3.908 L/kWh in generating the world's electricity.
    expect(answer.beside.water_l[of(answer, 'tdp-hours').estimator.id]?.value).toBeCloseTo(
      32 * (0.36 + 3.908),
      6,
    );
  });
  test('a hardware by hand: its watts and its peak', async () => {
    const answer: EstimateAnswer = await json(
      ...[
        '--params',
        '7B',
        '--phase',
        'training',
        '--tokens',
        '1B',
        '--hardware',
        'a new one',
        '--tdp',
        '500',
      ],
      ...['--peak-flops', '1e15', '--mfu', '50%', '--method', 'tdp-hours'],
    );
    // 6 × 7e9 × 1e9 FLOP at 5e14 FLOP/s and 500 W.
    expect(of(answer, 'tdp-hours').energy_j?.value).toBeCloseTo((6 * 7e18 * 500) / 5e14, 3);
    expect(answer.beside.embodied_g).toBeNull();
  });
  test('lifetime and share of use are spans unless they are told', async () => {
    const words = ['--params', '7B', '--hours', '10', '--hardware', 'h100-sxm', '--method', 'tdp-hours'];
    const { embodied_g }: EstimateAnswer['beside'] = (
      await json(...words, '--lifetime', '5', '--use-share', '100%')
    ).beside;
    expect(embodied_g?.lifetime_years).toEqual({ value: 5, lo: 5, hi: 5 });
    expect(embodied_g?.use_share).toEqual({ value: 1, lo: 1, hi: 1 });
  });
});

test('of a training whose tokens, share of the peak and hours are told the machines follow', async () => {
  const words = ['--model', 'llama-3.1-8b', '--phase', 'training', '--tokens', '1T', '--mfu', '40%'];
  const answer: EstimateAnswer = await json(...words, '--hours', '100', '--hardware', 'h100-sxm');
  // 6 × 8.03e9 × 1e12 FLOP at 0.4 × 989.4e12 FLOP/s for 100 h.
  expect(answer.setting.devices).toBe(
    Math.ceil((6 * (answer.model.params?.value ?? 0) * 1e12) / (0.4 * 989.4e12 * 3.6e5)),
  );
  expect(of(answer, 'tdp-hours').energy_j?.value).toBeCloseTo(answer.setting.devices * 700 * 3.6e5, 0);
  expect(answer.assumptions.filter(({ field }) => field === 'accelerators').length).toBe(1);
});

test('a provider and a processor that nobody knows are told, and what is taken in their place', async () => {
  const words = ['--model', 'llama-3.1-8b', '--cpu', 'nonsense', '--cpu-cores', '4'];
  const { warnings }: EstimateAnswer = await json(...words, '--provider', 'nonsense');
  expect(warnings.join('\n')).toMatch(/Nothing is known of a provider nonsense: .*aws, azure/);
  expect(warnings.join('\n')).toMatch(/No processor of the catalog is called nonsense/);
  expect((await json('--model', 'llama-3.1-8b', '--provider', 'OpenAI')).warnings).toEqual([]);
});

test('the name of a family is answered, and its explanation says whose it is', async () => {
  const answer: EstimateAnswer = await json('--model', 'claude');
  expect(answer.model.kind).toBe('family');
  expect(await run('--model', 'claude', '--explain')).toMatch(
    /claude, any of \d+ models: amounts are of [\w.-]+, in\s+the\s+middle/,
  );
});

describe('a closed model', () => {
  test('is answered with the width of what is said of its size', async () => {
    const answer: EstimateAnswer = await json('--model', 'gpt-4o', '--region', 'US');
    const size = findModelSize('gpt-4o');
    expect(answer.model).toMatchObject({
      title: 'GPT-4o',
      kind: 'guessed',
      params: size?.total,
      active_params: size?.active,
    });
    expect(answer.warnings.join()).toMatch(/The size of GPT-4o is not published/);
    expect(answer.model.sources.map(({ says }) => says)).toContain('estimated: 200 billion parameters');
    const { energy_j } = of(answer, 'ecologits');
    expect((energy_j?.interval?.hi ?? 0) / (energy_j?.interval?.lo ?? 1)).toBeGreaterThan(3);
    expect(energy_j?.interval?.lo).toBeLessThan(energy_j?.value as number);
    expect(energy_j?.interval?.hi).toBeGreaterThan(energy_j?.value as number);
    expect(energy_j?.interval?.level).toBeNull();
  });
  test('whose size is told by hand has no such width', async () => {
    const answer: EstimateAnswer = await json(
      '--model',
      'gpt-4o',
      '--params',
      '200B',
      '--active-params',
      '50B',
      '--pue',
      '1.2',
    );
    expect(answer.model.kind).toBe('told');
    expect(answer.warnings).toEqual([]);
    expect(of(answer, 'ecologits').energy_j?.interval).toBeNull();
  });
});

describe('methods', () => {
  test('are grouped by what they cover, from the narrowest, and from the least inside a group', async () => {
    const answer: EstimateAnswer = await json('--model', 'llama-3.1-8b', '--latency', '5', '--region', 'FR');
    for (const { perimeter, estimates: own } of answer.groups) {
      const figures = own.map(
        ({ energy_j, carbon_g }) => energy_j?.value ?? carbon_g?.value ?? Number.POSITIVE_INFINITY,
      );
      expect(figures).toEqual([...figures].sort((a, b) => a - b));
      for (const each of own) expect(each.perimeter?.devices).toEqual(perimeter?.devices);
    }
    expect(answer.groups[0]?.perimeter).toMatchObject({ devices: ['accelerator'], pue: null });
  });
  test('what does not apply says what it needs, in options', async () => {
    const text = await run('--model', 'llama-3.1-8b');
    expect(text).toMatch(/codecarbon: needs --memory/);
    expect(text).toMatch(/patterson, strubell, .*: not of\s+inference/);
    expect(text).toMatch(/They cover different things, so they are listed, not averaged/);
  });
  test('a method that gives no time is given that of the physical one, and it is said', async () => {
    const answer: EstimateAnswer = await json('--model', 'llama-3.1-8b');
    const hours = answer.assumptions.find(({ field }) => field === 'hours');
    expect(hours?.source).toMatch(/^the time by Physical/);
    const physical = of(answer, 'physical');
    const watts = physical.terms.find(({ id }) => id === 'watts')?.value as number;
    expect(answer.beside.device_hours?.value).toBeCloseTo(
      (physical.energy_j?.value as number) / watts / 3600,
      9,
    );
    // At its rating an accelerator draws 700 W, at this load less.
    expect(
      (of(answer, 'tdp-hours').energy_j?.value as number) / (physical.energy_j?.value as number),
    ).toBeCloseTo(700 / watts, 6);
  });
  test('and its doubt with it; a time that follows from a latency has none', async () => {
    const answer: EstimateAnswer = await json('--model', 'llama-3.1-8b');
    const [physical, rated] = [of(answer, 'physical').energy_j, of(answer, 'tdp-hours').energy_j];
    for (const end of ['lo', 'hi'] as const)
      expect((rated?.interval?.[end] as number) / (rated?.value as number)).toBeCloseTo(
        (physical?.interval?.[end] as number) / (physical?.value as number),
        9,
      );
    const told: EstimateAnswer = await json('--model', 'llama-3.1-8b', '--latency', '5');
    expect(of(told, 'tdp-hours').energy_j?.interval).toBeNull();
    expect(told.beside.device_hours?.lo).toBe(told.beside.device_hours?.hi);
  });
  test('of a model that is bigger, a training takes as much on one accelerator as on many', async () => {
    const words = [
      '--model',
      'llama-3.1-70b',
      '--phase',
      'training',
      '--tokens',
      '1T',
      '--mfu',
      '40%',
      '--method',
      'tdp-hours',
    ];
    const [few, many]: EstimateAnswer[] = [await json(...words, '--devices', '16'), await json(...words)];
    expect(of(few as EstimateAnswer, 'tdp-hours').energy_j?.value).toBeCloseTo(
      of(many as EstimateAnswer, 'tdp-hours').energy_j?.value as number,
      0,
    );
    expect(many?.setting.devices).toBe(16);
  });
  test('an unknown utilisation spans what published trainings reach', async () => {
    const answer: EstimateAnswer = await json(
      '--params',
      '7B',
      '--phase',
      'training',
      '--tokens',
      '1T',
      '--method',
      'tdp-hours',
    );
    const { energy_j } = of(answer, 'tdp-hours');
    expect((energy_j?.interval?.hi as number) / (energy_j?.interval?.lo as number)).toBeCloseTo(
      0.51 / 0.15,
      6,
    );
    expect(answer.assumptions.find(({ field }) => field === 'mfu')?.value).toBe(0.281);
  });
  test('tokens and hours of a model of unknown size come to a utilisation at each of its ends', async () => {
    const told = ['--tokens', '13T', '--hours', '2280', '--devices', '25000', '--hardware', 'a100-sxm-80'];
    const answer: EstimateAnswer = await json('--model', 'gpt-4', '--phase', 'training', ...told);
    const active = findModelSize('gpt-4')?.active.value as number;
    const reached = (6 * active * 13e12) / (25_000 * 312e12 * 2280 * 3600);
    expect(answer.assumptions.find(({ field }) => field === 'mfu')?.value).toBeCloseTo(reached, 9);
    // Hours are told, so the size says nothing of the time: 25,000 × 2,280 h at 0.8 × 400 W.
    const { energy_j, terms } = of(answer, 'physical');
    const watts = terms.find(({ id }) => id === 'watts')?.value as number;
    expect(energy_j?.value).toBeCloseTo(25_000 * 2280 * 3600 * watts, -6);
    expect((energy_j?.interval?.hi as number) / (energy_j?.interval?.lo as number)).toBeLessThan(3);
  });
  test('an image makes no tokens: what was measured of it stands beside what is modelled', async () => {
    const answer: EstimateAnswer = await json(
      '--model',
      'stable-diffusion-3.5-large',
      '--hardware',
      'h100-sxm',
    );
    expect(answer.not_applicable.find(({ id }) => id.startsWith('ecologits'))?.missing).toContain(
      'output_tokens',
    );
    const { energy_j } = of(answer, 'physical');
    const measured = of(answer, 'ml-energy').energy_j?.value as number;
    expect(energy_j?.interval?.lo).toBeLessThan(measured);
    expect(energy_j?.interval?.hi).toBeGreaterThan(measured);
  });
  test('an encoder makes no tokens', async () => {
    const answer: EstimateAnswer = await json('--model', 'bert-base-uncased');
    expect(answer.not_applicable.find(({ id }) => id.startsWith('ecologits'))?.missing).toContain(
      'output_tokens',
    );
    expect(of(answer, 'physical').energy_j?.value).toBeGreaterThan(0);
  });
});

describe('a task', () => {
  const taken = ({ assumptions }: EstimateAnswer) => assumptions.find(({ field }) => field === 'task');
  test('is told, or is what the model is made for, which is said', async () => {
    const answer: EstimateAnswer = await json('--model', 'google/flan-t5-base', '--hardware', 'a100-sxm-80');
    expect(taken(answer)).toMatchObject({
      value: 'summarization',
      source: 'none was told; it can also be asked text-classification or question-answering',
    });
    const told: EstimateAnswer = await json('--model', 'google/flan-t5-base', '--task', 'summarization');
    expect(taken(told)).toBeUndefined();
    expect(told.setting.hardware).toBe('a100-sxm-80');
    expect(of(told, 'physical').energy_j?.value).toBeGreaterThan(0);
    expect(of(told, 'physical').energy_j).toEqual(of(answer, 'physical').energy_j);
    const by: EstimateAnswer = await json(
      ...['--model', 'google/flan-t5-base', '--input', 'task=summarization', '--hardware', 'a100-sxm-80'],
    );
    expect(of(by, 'physical').energy_j).toEqual(of(told, 'physical').energy_j);
    const classifies: EstimateAnswer = await json(
      ...['--model', 'google/flan-t5-base', '--task', 'text-classification'],
    );
    // A class is a token or two, a summary 300.
    expect(of(classifies, 'physical').energy_j?.value).toBeLessThan(
      (of(told, 'physical').energy_j?.value as number) / 10,
    );
  });
  test('of an image is answered without being told, and stands in the words', async () => {
    const text = await run('--model', 'microsoft/resnet-50', '--hardware', 'a100-sxm-80');
    expect(text).toMatch(/--task image-classification: what the model does/);
    expect(text).toMatch(/^\d+ of \d+ methods appl/);
  });
});

describe('in words', () => {
  test('a method says what it took itself: a batch, a prompt, the configuration that was measured', async () => {
    const out = await run('--model', 'Llama-3.1-8B-Instruct');
    const own = out.slice(out.indexOf('Methods take of their own'));
    expect(own).toMatch(/physical: .*--tokens-in 150 tokens, --batch 64 requests/);
    expect(own).toMatch(/ml-energy: --batch 8 requests/);
    expect(own).not.toContain('--hardware');
  });

  test('shares stand as their options take them, and a training has no requests', async () => {
    const out = await run('--model', 'llama-2-7b', '--phase', 'training', '--tokens', '2T');
    expect(out).toContain('--mfu 28.1%: 90 % of published training runs reach 15 to 51 %');
    expect(out).toMatch(/sci: --utilisation 100%/);
    expect(out).not.toContain('--requests');
  });

  test('the example of docs/estimate.md', async () => {
    const [, shown = ''] = /```text\n(From [\s\S]*?)```/.exec(readFileSync('docs/estimate.md', 'utf8')) ?? [];
    expect(shown).toContain('making of the hardware included');
    expect(await run('--model', 'llama-3.1-8b', '--region', 'FR', '--explain')).toContain(shown);
  });

  test('how many say what of a closed model', async () => {
    expect((await run('--model', 'gpt-4o')).replace(/\s+/g, ' ')).toContain(
      '--params 297 billion parameters: OpenAI does not say; 3 sources estimate 200 to 440 billion of GPT-4o',
    );
    expect((await run('--model', 'gemini-1.5-pro')).replace(/\s+/g, ' ')).toContain(
      'Google does not say; one source estimates 440 billion of Gemini 1.5 Pro',
    );
  });

  test("what was printed of Gemini's prompts stands with methods that count the data centre", async () => {
    expect(await run('--model', 'gemini-1.5-pro')).toMatch(
      /google-serving +0\.240 .*whole host, idle included; PUE included/,
    );
    const way = await run('--model', 'gemini-1.5-pro', '--from', 'google-serving', '--to', 'ecologits');
    expect(way).toContain('Google, serving Gemini covers whole host, idle included; PUE 1.09.');
    expect(way).toMatch(/Idle machines +20\.0 Wh +none/);
  });

  test('every model that a method names can be asked', async () => {
    expect(await run('--model', 'mistral-large-2')).toContain('mistral-lca');
    expect(await run('--model', 'mistral-large-2')).not.toContain('It is of Mistral Large 2 alone');
  });

  test('a configuration has no name for methods that know models by theirs', async () => {
    expect(await run('--params', '70B')).toContain('ml-energy, mistral-lca: need the name of a model');
  });

  test('the input that is shown as an example is one', async () => {
    const [, example = ''] = /as (\w+=\w+),/.exec(
      await run('--model', 'gpt2', '--input', 'x').catch(({ message }) => message),
    ) as RegExpExecArray;
    expect(await run('--model', 'gpt2', '--input', example)).toContain('methods apply');
  });
});

describe('fine-tuning', () => {
  test('with LoRA takes slightly more than two thirds of a full one', async () => {
    const words = [
      '--model',
      'llama-3.1-8b',
      '--phase',
      'fine-tuning',
      '--tokens',
      '100M',
      '--mfu',
      '40%',
      '--devices',
      '2',
    ];
    const [full, lora]: EstimateAnswer[] = [await json(...words), await json(...words, '--lora', '16')];
    expect(full?.setting.fine_tuning).toMatchObject({ kind: 'full', adapter_params: null });
    // Rank 16 on all seven linear layers of 32 blocks: 41,943,040 parameters, as PEFT counts them.
    expect(lora?.setting.fine_tuning).toMatchObject({ kind: 'lora', adapter_params: 41_943_040 });
    for (const id of ['tdp-hours', 'llmcarbon']) {
      const share =
        (of(lora as EstimateAnswer, id).energy_j?.value as number) /
        (of(full as EstimateAnswer, id).energy_j?.value as number);
      expect(share, id).toBeGreaterThan(2 / 3);
      expect(share, id).toBeLessThan(0.68);
    }
  });
  test('adapters of a closed model are told by hand', async () => {
    const answer: EstimateAnswer = await json(
      '--model',
      'gpt-4o',
      '--phase',
      'fine-tuning',
      '--tokens',
      '1M',
      '--lora',
      '8',
      '--adapter-params',
      '40M',
    );
    expect(answer.setting.fine_tuning?.adapter_params).toBe(40e6);
  });
});

describe('--explain', () => {
  test('takes the least to the most: the factors multiply to the ratio', async () => {
    const { explanation } = await json('--model', 'llama-3.1-8b', '--region', 'FR', '--explain');
    const product = explanation.steps.reduce(
      (all: number, { factor }: { factor: number }) => all * factor,
      1,
    );
    expect(product / explanation.ratio).toBeCloseTo(1, 9);
    expect(explanation.to.value / explanation.from.value).toBe(explanation.ratio);
  });
  test('asks the first method at the batch of the second', async () => {
    const { explanation } = await json(
      '--model',
      'llama-3.1-8b',
      '--from',
      'physical',
      '--to',
      'ecologits',
      '--batch',
      '8',
    );
    expect(explanation.from.id).toBe('physical@1');
    expect(explanation.steps.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['energy-per-token', 'host-energy', 'pue', 'embodied']),
    );
  });
  test('reaches the second method at a setting that it alone takes, and gives it its own back at the end', async () => {
    const { explanation } = await json(
      '--model',
      'llama-3.1-8b',
      '--precision',
      'fp8',
      '--from',
      'ecologits',
      '--to',
      'physical',
    );
    expect(explanation.steps.at(-1)).toMatchObject({
      id: 'precision-bits',
      from: 16,
      to: 8,
      total: explanation.to.value,
    });
    const product = explanation.steps.reduce(
      (all: number, { factor }: { factor: number }) => all * factor,
      1,
    );
    expect(product / explanation.ratio).toBeCloseTo(1, 9);
  });
  test('in words: a table from one to the other', async () => {
    const text = await run('--model', 'llama-3.1-8b', '--from', 'tdp-hours', '--to', 'green-algorithms');
    expect(text).toMatch(/From TDP × hours \(model cards\) to Green Algorithms v3: ×\d/);
    expect(text).toMatch(/Power usage effectiveness\s+1\.00\s+1\.\d+\s+×1\.\d/);
  });
});

describe('refused', () => {
  const configuration = join(mkdtempSync(join(tmpdir(), 'wattlas-estimate-')), 'config.json');
  writeFileSync(configuration, '{ "model_type": "unheard-of" }');
  test.each<[string[], RegExp]>([
    [[], /What is to be estimated\?/],
    [['--model', 'gtp-4o'], /gtp-4o is no model of the catalog; nearest: gpt-4o/],
    [['--model', configuration], /family "unheard-of" cannot be described yet/],
    [['--model', 'gpt2', '--hardware', 'h1000'], /h1000 is no accelerator.*nearest: h100-sxm/],
    [['--model', 'gpt2', '--tokens-out', '0'], /--tokens-out takes a whole number from 1/],
    [['--model', 'gpt2', '--tokens-in', '-5'], /--tokens-in takes a whole number from 1.*"-5"/],
    [['--model', 'gpt2', '--requests', '0'], /--requests takes a whole number from 1/],
    [['--model', 'gpt2', '--pue', '0.9'], /A PUE of 0.9 cannot be/],
    [['--model', 'gpt2', '--pue', 'x'], /--pue takes a ratio from 1 to 5/],
    [['--model', 'gpt2', '--region', 'Atlantis'], /Atlantis is no region of the catalog/],
    [
      ['--model', 'llama-3.1-70b', '--devices', '1'],
      /One NVIDIA H100 SXM5 80GB holds 72.0.GB .*takes 141.GB, 69.*too much; 2 would hold it/,
    ],
    [['--model', 'gpt2', '--tokens', '1B'], /--tokens are those of a training/],
    [['--model', 'gpt2', '--phase', 'training'], /How much training\?/],
    [
      ['--model', 'gpt2', '--phase', 'training', '--tokens', '1B', '--requests', '5'],
      /Requests and their tokens are of inference/,
    ],
    [
      ['--params', '70B', '--active-params', '80B'],
      /80.0 billion active parameters are more than the 70.0 billion/,
    ],
    [
      [
        ...[
          '--model',
          'llama-3.1-8b',
          '--phase',
          'training',
          '--tokens',
          '1T',
          '--mfu',
          '40%',
          '--hours',
          '100',
        ],
        ...['--devices', '8'],
      ],
      /1.T tokens in 100 h at 40.0 % of the peak take 338 × NVIDIA H100 SXM5 80GB, not 8/,
    ],
    [['--model', 'zzzz'], /zzzz is no model of the catalog\./],
    [['--model', 'o3'], /o3 is no model of the catalog; nearest: o3-mini/],
    [
      ['--model', 'gpt-4', '--active-params', '5T'],
      /5.00 trillion active parameters are more than the 1.80 trillion that GPT-4 has/,
    ],
    [['--model', 'llama-3.1-8b', '--active-params', '9B'], /more than the 8.03 billion/],
    [['--model', 'gpt2', '--lora', '8'], /--lora is a way of fine-tuning, not of inference/],
    [
      ['--model', 'gpt-4o', '--phase', 'fine-tuning', '--tokens', '1M', '--lora', '8'],
      /adapters of rank 8 cannot be counted: the shape of GPT-4o is not known/,
    ],
    [
      ['--model', 'bert-base-uncased', '--task', 'text-clasification'],
      /--task does not take "text-clasification"; did you mean "text-classification".*It takes text-classification, .*text-to-image/,
    ],
    [
      ['--model', 'microsoft/resnet-50', '--task', 'summarization'],
      /microsoft\/resnet-50 cannot be asked summarization; it can be asked image-classification/,
    ],
    [
      ['--model', 'gpt2', '--phase', 'training', '--tokens', '1B', '--task', 'summarization'],
      /A task is what a request asks; training has none/,
    ],
    [['--model', 'gpt2', '--method', 'ecologit'], /Did you mean ecologits/],
    [
      [
        '--model',
        'llama-3.1-8b',
        '--phase',
        'training',
        '--tokens',
        '1T',
        '--hours',
        '100',
        '--devices',
        '64',
      ],
      /1\sT tokens in 100 h on 64 × NVIDIA H100 .* would take 2\.11 times its peak; at 28 % of it they take 482 of them/,
    ],
    [
      ['--model', 'gpt-4', '--phase', 'training', '--tokens', '13T', '--hours', '100', '--devices', '9000'],
      /13\sT tokens in 100 h on 9,000 × NVIDIA H100 .* times its peak/,
    ],
    [
      ['--model', 'gpt2', '--from', 'google-serving'],
      /Google, serving Gemini does not answer this question: It is of the Gemini apps alone.* Those that do are physical/,
    ],
    [['--model', 'gpt2', '--from', 'physical', '--to', 'physical'], /to itself there is no way/],
    [
      ['--model', 'gpt2', '--method', 'ecologits', '--explain'],
      /nothing to explain: ecologits@\w+ alone answers/,
    ],
    [['--model', 'gpt2', '--input', 'x'], /--input takes NAME=VALUE/],
    [['--model', 'gpt2', '--input', 'vcpu=3'], /No method knows an input vcpu/],
    [['--model', 'gpt2', '--wue', '-1'], /--wue takes litres/],
  ])('%j', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });
});

describe('a load over the day', () => {
  const asked = ['--model', 'llama-3.1-8b', '--requests', '1000000', '--region', 'FR', '--price', '2'];
  test('machines stand ready for the busiest hour; making and money go by their hours', async () => {
    const { beside }: EstimateAnswer = await json(...asked, '--load-shape', 'working-hours');
    const { beside: plain }: EstimateAnswer = await json(...asked);
    expect(plain.day).toBeNull();
    const day = beside.day as NonNullable<typeof beside.day>;
    // Ten and a half full hours of twenty-four, by the rule of docs/estimate.md: 8 + 2 × 0.5 + 14 × 0.1 = 10.4.
    expect(day.fleet.utilisation).toBeCloseTo(10.4 / 24, 9);
    expect((beside.money?.value ?? 0) / (plain.money?.value ?? 1)).toBeCloseTo(24 / 10.4, 9);
    expect(await run(...asked, '--load-shape', 'working-hours')).toMatch(
      /Load\s+1,000,000 requests a day, working hours: \d+ machines? at the busiest hour/,
    );
  });

  test('reads shares and hours of the grid from files, on a clock of their own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wattlas-load-'));
    const [shares, hours] = [join(folder, 'shares.csv'), join(folder, 'hours.csv')];
    writeFileSync(
      shares,
      `share\n${Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 1 : 0)).join('\n')}\n`,
    );
    const times = Array.from({ length: 24 }, (_, hour) => `2026-01-01T${String(hour).padStart(2, '0')}:00Z`);
    writeFileSync(
      hours,
      `time,FR,PL\n${times.map((time, hour) => `${time},${100 + hour},700`).join('\n')}\n`,
    );
    const load = ['--load-shape', shares, '--hourly', hours, '--utc-offset', '2'];
    const { beside }: EstimateAnswer = await json(...asked, ...load);
    expect(beside.day?.g_per_kwh?.requests).toBe(101);
    expect(beside.day?.fleet.utilisation).toBeCloseTo(1 / 24, 9);
    const elsewhere = asked.with(asked.indexOf('FR'), 'DE');
    await expect(run(...elsewhere, ...load)).rejects.toThrow('no region DE; its regions are FR, PL');
  });

  test.each([
    [
      ['--load-shape', 'night'],
      /takes even, working-hours, evening, or a CSV of 24 shares; "night" is neither/,
    ],
    [['--utc-offset', '2.5', '--load-shape', 'even'], /whole hours from -12 to 14, not "2.5"/],
    [['--whole-machines'], /of a load shape, and none is told/],
  ])('%j is refused', async (words, message) => {
    await expect(run(...asked, ...words)).rejects.toThrow(message);
  });
});
