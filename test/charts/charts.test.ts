import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { answerFigure } from '../../src/actions/answer-figures.ts';
import { planPortfolio } from '../../src/actions/plan-portfolio.ts';
import { portfolioRequest } from '../../src/actions/portfolio-figure.ts';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { countModel } from '../../src/architectures/model-count.ts';
import { lawFact } from '../../src/catalog/laws.ts';
import { modelPreset } from '../../src/catalog/models.ts';
import { type Chart, draw, plainFinding } from '../../src/charts/chart.ts';
import { oklabMix } from '../../src/charts/oklab-mix.ts';
import { placeLabels } from '../../src/charts/place-labels.ts';
import { pointCharts } from '../../src/charts/point-search.ts';
import { chart, charts } from '../../src/charts/registry.ts';
import { runsIn } from '../../src/charts/runs.ts';
import { sequenceColour } from '../../src/charts/sequence-colour.ts';
import { textWidth } from '../../src/charts/shape.ts';
import { resolveTokens, tokens } from '../../src/charts/tokens.ts';
import type { RecordSummary } from '../../src/domain/record.ts';
import { portfolioInputs } from '../../src/lifecycle/portfolio-names.ts';
import { figurePng, figureSvg } from '../../src/reports/figure.ts';
import { pointsView } from '../../src/reports/points.ts';
import { studyValues } from '../../src/reports/study-values.ts';
import { exampleRows } from '../../src/scaling/example-rows.ts';
import { isoflopAnswer } from '../../src/scaling/isoflop-answer.ts';
import { isoflopView } from '../../src/scaling/isoflop-view.ts';
import { penaltyView, surfaceOf } from '../../src/scaling/penalty-view.ts';
import { estimateInputs } from './estimate-inputs.ts';
import { fakeStore } from './fake-store.ts';
import { samplePower, sampleRecord, sampleSummaries } from './sample.ts';

const points = await pointsView(fakeStore(6));
const isoflopTable = isoflopView(exampleRows('llama3'));
const isoflopInput = isoflopAnswer(isoflopTable, null, 2.7e25).input;
const inputs: Record<string, unknown> = {
  ...Object.fromEntries(Object.keys(pointCharts).map((id) => [id, points])),
  power: samplePower(),
  breakdown: sampleRecord(),
  repeats: sampleRecord(),
  runs: sampleSummaries(8),
  parallel: sampleSummaries(8),
  tasks: { records: sampleSummaries(8), study: studyValues() },
  'model-parts': countModel(architectureOf(modelPreset('gpt2').config), { tokens: 128, newTokens: 10 }),
  intensity: [
    { id: 'FR', title: 'France', g_per_kwh: 44 },
    { id: 'PL', title: 'Poland', g_per_kwh: 615 },
  ],
  ...estimateInputs(),
  frontier: (await answerFigure('frontier')).rows,
  balance: { rows: (await answerFigure('balance')).rows },
  amortise: { rows: (await answerFigure('amortise')).rows },
  portfolio: await planPortfolio(portfolioRequest({}, portfolioInputs)),
  'portfolio-volumes': await planPortfolio(portfolioRequest({}, portfolioInputs)),
  isoflop: isoflopInput,
  penalty: penaltyView(surfaceOf(lawFact('chinchilla')), {
    equal: 'loss',
    flops: [1e20, 1e22],
    served: 1e12,
    model: { params: 280e9, tokens: 300e9 },
  }),
};
const all = Object.values(charts) as unknown as Chart<unknown, unknown>[];
const document = () => parseHTML('<!doctype html><html><body></body></html>').document;
const about = { subject: 'bert', notes: ['8 of 9'], version: '0.1.0', date: '2026-01-01' };

/** The texts of a drawing with what each covers, px. */
const textsOf = (svg: string) =>
  [...parseHTML(svg).document.querySelectorAll('text')].map((element) => {
    const text = element.textContent ?? '';
    const [x, y] = [Number(element.getAttribute('x')), Number(element.getAttribute('y'))];
    const wide = textWidth(text, Number(element.getAttribute('font-size') ?? 12));
    const share = { start: 0, middle: 0.5, end: 1 }[element.getAttribute('text-anchor') ?? 'start'] ?? 0;
    return {
      text,
      y,
      x1: x - share * wide,
      x2: x + (1 - share) * wide,
      halo: element.hasAttribute('paint-order'),
    };
  });

describe.each(all.map((c) => [c.id, c] as const))('chart %s', (id, c) => {
  const rows = c.rows(inputs[id]);

  it('has rows that its own schema accepts', () => {
    for (const row of rows) expect(c.row.safeParse(row).success).toBe(true);
  });

  it.each([320, 1098])('draws finite numbers and a name at %i px', (width) => {
    const svg = draw(c, rows, { document: document(), width }).outerHTML;
    expect(svg).not.toMatch(/NaN|Infinity|undefined|<style/);
    expect(svg).toContain(plainFinding(c.finding(rows)).slice(0, 12));
    expect(svg).toContain('role="img"');
  });

  it('draws a thumbnail of 232 × 92, or its own bar', () => {
    const svg = draw(c, rows, { document: document(), width: 232, compact: true }).outerHTML;
    expect(svg).toMatch(/viewBox="0 0 232 92"/);
  });

  it('stands alone as a file in both themes', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = await figureSvg(c, rows, { ...about, theme });
      expect(svg).not.toContain('var(--');
      expect(svg).toContain(tokens[theme].surface);
      expect(svg).toContain('8 of 9');
      expect(svg).toContain('Wattlas 0.1.0, 2026-01-01');
      expect([...svg.matchAll(/>([^<]*CO2e[^<]*)<\/(?!title|desc)/g)].map(([, text]) => text)).toEqual([]);
    }
  });

  it('says so where there is nothing to show', () => {
    const empty =
      id === 'power'
        ? { ...samplePower(), channels: [] }
        : id === 'breakdown'
          ? { components: [] }
          : id === 'repeats'
            ? { runs: [], energy_j: null, measured_fraction: 0 }
            : id in pointCharts
              ? { points: [] }
              : id === 'tasks'
                ? { records: [], study: null }
                : id === 'model-parts'
                  ? { parts: [], phases: { prefill: null, decode: null } }
                  : id === 'isoflop'
                    ? { budgets: [], line: null, minima: [], target: null }
                    : id === 'penalty'
                      ? { curves: [], model: null }
                      : id === 'balance' || id === 'amortise'
                        ? { rows: [] }
                        : [];
    const none = c.rows(empty);
    expect(c.finding(none)).toMatch(/^No finding/);
    expect(draw(c, none, { document: document(), width: 600 }).outerHTML).not.toMatch(/NaN|Infinity/);
  });
});

describe('power', () => {
  const svg = draw(charts.power, charts.power.rows(samplePower()), {
    document: document(),
    width: 1098,
  }).outerHTML;
  it('leaves a gap open: the GPU line starts anew after it', () => {
    const line = /stroke="var\(--cat-1\)"[^>]*><path d="([^"]+)"/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
  });
  it('numbers the ten counted repetitions and names the idle level', () => {
    expect(svg).toMatch(/>10<\/text>/);
    expect(svg).toContain('idle, all devices 49.0');
  });
  it('draws the marks of the work below the phases, those of a name together where single names do not fit', () => {
    expect(svg).toMatch(/>load<\/text>/);
    expect(svg).toMatch(/>10,000 × query<\/text>/);
    const narrow = charts.power.rows(samplePower());
    expect(draw(charts.power, narrow, { document: document(), width: 360 }).outerHTML).toContain(
      'height="295"',
    );
  });
  it('names its lines below a narrow figure, where a name covers none of them', () => {
    const narrow = draw(charts.power, charts.power.rows(samplePower()), {
      document: document(),
      width: 328,
    }).outerHTML;
    const under = textsOf(narrow).filter(({ y }) => y > 277);
    expect(under.map(({ text }) => text)).toEqual(['GPU 0', 'CPU package', 'DRAM']);
  });
  it('takes no room for marks where there are none, and lanes of their own for those that overlap', () => {
    const drawn = (marks: readonly { name: string; start_s: number; end_s: number; count: number }[]) =>
      draw(charts.power, charts.power.rows({ ...samplePower(), marks }), {
        document: document(),
        width: 1098,
      }).outerHTML;
    const epoch = { name: 'epoch', start_s: 122, end_s: 396, count: 1 };
    const batch = { name: 'batch', start_s: 130, end_s: 200, count: 1 };
    const after = { name: 'write', start_s: 396, end_s: 430, count: 1 };
    expect(drawn([])).toContain('height="330"');
    expect(drawn([epoch, after])).toContain('height="347"');
    expect(drawn([epoch, batch, after])).toContain('height="364"');
  });
});

describe('repeats', () => {
  it('shows points only below three repetitions', () => {
    const record = sampleRecord();
    const rows = charts.repeats.rows({ ...record, runs: record.runs.slice(0, 2) });
    expect(charts.repeats.finding(rows)).toContain('n = 2');
    expect(draw(charts.repeats, rows, { document: document(), width: 600 }).outerHTML).not.toContain(
      'CI of the mean</text>',
    );
  });
});

describe('runs', () => {
  it('gives no ratio between runs that cover different things', () => {
    const [a, b] = sampleSummaries(2);
    const rows = charts.runs.rows([a, { ...b, perimeter: { ...b?.perimeter, idle: 'net' } }] as never);
    expect(charts.runs.finding(rows)).toContain('no ratio is given');
  });

  it('draws carbon where grams are asked for, and gives no ratio of carbon on other grids', () => {
    const around = (value: number) => ({ value, lo: value * 0.9, hi: value * 1.1, repeat: null });
    const of = (factor: number, carbon_g: number | null): RecordSummary => {
      const [one] = sampleSummaries(1) as [RecordSummary];
      return {
        ...one,
        energy_j: around(3600 * factor),
        carbon_g: carbon_g === null ? null : around(carbon_g),
      };
    };
    const chart = runsIn({ unit: 'g' });
    const alike = chart.rows([of(1, 0.05), of(3, 0.15), of(2, null)]);
    expect(alike).toHaveLength(2);
    expect(plainFinding(chart.finding(alike))).toMatch(
      /took least, 50\s±\s5\smg CO2e a run; its interval is clear of all others. The most took ×3.0/,
    );
    expect(draw(chart, alike, { document: document(), width: 800 }).outerHTML).toContain(
      'mg CO<tspan font-size="8.6" dy="2.6">2</tspan><tspan dy="-2.6">e a run</tspan></text>',
    );
    expect(chart.finding(chart.rows([of(1, 0.05), of(3, 0.45)]))).toContain(
      'differ in grid intensity, so no ratio is given',
    );
  });

  it('is in the unit that is asked for', () => {
    const chart = runsIn({ unit: 'J' });
    expect(
      draw(chart, chart.rows(sampleSummaries(2)), { document: document(), width: 800 }).outerHTML,
    ).toContain('kJ a run</text>');
  });
});

it('draws a PNG', async () => {
  const png = await figurePng(await figureSvg(charts.runs, charts.runs.rows(sampleSummaries(3)), about));
  expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
});

it('names the valid charts for one that does not exist', () => {
  expect(() => chart('powr')).toThrow(
    /powr.*power, breakdown, repeats, runs, parallel, tasks, size, .*intensity.*mean power/,
  );
});

it('places labels without overlap, inside the space', () => {
  const { at, size } = placeLabels([50, 52, 54, 300], { top: 40, bottom: 320, size: 30 });
  const sorted = at.map((v) => v as number).sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++)
    expect((sorted[i] as number) - (sorted[i - 1] as number)).toBeGreaterThanOrEqual(size - 1e-9);
  expect(sorted[0]).toBeGreaterThanOrEqual(40 + size / 2);
});

it('has the tokens of the pages', () => {
  const css = readFileSync(new URL('../../web/src/tokens.css', import.meta.url), 'utf8');
  const [light = ''] = css.split('@media');
  const dark = css.split(":root[data-theme='dark']")[1] ?? '';
  for (const [name, value] of Object.entries(tokens.light)) expect(light).toContain(`--${name}: ${value}`);
  for (const [name, value] of Object.entries(tokens.dark)) expect(dark).toContain(`--${name}: ${value}`);
  expect(() => resolveTokens('var(--nope)', 'light')).toThrow(/nope/);
});

describe('balance', () => {
  const of = async (query: Record<string, string>, width = 1098) => {
    const { chart: each, rows } = await answerFigure('balance', query);
    return draw(each as never, rows, { document: document(), width }).outerHTML;
  };
  it('marks where both meet with the interval as a band, and reads every month', async () => {
    const svg = await of({});
    expect(svg).toContain('parity, month 19.5');
    expect(svg.match(/data-point="/g)).toHaveLength(38);
    expect(svg).toMatch(/opacity="0.16"/);
    expect(svg).toMatch(/65.{0,6}% use/);
    expect(svg).toMatch(/110.{0,6}MWh in the end/);
    expect(svg).toContain('18.5–20.5 by the digits of a query');
  });
  it('keeps the name of training off the interval in a narrow figure', async () => {
    const svg = await of({}, 328);
    const at = Number(/ x="([\d.]+)">Training, fine-tuning</.exec(svg)?.[1]);
    const band = /opacity="0.16"[^>]* width="([\d.]+)"[^>]* x="([\d.]+)"/.exec(svg);
    const [wide, from] = [Number(band?.[1]), Number(band?.[2])];
    expect(at + 55 < from || at - 55 > from + wide).toBe(true);
  });
  it('draws no mark where both do not meet', async () => {
    expect(await of({ months: '12' })).not.toContain('parity, month');
  });
  it('draws log axes, retraining and a year of grids', async () => {
    for (const width of [320, 1098])
      expect(
        await of({ scale: 'log', retrain: '6', growth: '20', unit: 'g', serve_grid: '300,200,100' }, width),
      ).not.toMatch(/NaN|Infinity/);
  });
});

describe('amortise', () => {
  const of = async (query: Record<string, string>, width = 1098) => {
    const { chart: each, rows } = await answerFigure('amortise', query);
    return draw(each as never, rows, { document: document(), width }).outerHTML;
  };
  it('names the cheapest and marks the crossing with its interval', async () => {
    const svg = await of({});
    expect(svg).toContain('cheapest: Transformer base');
    expect(svg).toMatch(/95.{0,6}% CI 42\.1–74\.0/);
    expect(svg.match(/fill="var\(--volt\)"/g)).toHaveLength(1);
  });
  it('tells crossings of the dearer from those that answer', async () => {
    const svg = await of({ options: 'a=0,10;b=50,5;c=300,1;d=400,2', tasks: '1000' });
    expect(svg.match(/fill="var\(--volt\)"/g)).toHaveLength(2);
  });
  it('writes the crossing below the band of the cheapest, and where it covers no other crossing', async () => {
    const svg = await of({}, 328);
    const [, high, top] = /opacity="0.2"[^>]* height="([\d.]+)"[^>]* y="([\d.]+)"/.exec(svg) ?? [];
    const words = Number(/ y="([\d.]+)"[^>]*>55.8</.exec(svg)?.[1]);
    expect(words - 13).toBeGreaterThan(Number(top) + Number(high));
    const many = await of({ options: 'a=0,10;b=50,5;c=300,1;d=400,2', tasks: '1000' });
    expect(many).toMatch(/text-anchor="start"[^>]*>62.5</);
  });
  it.each([328, 1098])('writes no words over a crossing or over each other at %i px', async (width) => {
    const svg = await of({ options: 'a=0,10;b=50,5;c=110,1.5;d=160,0.6;e=250,0.2', tasks: '1000' }, width);
    const dots = [...parseHTML(svg).document.querySelectorAll('circle')].map((dot) => [
      Number(dot.getAttribute('cx')),
      Number(dot.getAttribute('cy')),
    ]) as [number, number][];
    const labels = textsOf(svg).filter(({ halo }) => halo);
    expect(labels.length).toBeGreaterThan(2);
    expect(dots.length).toBeGreaterThan(4);
    for (const { x1, x2, y } of labels)
      expect(dots.filter(([x, at]) => x > x1 && x < x2 && at > y - 11 && at < y + 3)).toEqual([]);
    for (const one of labels)
      expect(
        labels.filter(
          (other) =>
            other !== one && Math.abs(other.y - one.y) < 11 && other.x1 < one.x2 && other.x2 > one.x1,
        ),
      ).toEqual([]);
  });
  it('writes millions short on its axes', async () => {
    const svg = await of({ options: 'a=0,1e-4;b=5000,1e-5', tasks: '2000000000', of: 'queries' });
    expect(svg).toMatch(/>100.{1,6}M</);
    expect(svg).not.toContain('100,000,000');
  });
  it('hatches a crossing that may lie anywhere', async () => {
    expect(await of({ options: 'a=10,2.1;b=20,2' })).toContain('not told apart');
    expect(await of({ options: 'a=10,2.1;b=20,2', error: '0', scale: 'linear' })).not.toContain('told apart');
  });
});

describe('portfolio', () => {
  const of = async (id: string, query: Record<string, string>, width = 1098) => {
    const { chart: each, rows } = await answerFigure(id, query);
    return { rows, svg: draw(each as never, rows, { document: document(), width }).outerHTML, chart: each };
  };
  it('joins every task to its model, with its parts, all together and one for everything', async () => {
    const { rows, svg, chart: each } = await of('portfolio', {});
    expect(svg.match(/data-point="/g)).toHaveLength(8);
    expect(svg).toContain('All 3 together');
    expect(svg).toContain('flan-t5-xl for everything');
    expect(each.finding(rows as never)).toMatch(
      /\*\*3 models\*\* for \*\*3 tasks\*\*.*\*\*77.%\*\* \(74–80.%\) less than/,
    );
    const parts = rows as readonly {
      kind: string;
      total: number;
      making: number | null;
      hosting: number | null;
      serving: number;
    }[];
    for (const row of parts)
      expect(row.total).toBeCloseTo((row.making ?? 0) + (row.hosting ?? 0) + row.serving, 3);
    const sum = (kind: string) => parts.reduce((all, row) => (row.kind === kind ? all + row.total : all), 0);
    expect(sum('model')).toBeCloseTo(sum('together'), 3);
  });
  it('says so where no one model does all, and where one is the answer', async () => {
    const many = await of('portfolio', { tasks: 'fill-mask=1M;text-classification=1M' });
    expect(many.chart.finding(many.rows as never)).toMatch(/no one model could do them all/);
    const narrow = await of('portfolio', {}, 328);
    expect(narrow.svg).toMatch(/score 0.92, asked 0.90 or more; in 97.{0,6}% of draws/);
    expect(narrow.svg).not.toContain('…');
    const one = await of('portfolio', { tasks: 'summarization=1M', unit: 'g', grid: '100' }, 360);
    expect(one.chart.finding(one.rows as never)).toMatch(/kg CO2e\*\* in 30 days: \*\*.*\*\* for everything/);
  });
  it('follows the volumes, and tells another set from the same', async () => {
    const { svg } = await of('portfolio-volumes', {});
    expect(svg.match(/data-point="/g)).toHaveLength(7);
    expect(svg.match(/fill="var\(--volt\)"/g)).toHaveLength(1);
  });
});

describe('frontier', () => {
  const of = async (query: Record<string, string>, width: number) => {
    const { chart: each, rows } = await answerFigure('frontier', query);
    return draw(each as never, rows, { document: document(), width }).outerHTML;
  };
  it('names what is on the frontier where the name covers no mark', async () => {
    const named = (svg: string) =>
      [...svg.matchAll(/>((?:Mobile|ELECTRA)[^<]*)<\/text>/g)].map(([, id]) => id);
    expect(named(await of({}, 1098))).toHaveLength(5);
    expect(named(await of({}, 328)).sort()).toEqual([
      'ELECTRA Large',
      'ELECTRA-Base',
      'ELECTRA-Small',
      'MobileBERT',
      'MobileBERT tiny',
    ]);
  });
  it.each([
    [328, {}],
    [328, { set: 'sst2 by accuracy' }],
    [328, { set: 'imdb by accuracy' }],
    [1098, { set: 'sst2 by accuracy' }],
  ] as const)('writes no name over the step line at %i px, of %j', async (width, query) => {
    const { chart: each, rows } = await answerFigure('frontier', query, fakeStore(6));
    const svg = draw(each as never, rows, { document: document(), width }).outerHTML;
    const line = /d="(M[\d.]+ [\d.]+(?:H[\d.]+V[\d.]+)*H\d+)"/.exec(svg)?.[1] ?? '';
    let [x, y] = (/^M([\d.]+) ([\d.]+)/.exec(line) ?? []).slice(1).map(Number) as [number, number];
    const names = textsOf(svg).filter(({ halo }) => halo);
    expect(names.length).toBeGreaterThan(0);
    for (const [, way, to] of line.matchAll(/([HV])([\d.]+)/g)) {
      const [toX, toY] = way === 'H' ? [Number(to), y] : [x, Number(to)];
      const crossed = names.filter(
        (name) =>
          name.x1 + 2 < Math.max(x, toX) &&
          name.x2 - 2 > Math.min(x, toX) &&
          name.y - 8 < Math.max(y, toY) &&
          name.y > Math.min(y, toY),
      );
      expect(crossed).toEqual([]);
      [x, y] = [toX, toY];
    }
  });
  it('counts parameters in millions', async () => {
    expect(await of({ cost: 'params' }, 328)).toMatch(/>50.{1,6}M</);
  });
});

describe('penalty', () => {
  it.each([
    [1098, {}],
    [328, {}],
    [1098, { params: '1e9', tokens: '2e10' }],
    [328, { params: '1e9', tokens: '2e10' }],
    [1098, { equal: 'compute' }],
  ] as const)('names the own model where no curve runs, at %i px, of %j', async (width, query) => {
    const { chart: each, rows } = await answerFigure('penalty', query as Record<string, string>);
    const svg = draw(each as never, rows, { document: document(), width }).outerHTML;
    const [name, ...others] = textsOf(svg).filter(({ text }) => /^(×[\d.]+, )?\+[\d.,]+(.%)?$/.test(text));
    expect(others).toEqual([]);
    if (name === undefined) throw new Error('the model has no name');
    const places = [...svg.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(places.length).toBeGreaterThan(50);
    expect(
      places.filter(([x = 0, y = 0]) => x > name.x1 + 2 && x < name.x2 - 2 && y > name.y - 9 && y < name.y),
    ).toEqual([]);
  });
  it.each([328, 1098])('names its reference lines over the curves at %i px', async (width) => {
    for (const query of [{}, { equal: 'compute' }]) {
      const { chart: each, rows } = await answerFigure('penalty', query as Record<string, string>);
      const svg = draw(each as never, rows, { document: document(), width }).outerHTML;
      const named = textsOf(svg).filter(({ text }) => /^(never|never reached|best size)$/.test(text));
      expect(named).toHaveLength('equal' in query ? 1 : 2);
      const levels = [...svg.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
      expect(levels.length).toBeGreaterThan(50);
      for (const { y } of named) expect(y).toBeLessThan(Math.min(...levels));
      const [one, other] = named.sort((a, b) => a.x1 - b.x1);
      if (one && other) expect(one.x2).toBeLessThan(other.x1);
    }
  });
});

describe('isoflop', () => {
  it('names a law laid over by its beginning, in full among the notes', async () => {
    const {
      chart: each,
      rows,
      notes,
    } = await answerFigure('isoflop', { overlay: 'chinchilla', bootstrap: '0' });
    const svg = draw(each as never, rows, { document: document(), width: 1098 }).outerHTML;
    expect(svg).toContain('>Chinchilla 0.46<');
    expect(notes.join()).toContain('Dotted: the exponents of Chinchilla, approach 3');
  });
});

describe('colours of the ordered ramp', () => {
  it('are mixed in files as a browser mixes them', () => {
    // Chromium 156: color-mix(in oklab, #1D3763 44%, #20527A) is rgb(31, 70, 112).
    expect(oklabMix('#1D3763', 44, '#20527A')).toBe('#1F4670');
    expect(sequenceColour(0)).toBe('var(--seq-1)');
    expect(sequenceColour(1)).toBe('var(--seq-6)');
    expect(resolveTokens(sequenceColour(0.5), 'light')).toMatch(/^#[0-9A-F]{6}$/);
  });
});
