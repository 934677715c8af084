import { parseHTML } from 'linkedom';
import { describe, expect, it, test } from 'vitest';
import { answerFigure } from '../../src/actions/answer-figures.ts';
import { methodsSearch, whatIfRequest, whatIfSearch } from '../../src/charts/estimate-search.ts';
import { hours } from '../../src/charts/hours.ts';
import { intervalShare } from '../../src/charts/interval-share.ts';
import { type MethodErrorsRow, methodErrors } from '../../src/charts/method-errors.ts';
import { type MethodSaid, methods } from '../../src/charts/methods.ts';
import { inputText, methodsRequest } from '../../src/charts/methods-request.ts';
import { rowAxis } from '../../src/charts/row-axis.ts';
import { textWidth } from '../../src/charts/shape.ts';
import { tornado } from '../../src/charts/tornado.ts';
import { validationIn } from '../../src/charts/validation.ts';
import { validationSetIds } from '../../src/charts/validation-search.ts';
import { waterfallIn } from '../../src/charts/waterfall.ts';
import { weightPrecisions } from '../../src/estimators/question.ts';
import { validationSets } from '../../src/estimators/validation/cases.ts';
import { estimateInputs } from './estimate-inputs.ts';

const covers = {
  gpu: true,
  cpu: false,
  ram: false,
  host: false,
  idle: true,
  pue: false,
  made: false,
  training: false,
  grid: null,
};
const said = (
  id: string,
  coverage: string,
  value: number | null,
  more: Partial<MethodSaid> = {},
): MethodSaid => ({
  id,
  title: id,
  state: 'estimated',
  coverage,
  covers: { ...covers, host: coverage === 'host' },
  amount: value === null ? null : { value, lo: null, hi: null, level: null, known: 'modelled' },
  reason: null,
  ...more,
});

test('inputs that single methods know stand in an address, and are asked with the rest', () => {
  const search = methodsSearch.parse({ input: 'latency_s=4.5;provider=openai;market=true' });
  const { inputs } = methodsRequest(search).request;
  expect(inputs).toEqual({ latency_s: 4.5, provider: 'openai', market: true });
  expect(inputText(inputs ?? {})).toBe(search.input);
  expect(inputText({})).toBeUndefined();
  expect(methodsRequest({}).request).not.toHaveProperty('inputs');
  for (const input of ['latency_s', '=4', 'a=1;;b=2', '2a=1'])
    expect(methodsSearch.safeParse({ input }).success, input).toBe(false);
});

describe('methods', () => {
  const all = [
    said('a', 'gpu', 3600),
    said('b', 'gpu', 7200),
    said('c', 'host', 36_000),
    said('d', '', null, { state: 'not-applicable', reason: 'needs mfu' }),
    said('e', '', null, { state: 'failed', reason: 'the table is torn' }),
  ];

  it('marks a ratio across coverages as no comparison', () => {
    const rows = methods.rows({ said: all, reference: 'a', same: false });
    expect(rows.map(({ ratio, like }) => [ratio, like])).toEqual([
      [1, true],
      [2, true],
      [10, false],
      [null, false],
      [null, false],
    ]);
    expect(methods.finding(rows)).toBe(
      'Three methods put 1,000 requests between **1.00 and 10.0\u00a0Wh** (×10). Most of that is coverage: the two that cover the accelerators in use lie within **×2.0**.',
    );
  });

  it('shows those alone that cover the same', () => {
    const rows = methods.rows({ said: all, reference: 'a', same: true });
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('shows what failed as failed and what is lacked by name, never 0', async () => {
    const { document } = (await import('linkedom')).parseHTML('<html><body></body></html>');
    const rows = methods.rows({ said: all, reference: 'a', same: false });
    const svg = methods.plot(rows, { document, width: 1098 }).outerHTML;
    expect(svg).toContain('failed: the table is torn');
    expect(svg).toContain('not applicable: needs mfu');
    expect(svg.match(/data-point/g)).toHaveLength(3);
  });

  it('has no finding of one method', () => {
    const rows = methods.rows({ said: all.slice(0, 1), reference: null, same: false });
    expect(methods.finding(rows)).toMatch(/^No finding: 1 method/);
  });
});

describe('a change by factors', () => {
  it('multiplies to the whole, and says what passes the budget', () => {
    const input = estimateInputs()['what-if'] as Parameters<ReturnType<typeof waterfallIn>['rows']>[0];
    const chart = waterfallIn({ id: 'what-if', budget: input.to.value / 2 });
    const rows = chart.rows(input);
    const product = rows.reduce((all, { kind, factor }) => (kind === 'step' ? all * (factor ?? 1) : all), 1);
    expect(product).toBeCloseTo(input.to.value / input.from.value, 9);
    expect(rows.map(({ id }) => id)).toEqual(['start', 'hardware', 'batch', 'region', 'end']);
    expect(chart.finding(rows)).toContain('is passed by **×2.0**');
  });
});

describe('what moves the carbon', () => {
  const bar = (axis: string, ratio: number) => ({
    axis,
    least: `least ${axis}`,
    most: `most ${axis}`,
    lo_g: 10,
    hi_g: 10 * ratio,
    ratio,
  });

  it('names both ends of a bar in a narrow figure, however short the bar', async () => {
    const { document } = (await import('linkedom')).parseHTML('<html><body></body></html>');
    const rows = tornado.rows({ base_g: 10, bars: [bar('region', 20), bar('pue', 1.01)] });
    const svg = tornado.plot(rows, { document, width: 312 }).outerHTML;
    for (const end of ['least region', 'most region', 'least pue', 'most pue']) expect(svg).toContain(end);
  });

  it('sets the interval of the method among the settings', () => {
    const said = (ratio: number) =>
      tornado.finding(
        tornado.rows({ base_g: 10, bars: [bar('region', 20), bar('pue', 2), bar('method', ratio)] }),
      );
    expect(said(30)).toContain('itself, more than any setting.');
    expect(said(3)).toContain('itself, more than one of 2 settings.');
    expect(said(1.5)).toContain('itself, less than any setting.');
  });

  it.each(['tornado', 'regions', 'what-if'])('%s says what the carbon is of', async (id) => {
    const { subject } = await answerFigure(id, { requests: '2000', hardware: 'l4', pue: '1.3' });
    expect(subject).toMatch(/^llama-3.1-8b, 2,000 requests .* on l4 in bf16, PUE 1.3.*, by Physical/);
  });
});

describe('the error of methods', () => {
  it('says what the nearest was told', () => {
    const { 'method-errors': scores } = estimateInputs() as { 'method-errors': MethodErrorsRow[] };
    const timed = scores.filter(({ told }) => told === 'time');
    expect(methodErrors.finding(methodErrors.rows(scores))).toMatch(/^Told nothing but what it is asked/);
    expect(timed.length).toBeGreaterThan(0);
    expect(methodErrors.finding(methodErrors.rows(timed))).toMatch(/^Told the time it takes/);
  });
});

describe('addresses', () => {
  it('know the precisions and the sets that the methods know', () => {
    expect(methodsSearch.shape.precision.unwrap().options).toEqual([...weightPrecisions]);
    expect([...validationSetIds]).toEqual(validationSets().map(({ id }) => id));
  });

  it('hold a baseline as an address inside', () => {
    const { request, baseline } = whatIfRequest(
      whatIfSearch.parse({ region: 'FR', base: 'region=PL&batch=8&pue=0.2' }),
    );
    expect([request.region, baseline.region, baseline.batch, baseline.pue]).toEqual(['FR', 'PL', 8, 1.2]);
  });

  it('ask what a model can be asked of a setting and of its baseline alike', () => {
    const { request, baseline } = whatIfRequest(
      whatIfSearch.parse({
        model: 'bert-base-uncased',
        task: 'text-classification',
        base: 'model=bert-base-uncased&task=poetry',
      }),
    );
    expect(request).toMatchObject({ task: 'text-classification', hardware: 'a100-sxm-80', batch: 1 });
    expect(request).not.toHaveProperty('tokensOut');
    expect(baseline).toMatchObject({ hardware: 'a100-sxm-80', batch: 1 });
    expect(baseline).not.toHaveProperty('task');
    expect(whatIfRequest({ phase: 'training', task: 'fill-mask' }).request).not.toHaveProperty('task');
  });

  it('ask each phase by its own, and set it against a baseline of the same', () => {
    const asked = (search: Record<string, string>) => whatIfRequest(whatIfSearch.parse(search));
    const tuned = asked({
      phase: 'fine-tuning',
      rank: '16',
      mfu: '40',
      batch: '8',
      base: 'tokens=1e9&load=even',
    });
    expect(tuned.request).toMatchObject({ phase: 'fine-tuning', lora: 16, mfu: 0.4, tokens: 1e8 });
    expect(tuned.baseline).toMatchObject({ phase: 'fine-tuning', tokens: 1e9 });
    for (const name of ['batch', 'requests', 'loadShape', 'tokensIn'])
      expect([name in tuned.request, name in tuned.baseline]).toEqual([false, false]);
    expect(asked({ phase: 'training', hours: '10', rank: '16' }).request).not.toHaveProperty('tokens');
    expect(asked({ phase: 'training', rank: '16' }).request).not.toHaveProperty('lora');
  });

  it('ask one request of a model that was measured so, and adapters of a fine-tuning', () => {
    const asked = (search: Record<string, string>) => methodsRequest(methodsSearch.parse(search));
    const image = asked({ model: 'microsoft/resnet-50' });
    expect(image.request).toMatchObject({ hardware: 'a100-sxm-80', precision: 'fp32', batch: 1 });
    for (const name of ['tokensIn', 'tokensOut', 'task']) expect(image.request).not.toHaveProperty(name);
    expect(image.tasks).toEqual(['image-classification']);
    const told = asked({
      model: 'google/flan-t5-base',
      task: 'question-answering',
      batch: '2',
      hardware: 'l4',
    });
    expect(told.request).toMatchObject({ task: 'question-answering', batch: 2, hardware: 'l4' });
    expect(asked({}).tasks).toEqual([
      'text-generation',
      'summarization',
      'text-classification',
      'question-answering',
    ]);
    expect(asked({}).request).toMatchObject({ hardware: 'h100-sxm', batch: 64, tokensOut: 300 });
    // What a served model is only prompted for was measured one request at a time.
    const prompted = asked({ task: 'text-classification' }).request;
    expect(prompted).toMatchObject({ hardware: 'a100-sxm-80', precision: 'fp32', batch: 1 });
    expect(prompted).not.toHaveProperty('tokensOut');
    expect(asked({ model: 'gpt-4o', task: 'text-classification' })).toMatchObject({
      tasks: [],
      request: { batch: 64 },
    });
    const tuned = { model: 'bert-base-uncased', phase: 'fine-tuning', rank: '8', adapters: '1e6' };
    expect(asked(tuned)).toMatchObject({ tasks: [], request: { lora: 8, adapterParams: 1e6 } });
    expect(methodsSearch.safeParse({ task: 'poetry' }).success).toBe(false);
  });

  it('hold a load, its hours and its clock, which without a load say nothing', () => {
    const day = Array.from({ length: 24 }, (_, i) => i).join();
    const { request, baseline } = whatIfRequest(
      whatIfSearch.parse({ load: day, whole: '1', hourly: day, utc: '-7', base: `hourly=${day}` }),
    );
    expect(request).toMatchObject({
      loadShape: day.split(',').map(Number),
      wholeMachines: true,
      utcOffset: -7,
    });
    expect(request.hourly?.[23]).toBe(23);
    expect(baseline).not.toHaveProperty('hourly');
    for (const load of ['night', '1,2,3', `${day},24`, `-${day}`])
      expect(whatIfSearch.safeParse({ load }).success, load).toBe(false);
  });

  it('draws a load as its page asks for it', async () => {
    const { rows, subject } = await answerFigure('load', { load: 'evening', requests: '1000000' });
    expect(subject).toBe('llama-3.1-8b, 1,000,000 requests a day, evening');
    expect((rows as { requests: number }[]).reduce((sum, { requests }) => sum + requests, 0)).toBeCloseTo(
      1e6,
      3,
    );
    await expect(answerFigure('load', { phase: 'training' })).rejects.toThrow(/training has none/);
  });

  it.each([
    'methods',
    'waterfall',
    'what-if',
    'tornado',
    'regions',
    'load',
    'validation',
    'method-errors',
    'interval-share',
  ])('%s is drawn of an empty one', async (id) => {
    expect((await answerFigure(id)).rows.length).toBeGreaterThan(1);
  });

  it('refuses what is not accepted, and hours without a table', async () => {
    await expect(answerFigure('methods', { pue: '0.5' })).rejects.toThrow(/"0.5" is not accepted for pue/);
    await expect(answerFigure('hours')).rejects.toThrow(/table of yours/);
  });
});

describe('validation', () => {
  it('says what docs/validation.md says of served models, the worst group named', () => {
    const rows = validationIn({}).rows(estimateInputs().validation as never);
    expect(validationIn({}).finding(rows)).toMatch(
      /off by \*\*10\s%\*\*.*378 cases.*least of qwen3-480b-a35b, 27\s% of 26/,
    );
  });

  it('names the groups that get less than is meant', () => {
    const rows = intervalShare.rows([
      { group: 'a', cases: 4, share: 1, level: 0.9 },
      { group: 'b', cases: 4, share: 0.5, level: 0.9 },
    ]);
    expect(rows[0]?.group).toBe('b');
    expect(intervalShare.finding(rows)).toContain('**1 of 2** groups get less, least b 50');
  });
});

describe('hours', () => {
  it('averages each hour of the day in UTC', () => {
    const rows = hours.rows([
      { region: 'FR', from_s: 3600 * 23, step_s: 3600, g_per_kwh: [10, ...Array(23).fill(50), 30] },
    ]);
    expect(rows).toHaveLength(24);
    expect(rows.at(-1)).toMatchObject({ hour: 23, mean: 20, days: 2 });
    expect(hours.finding(rows)).toContain('23:00 UTC');
  });
});

describe('the axis of rows', () => {
  it('is logarithmic beyond a factor of 50, and begins at 0 else', () => {
    const at = { left: 0, right: 500, title: 'J' };
    expect(rowAxis([1, 51], at).log).toBe(true);
    expect(rowAxis([1, 50], at).domain[0]).toBe(0);
    expect(rowAxis([0, 1000], at).log).toBe(false);
  });
});

describe('tornado', () => {
  it('names both ends of a short bar of a narrow figure, inside it and apart', () => {
    const bar = (lo_g: number, hi_g: number) => ({
      axis: 'pue',
      title: 'PUE',
      least: 'the least of them',
      most: 'the most of them',
      lo_g,
      hi_g,
      base_g: 100,
      ratio: hi_g / lo_g,
    });
    const { document } = parseHTML('<!doctype html><html><body></body></html>');
    const svg = tornado.plot([bar(99, 101), bar(10, 11), bar(10, 500), bar(499, 500)], {
      document,
      width: 328,
    });
    const ends = [...svg.outerHTML.matchAll(/<text[^>]* x="([\d.]+)"[^>]*>the (?:least|most) of them</g)].map(
      (found) => Number(found[1]),
    );
    expect(ends).toHaveLength(8);
    for (let i = 0; i < 8; i += 2) {
      const [least, most] = [ends[i] as number, ends[i + 1] as number];
      expect(least).toBeGreaterThanOrEqual(0);
      expect(most).toBeGreaterThan(least + textWidth('the least of them'));
      expect(most + textWidth('the most of them')).toBeLessThanOrEqual(328.1);
    }
  });
});
