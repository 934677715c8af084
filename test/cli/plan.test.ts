import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/plan.ts';
import { verbOf } from '../../src/cli/main.ts';

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
const contract = {
  assumptions: expect.any(Array),
  warnings: expect.any(Array),
  sentence: expect.any(String),
};

describe('size', () => {
  test('--excess: the points that are always there, the sizes within 20 %', async () => {
    const plan = await json('size', '--excess', '--x', '0.55');
    expect(plan).toMatchObject(contract);
    expect(plan.answer.lo).toBeCloseTo(0.5771959152, 9);
    expect(plan.answer.hi).toBeCloseTo(2.1831952502, 9);
    const at = (x: number) => plan.points.find((point: { x: number }) => point.x === x);
    expect(at(0.6).excess_compute).toBeCloseTo(1.16473, 5);
    expect(at(1)).toMatchObject({ excess_compute: 1, excess_steps: 1 });
    expect(at(2.2).excess_steps).toBeCloseTo(0.54715, 5);
    expect(at(0.55)).toBeDefined();
    expect(plan.warnings.join()).toMatch(/Early training dynamics are not captured/);
  });
  test('for a budget, a loss, another law, repeated data', async () => {
    expect((await json('size')).answer.params).toBeCloseTo(40.36e9, -8);
    expect((await json('size')).warnings.join()).toMatch(/fitted to 70.0 million to 16.0 billion parameters/);
    expect((await json('size', '--flop', '1e21')).warnings).toEqual([]);
    expect((await json('size', '--law', 'chinchilla-printed')).warnings.join()).toMatch(/Rounded constants/);
    const loss = await json('size', '--loss', '2');
    expect(loss.answer.loss).toBeCloseTo(2, 12);
    const kaplan = await json('size', '--law', 'kaplan', '--flop', '8.64e19');
    expect(kaplan.answer.params).toBeGreaterThan(5e8);
    const repeated = await json('size', '--flop', '1e21', '--unique-tokens', '1B');
    expect(repeated.epochs).toBeGreaterThan(2);
  });
  test('by laws that come down to size and data: over-training, and experts', async () => {
    // Ludziejewski et al. 2025, table 1.
    const eight = await json('size', '--law', 'ludziejewski', '--experts', '8', '--flop', '1e20');
    expect(eight.answer.params / 0.99e9).toBeCloseTo(1, 1);
    expect(eight.answer.tokens / 17e9).toBeCloseTo(1, 1);
    await expect(run('size', '--law', 'bhagia')).rejects.toThrow(/constants of .* could not be had/);
    const gadre = await json('size', '--law', 'gadre-redpajama', '--flop', '1e21');
    expect(gadre.answer.tokens / gadre.answer.params).toBeGreaterThan(5);
    expect(
      (await json('lifetime', '--law', 'ludziejewski', '--experts', '64', '--flop', '1e22')).warnings.join(),
    ).toMatch(/fitted to 32 experts/);
    expect((await json('size', '--law', 'gadre-c4', '--excess')).answer.hi).toBeGreaterThan(2);
  });
  test('a budget beyond those of the table is said to be; a column without a value is not shown', async () => {
    const words = ['size', '--example', 'chinchilla', '--bootstrap', '2', '--flop'];
    expect((await json(...words, '1e25')).warnings[0]).toMatch(/^Extrapolated: 1e25 FLOP is .* times beyond/);
    expect((await json(...words, '1e20')).warnings.join()).not.toMatch(/Extrapolated/);
    expect(await run('size')).not.toContain('95 %');
    expect(await run(...words, '1e20')).toContain('95 %');
  });
  test('from a table: with the interval of its draws', async () => {
    const plan = await json('size', '--example', 'chinchilla', '--flop', '1e21', '--bootstrap', '50');
    expect(plan.interval.lo).toBeLessThan(plan.answer.params);
    expect(plan.interval.hi).toBeGreaterThan(plan.answer.params);
  });
  test.each<[string[], RegExp]>([
    [['--flop', '1e21', '--loss', '2'], /not both/],
    [['--loss', '1'], /No budget reaches/],
    [['--law', 'chinchila'], /nearest: chinchilla/],
    [['--law', 'ludziejewski'], /needs a number of experts: --experts/],
    [['--experts', '8'], /--experts belongs to a law of experts/],
    [
      ['--law', 'chinchilla-c4'],
      /Frontier on C4, approach 2 has the form frontier, not chinchilla; of that form are chinchilla, /,
    ],
    [['--law', 'bhagia', '--excess'], /could not be had. Take them from/],
    [['--within', '10%'], /belong to --excess/],
    [['--flop', '7Q'], /--flop takes a number above 0, as 1.5e9 or 1.5B, not "7Q"/],
  ])('refuses %j', async (words, message) => {
    await expect(run('size', ...words)).rejects.toThrow(message);
  });
});

describe('lifetime', () => {
  test("Sardana's law in FLOP", async () => {
    const plan = await json('lifetime', '--law', 'sardana', '--loss', '1.947', '--tokens', '2e12');
    expect(plan).toMatchObject(contract);
    expect(plan.answer.params / 24183560851.52735).toBeCloseTo(1, 7);
    expect(plan.saving).toBeCloseTo(0.04783725697, 8);
    expect(plan.flop_optimal.extra).toBeCloseTo(0, 12);
  });
  test('in joules: what the size that FLOP choose would cost more', async () => {
    const words = [
      'lifetime',
      '--law',
      'chinchilla-refit',
      '--loss',
      '2.171285169110492',
      '--unit',
      'energy',
      '--power',
      '1300',
      '--pue',
      '1.2',
    ];
    const plan = await json(...words, '--requests', '1e9', '--tokens-in', '500', '--tokens-out', '300');
    expect(plan.answer.params / 2620194543.4188843).toBeCloseTo(1, 5);
    // The catalog's peak is 989.4 TFLOP/s, the oracle's 989.
    expect(plan.answer.cost / 100748412338.44598).toBeCloseTo(989 / 989.4, 8);
    expect(plan.flop_optimal.extra).toBeCloseTo(0.09751155671, 5);
  });
  test('money and carbon; the grid of serving moves the size', async () => {
    const money = await json('lifetime', '--unit', 'money', '--price', '2');
    expect(money.unit).toBe('money');
    const clean = await json(
      'lifetime',
      '--unit',
      'carbon',
      '--train-intensity',
      '400',
      '--serve-intensity',
      '20',
    );
    const dirty = await json(
      'lifetime',
      '--unit',
      'carbon',
      '--train-intensity',
      '20',
      '--serve-intensity',
      '300,500',
    );
    expect(dirty.answer.params).toBeLessThan(clean.answer.params);
    expect(dirty.assumptions.map(({ text }: { text: string }) => text).join()).toMatch(
      /Serving at 400 g\/kWh, the mean of 2 months/,
    );
  });
  test('a batch holds decoding to the memory in money as in joules; what is given is not called assumed', async () => {
    const words = ['lifetime', '--batch', '4', '--device', 'a100-sxm-80', '--utilisation', '30%'];
    const money = await json(...words, '--unit', 'money', '--price', '2');
    const energy = await json(...words, '--unit', 'energy');
    const flat = await json(
      ...['lifetime', '--unit', 'energy', '--utilisation', '30%', '--decode-utilisation', '4%'],
    );
    const ratio = ({ cost_per_flop }: { cost_per_flop: { decode: number; train: number } }) =>
      cost_per_flop.decode / cost_per_flop.train;
    expect(ratio(money)).toBeCloseTo(ratio(energy), 9);
    expect(ratio(money)).toBeGreaterThan(1);
    expect(flat.assumptions).toContainEqual({
      fact: null,
      provenance: 'given',
      text: 'Training and prefill keep 30 % of the peak rate; decoding keeps 4 % of the peak rate.',
    });
  });
  test('draws give an interval', async () => {
    const plan = await json(
      'lifetime',
      '--example',
      'chinchilla',
      '--bootstrap',
      '40',
      '--params',
      '7B',
      '--requests',
      '1e9',
    );
    expect(plan.interval.lo).toBeLessThan(plan.answer.params);
    expect(plan.reaching).toBe(1);
  });
  test.each<[string[], RegExp]>([
    [['--loss', '2', '--params', '7B'], /Give the quality once/],
    [['--tokens', '1e12', '--requests', '10'], /Give the use once/],
    [['--tokens-in', '500'], /--requests is missing/],
    [['--unit', 'money'], /needs the price/],
    [['--unit', 'energy', '--device', 'h1000'], /no accelerator of the catalog/],
    [['--unit', 'joules'], /flop, energy, money, carbon/],
    [
      ['--device', 'a100-sxm-80'],
      /--device belongs to --unit energy, --unit money and --unit carbon; .* flop/,
    ],
    [['--train-joules', '1e-12'], /--train-joules belongs to --unit energy and --unit carbon; .* flop/],
    [['--unit', 'energy', '--price', '2'], /--price belongs to --unit money; .* energy/],
    [['--unit', 'energy', '--train-region', 'FR'], /--train-region belongs to --unit carbon/],
    [['--unit', 'energy', '--batch', '8', '--decode-utilisation', '5%'], /--batch, not both/],
    [['--unit', 'carbon', '--train-region', 'FR', '--train-intensity', '50'], /--train-intensity, not both/],
  ])('refuses %j', async (words, message) => {
    await expect(run('lifetime', ...words)).rejects.toThrow(message);
  });
});

describe('parity', () => {
  test('without arguments: table 5, its misprint named', async () => {
    const plan = await json('parity');
    expect(plan).toMatchObject({ ...contract, answer: 592570000 });
    expect(plan.rows.map(({ printed_state }: { printed_state: string }) => printed_state)).toEqual([
      'agrees',
      'off',
      'agrees',
      'agrees',
    ]);
    expect(plan.warnings.join()).toMatch(
      /BLOOMz-3B: the table prints 395,602,740, its own inputs give 395,561,644/,
    );
  });
  test('of one model, with a date', async () => {
    const plan = await json(
      'parity',
      '--training',
      '100',
      '--inference',
      '1.0e-4',
      '--users-per-day',
      '1000',
      '--queries-per-user',
      '10',
      '--from',
      '2026-01-01',
    );
    expect(plan.answer).toBeCloseTo(1e6, 3);
    expect(plan.rows[0]).toMatchObject({ date: '2026-04-11', printed: null });
    expect(plan.rows[0].days).toBeCloseTo(100, 9);
    expect(plan.interval.lo).toBeCloseTo(1e6 / 1.05, 3);
  });
  test.each<[string[], RegExp]>([
    [['--training', '100'], /--inference is missing/],
    [['--training', 'much', '--inference', '1'], /--training takes a number above 0/],
    [['--from', '2026-13-01'], /--from takes a day/],
  ])('refuses %j', async (words, message) => {
    await expect(run('parity', ...words)).rejects.toThrow(message);
  });
});

describe('amortise', () => {
  test('without arguments: BERT base against one training a task', async () => {
    const plan = await json('amortise');
    expect(plan).toMatchObject({ ...contract, first_cheaper: 56, interval: null });
    expect(plan.answer).toBeCloseTo(55.81481481, 8);
    expect(plan.options.map(({ total }: { total: number }) => total)).toEqual([1507, 4050]);
    expect(plan.warnings.join()).toMatch(/both cannot hold/);
    expect(plan.assumptions).toContainEqual(
      expect.objectContaining({ provenance: 'assumed', text: expect.stringMatching(/0 kWh/) }),
    );
  });
  test('with a fine-tuning given, estimated on a device, and with errors', async () => {
    expect((await json('amortise', '--fine-tune', '10')).first_cheaper).toBe(89);
    expect((await json('amortise', '--error', '10%')).sentence).toMatch(/cross at 55.81 \(\d.* to \d.*\)/);
    expect(await run('amortise')).toMatch(/kWh once/);
    const estimated = await json('amortise', '--fine-tune-tokens', '30M', '--device', 'v100-sxm2-32');
    expect(estimated.answer).toBeGreaterThan(55.8148);
    const fieller = await json('amortise', '--error', '10%');
    const drawn = await json('amortise', '--error', '10%', '--monte-carlo');
    expect(fieller.interval.lo).toBeLessThan(55);
    expect(drawn.interval.hi).toBeGreaterThan(60);
  });
  test('of many options; never where one is dominated', async () => {
    const plan = await json('amortise', '--option', 'a=0,10', 'b=50,5', 'c=300,1', 'd=400,2');
    expect(plan.stretches.map(({ cheapest }: { cheapest: string }) => cheapest)).toEqual(['a', 'b', 'c']);
    expect(plan.crossovers).toHaveLength(6);
    const never = await json('amortise', '--option', 'a=0,1', 'b=50,5');
    expect(never).toMatchObject({
      answer: null,
      first_cheaper: null,
      sentence: 'b never becomes cheaper than a.',
    });
  });
  test.each<[string[], RegExp]>([
    [['--option', 'a=1,2'], /give --option twice/],
    [['--option', 'a=1,2', 'b=x,1'], /NAME=FIXED,MARGINAL/],
    [['--option', 'a=1,2', 'a=2,1'], /one name/],
    [['--fine-tune', '1', '--fine-tune-tokens', '2'], /not both/],
  ])('refuses %j', async (words, message) => {
    await expect(run('amortise', ...words)).rejects.toThrow(message);
  });
});

describe('frontier', () => {
  test('without arguments: GLUE against GFLOP, recalled rows out of the trend', async () => {
    const plan = await json('frontier');
    expect(plan).toMatchObject({
      ...contract,
      trend: { state: 'refused', reason: expect.stringMatching(/needs 8 dated points; there are 5/) },
    });
    expect(plan.answer).toEqual([
      'MobileBERT tiny',
      'ELECTRA-Small',
      'MobileBERT',
      'ELECTRA-Base',
      'ELECTRA Large',
    ]);
    expect(plan.points).toHaveLength(11);
    const all = await json('frontier', '--include-recalled');
    expect(all.trend).toMatchObject({ state: 'told', n: 11 });
    expect(all.trend.halving.se).toBeGreaterThan(0);
  });
  test('in joules of a device, as it stood on a day, ties kept', async () => {
    const joules = await json('frontier', '--cost', 'energy', '--device', 'a100-sxm4-80gb');
    expect(joules.cost).toBe('joules of a forward pass');
    // 3.1 GFLOP at 400 W × PUE over 40 % of 312 TFLOP/s.
    expect(joules.points[0].cost).toBeCloseTo((3.1e9 * 400 * 1.58) / (0.4 * 312e12), 2);
    expect(JSON.stringify((await json('frontier', '--cost', 'carbon')).assumptions)).not.toMatch(
      /[Tt]raining|decoding|embodied/,
    );
    const early = await json('frontier', '--as-of', '2018-12-31');
    expect(early.answer).toEqual(['ELMo', 'BERT-Base', 'BERT Large']);
    expect(early.warnings.join()).toMatch(/7 of 11 models were released on other days/);
    expect((await json('frontier', '--ties', 'keep')).answer).toContain('ELECTRA Large');
    await expect(run('frontier', '--as-of', 'June')).rejects.toThrow(/a day as 2019-01-31, not "June"/);
    await expect(run('frontier', '--cost', 'money')).rejects.toThrow(/--price/);
  });
  test('of a table of one’s own, with its bad rows named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
    const path = join(folder, 'models.csv');
    writeFileSync(path, 'name,cost,score\na,1,50\nb,2,40\nc,3,60\n');
    expect((await json('frontier', '--table', path)).answer).toEqual(['a', 'c']);
    writeFileSync(path, 'name,cost,score\na,1,50\nb,2,40\na,3,60\nb,4,70\n,5,80\n,6,90\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(/names a and b more than once/);
    writeFileSync(path, 'name,cost,score\na,0,50\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(
      /Row 1 .* has a cost of "0"; it takes a number above 0/,
    );
    writeFileSync(path, 'name,price,score\na,0,50\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(
      /needs columns cost and score; it has name, price, score/,
    );
    writeFileSync(path, 'name,cost,score,cost_lo\na,1,50,0.5\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(/has cost_lo without cost_hi/);
    writeFileSync(path, 'name,cost,score\na,1,\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(/Row 1 .* has no score/);
    writeFileSync(path, 'name,cost,score,date\na,1,50,2026-02-31\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(/is dated "2026-02-31"/);
  });
});

test.each(['size', 'lifetime', 'parity', 'amortise', 'frontier'])(
  '%s in words begins with its conclusion',
  async (kind) => {
    const out = await run(kind, '--no-color', '--ascii');
    const plan = await json(kind);
    expect(out.replace(/\s+/g, ' ').startsWith(plan.sentence.replace('CO₂e', 'CO2e').slice(0, 60))).toBe(
      true,
    );
    expect(out).toContain('Rests on');
  },
);

describe('-o', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
  const drawn = async (name: string, ...words: string[]) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const file = join(folder, name);
    await run(...words, '-o', file);
    return readFileSync(file);
  };
  test('draws the answer as SVG and PNG, and writes its rows as CSV', async () => {
    const svg = (await drawn('f.svg', 'frontier')).toString();
    expect(svg).toMatch(/^<svg.*ELECTRA-Small/s);
    expect(svg).not.toMatch(/var\(|color-mix|NaN/);
    expect((await drawn('f.png', 'frontier')).subarray(1, 4).toString()).toBe('PNG');
    const lines = (await drawn('f.csv', 'frontier')).toString().trim().split('\r\n');
    expect(lines[0]).toBe('id,cost,cost_lo,cost_hi,score,score_lo,score_hi,date,status,standing');
    expect(lines[1]).toBe('MobileBERT tiny,3.1,,,75.8,,,2020-04-06,recalled,frontier');
    expect(lines).toHaveLength(12);
  });
  test('of a table with intervals has a band', async () => {
    const path = join(folder, 'models.csv');
    writeFileSync(
      path,
      'name,cost,cost_lo,cost_hi,score,score_lo,score_hi\na,1,0.9,1.2,50,48,52\nb,2,1.8,2.1,51,49,53\n',
    );
    expect((await drawn('own.svg', 'frontier', '--table', path)).toString()).toContain('opacity="0.16"');
    writeFileSync(path, 'name,cost,cost_lo,cost_hi,score\na,1,1.1,1.2,50\n');
    await expect(run('frontier', '--table', path)).rejects.toThrow(
      /cost of 1 outside its interval, 1.1 to 1.2/,
    );
  });
  test('draws parity month by month, with what the flags say of it', async () => {
    const svg = (await drawn('b.svg', 'parity')).toString();
    expect(svg).toMatch(/BLOOMz-7B.*parity, month 19\.5.*1,000,000 queries a day/s);
    const csv = join(folder, 'queries.csv');
    writeFileSync(csv, 'month,queries\n1,1e8\n2,3e8\n');
    const own = ['--training', '51686', '--inference', '1.0e-4', '--queries', csv, '--months', '6'];
    const lines = (await drawn('b.csv', 'parity', ...own)).toString().trim().split('\r\n');
    expect(lines[0]).toMatch(/^month,queries,training_j,fine_tuning_j,inference_j/);
    expect(lines[3]).toMatch(/^2,400000000,/);
    expect(lines).toHaveLength(8);
    const plan = await json('parity', ...own, '--unit', 'g', '--train-grid', '50', '--serve-grid', '100');
    expect(plan.balance.meeting.carbon.queries).toBeCloseTo(51686e4 / 2, 3);
    expect(plan.sentence).toMatch(/After 6 months use is/);
    const absent = run('parity', '--queries', 'nowhere.csv');
    await expect(absent).rejects.toThrow(/"nowhere.csv" is neither/);
    await expect(absent).rejects.not.toHaveProperty('cause');
    await expect(run('parity', '--queries', tmpdir())).rejects.toHaveProperty('cause.code', 'EISDIR');
    await expect(run('parity', '--model', 'gpt2', '-o', join(folder, 'x.svg'))).rejects.toThrow(/"gpt2"/);
  });
  test('draws amortisation, in the unit its costs are given in', async () => {
    expect((await drawn('a.svg', 'amortise', '--error', '10%')).toString()).toMatch(/95.% CI 42\.1–74\.0/);
    const own = (await drawn('a.svg', 'amortise', '--option', 'a=10,2', 'b=0,3,1')).toString();
    expect(own).toContain('Cost in all, unit as given');
    const lines = (await drawn('a.csv', 'amortise', '--option', 'a=10,2,5', 'b=0,3'))
      .toString()
      .split('\r\n');
    expect(lines[1]).toMatch(/^a,as given,2,0,2,0,5,0,150,302,2\.0133\d*,2,$/);
  });
  test('draws a portfolio', async () => {
    const svg = (await drawn('p.svg', 'portfolio')).toString();
    expect(svg).toMatch(/All 3 together.*flan-t5-xl for everything.*77.{0,6}% saved/s);
    const lines = (await drawn('p.csv', 'portfolio', '--unit', 'carbon', '--intensity', '100'))
      .toString()
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^kind,task,model,queries/);
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'kind',
      'task',
      'task',
      'task',
      'model',
      'model',
      'model',
      'together',
      'one for all',
    ]);
    expect(lines[7]).toMatch(/,g,30,/);
  });
  test.each([
    [['size', '--flop', '1e21'], /^training,1e\+21,1,/m],
    [['size', '--excess', '--law', 'besiroglu'], /^training,/m],
    [['size', '--law', 'kaplan'], /^training,5\.76e\+23,1,/m],
    [['size', '--example', 'llama3', '--bootstrap', '10'], /^training,/m],
  ] as const)('draws %j: what sizes off the best cost', async (words, expected) => {
    const rows = (await drawn('p.csv', ...words)).toString();
    expect(rows).toMatch(expected);
    expect(rows).not.toMatch(/lifetime|NaN|Infinity/);
  });
  test('draws a lifetime: its least point is the size that is printed', async () => {
    const words = ['lifetime', '--unit', 'energy', '--requests', '1e9'];
    const rows = (await drawn('l.csv', ...words)).toString().split('\r\n');
    const best = rows.find((row) => row.startsWith('lifetime,') && row.endsWith(',true'))?.split(',') ?? [];
    const plan = await json(...words);
    expect(Number(best[3]) / plan.answer.params).toBeCloseTo(1, 9);
    expect((await drawn('l.svg', ...words)).toString()).toContain('Extra energy for the same loss');
  });
  test('draws a size by a law that comes down to size and data', async () => {
    const rows = (
      await drawn('g.csv', 'size', '--law', 'ludziejewski', '--experts', '8', '--flop', '1e20')
    ).toString();
    expect(rows.split('\r\n').length).toBeGreaterThan(100);
  });

  test('does not draw a plan of repeated data', async () => {
    await expect(run('size', '--unique-tokens', '1B', '-o', 'x.svg')).rejects.toThrow(
      /stands in text and --json alone/,
    );
  });
  test('refuses another extension and a drawing’s options alone, before it computes', async () => {
    await expect(run('frontier', '-o', 'f.pdf')).rejects.toThrow(/\.svg, \.png or \.csv, not to "f\.pdf"/);
    await expect(run('frontier', '--dark')).rejects.toThrow(/give -o/);
  });
});

describe('portfolio', () => {
  test('the example of the study: task-specific models against one for all, proven, with ranges and draws', async () => {
    const plan = await json('portfolio');
    expect(plan).toMatchObject(contract);
    expect(plan.proof.gap).toBe(0);
    expect(plan.answer.map(({ task }: { task: string }) => task)).toEqual([
      'text-classification',
      'question-answering',
      'summarization',
    ]);
    for (const { score, min_score } of plan.answer) expect(score).toBeGreaterThanOrEqual(min_score);
    expect(plan.hosted).toHaveLength(3);
    // A GPU at 56.25 W for 30 days is 40.5 kWh, for each model hosted.
    expect(plan.hosted[0].hosting).toBeCloseTo(40.5 * 3.6e6, 0);
    const parts = plan.hosted.reduce(
      (sum: number, each: Record<'making' | 'hosting' | 'serving', number>) =>
        sum + each.making + each.hosting + each.serving,
      0,
    );
    expect(parts).toBeCloseTo(plan.total, 0);
    expect(plan.one_for_all.model).toBe('google/flan-t5-xl');
    expect(1 - plan.total / plan.one_for_all.total).toBeCloseTo(plan.one_for_all.saving, 10);
    expect(plan.one_for_all.saving_interval.lo).toBeLessThan(plan.one_for_all.saving);
    expect(plan.volumes.all.from).toBeGreaterThan(0.1);
    expect(plan.volumes.solved[0].models).toContain('google/flan-t5-base');
    expect(plan.draws.chosen).toHaveLength(3);
    expect(plan.sentence).toMatch(/less than google\/flan-t5-xl for everything. It stays the cheapest from/);
  });

  test('carbon: the energy at an intensity, and the making of the devices', async () => {
    const energy = await json('portfolio');
    const carbon = await json('portfolio', '--unit', 'carbon', '--intensity', '360');
    expect(carbon.unit).toBe('g');
    expect(carbon.total).toBeCloseTo(energy.total / 1e4, 3);
    const made = await json('portfolio', '--unit', 'carbon', '--intensity', '360', '--embodied-kg', '146');
    // 146 kg over four years of 365 days are 100 g a day.
    expect(made.hosted[0].hosting).toBeCloseTo(40.5 * 360 + 3000, 3);
  });

  test('figures of one’s own: floors, fine-tuning and idle draw decide', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
    const [models, tasks] = [join(dir, 'models.csv'), join(dir, 'tasks.csv')];
    writeFileSync(
      models,
      'model,task,energy_j,score,fine_tune_kwh,idle_w\nbig,a,10,0.9,,60\nbig,b,10,0.9,,60\nsmall,a,1,0.8,2,30\n',
    );
    writeFileSync(tasks, 'task,queries,min_score\na,1e8,0.7\nb,1e4,\n');
    const plan = await json('portfolio', '--models', models, '--tasks', tasks, '--fine-tune-days', '30');
    expect(plan.hosted.map(({ model }: { model: string }) => model).sort()).toEqual(['big', 'small']);
    // 60 W and 30 W for 30 days, 2 kWh of fine-tuning, 1e8 times 1 J and 1e4 times 10 J.
    expect(plan.total).toBeCloseTo(90 * 30 * 86_400 + 7.2e6 + 1e8 + 1e5, 0);
    expect(plan.interval).toBeNull();
    expect(plan.draws).toBeNull();
    await expect(run('portfolio', '--models', models, '--task', 'a=1,0.95')).rejects.toThrow(
      'No candidate meets the floor of 0.950 for a: of 2 that do it the best, big, has 0.900.',
    );
    await expect(run('portfolio', '--models', models, '--task', 'c=1')).rejects.toThrow(
      'No candidate does "c"; nearest: a, b.',
    );
    const free = join(dir, 'free.csv');
    writeFileSync(free, 'model,task,energy_j\nbig,a,10\nbig,b,10\nsmall,a,1\n');
    expect((await json('portfolio', '--models', free, '--task', 'a=1')).warnings.join()).toMatch(
      /What making small for one task took is not given/,
    );
    await expect(
      run('portfolio', '--models', free, '--task', 'a=1', '--fine-tune-tokens', '1M'),
    ).rejects.toThrow(/study's models alone/);
    writeFileSync(models, 'model,task,energy\nbig,a,10\n');
    await expect(run('portfolio', '--models', models, '--task', 'a=1')).rejects.toThrow(
      /it takes model, task, energy_j/,
    );
    writeFileSync(models, 'model,task,energy_j\nbig,a,-10\n');
    await expect(run('portfolio', '--models', models, '--task', 'a=1')).rejects.toThrow(/energy_j of "-10"/);
  });

  test.each<[string[], RegExp]>([
    [['--task', 'text-classification=1M,0.97'], /the best, bigscience\/bloomz-3b, has 0.958/],
    [['--task', 'text-clasification=1M'], /nearest: text-classification/],
    [['--task', 'summarization'], /NAME=QUERIES/],
    [['--task', 'summarization=x'], /"x" queries/],
    [['--task', 'summarization=1,7'], /least score of "7"/],
    [['--task', 'summarization=1', '--task', 'summarization=2'], /given twice/],
    [['--embodied-kg', '10'], /--embodied-kg belongs to --unit carbon/],
    [['--fine-tune', '1', '--fine-tune-tokens', '1M'], /not both/],
    [['--records', 'study:', '--models', 'x.csv'], /not both/],
  ])('%j is refused', async (words, message) => {
    await expect(run('portfolio', ...words)).rejects.toThrow(message);
  });
});

/** What would change nothing is refused: an answer that did not heed an option reads as if it had. */
test.each<[string, RegExp]>([
  ['size --drop-highest-loss 4', /--drop-highest-loss belongs to a law that is fitted/],
  ['size --law kaplan --example chinchilla', /--example belongs to another law/],
  ['size --law kaplan --unique-tokens 1e9', /--unique-tokens belongs to another law/],
  [
    'size --unique-tokens 1e9 --law chinchilla',
    /takes the law of repeated data, muennighoff, not chinchilla/,
  ],
  ['size --unique-tokens 1e9 --table x.csv', /--table has no use with --unique-tokens/],
  ['size --excess --example chinchilla', /--example has no use with --excess/],
  ['size --excess --unique-tokens 1e9', /no use with --excess/],
  ['size --table x.csv --example llama3', /not both/],
  ['lifetime --unit carbon --device-use 50%', /--device-use belongs to --embodied-kg/],
  ['parity --queries-per-user 3', /--queries-per-user belongs to --users-per-day/],
  ['parity --users-per-day 3 --queries 1,2', /--users-per-day has no use with --queries/],
  ['parity --training 5 --inference 1 --model bloomz-3b', /--model follows a row of table 5/],
  ['parity --training 1e400 --inference 1', /--training takes a number above 0/],
  ['parity --users-per-day 3 --from 2026-02-31', /a day as 2026-01-31/],
  ['amortise --monte-carlo', /--error, which is not given/],
  ['amortise --utilisation 20%', /--utilisation belongs to --fine-tune-tokens/],
  ['amortise --option a=1,2 b=2,1 --fine-tune 3', /--fine-tune belongs to the packaged example/],
  ['frontier --region FR', /--region belongs to --cost carbon/],
  ['frontier --cost energy --price 3', /--price belongs to --cost money/],
  ['frontier --device a100-sxm-80', /--device belongs to --cost energy/],
  ['frontier --table x.csv --cost energy', /--cost belongs to the packaged table/],
  ['frontier --records study: --as-of 2020-01-01', /--as-of takes the day a model was released on/],
  ['frontier --from 2025-01-01', /they are of 2018-02-15 to 2020-06-19/],
  ['portfolio --unit carbon --device-life-years 3', /--device-life-years belongs to --embodied-kg/],
])('wattlas plan %s is refused', async (words, message) => {
  await expect(run(...words.split(' '))).rejects.toThrow(message);
});
