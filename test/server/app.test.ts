import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { modelPresets } from '../../src/catalog/models.ts';
import { charts } from '../../src/charts/registry.ts';
import { summarySchema } from '../../src/domain/record.ts';
import { tasks } from '../../src/domain/task.ts';
import { app } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { fakeStore } from '../charts/fake-store.ts';

const pages = mkdtempSync(join(tmpdir(), 'wattlas-pages-'));
mkdirSync(join(pages, 'assets'));
writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Wattlas</title>');
writeFileSync(join(pages, 'assets', 'a-123.js'), 'export {}');
writeFileSync(join(pages, '..', 'secret.txt'), 'secret');

let asked = 0;
const server = app({
  store: fakeStore(6),
  doctor: async () => ({ meters: [{ id: 'rapl', state: 'available', asked: ++asked }] }),
  version: '0.1.0',
  pages,
});
const get = (path: string, init: RequestInit & { host?: string } = {}) =>
  server.request(`http://127.0.0.1:4173${path}`, {
    ...init,
    headers: { host: init.host ?? '127.0.0.1:4173', ...(init.headers as object) },
  });

it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:4173', ''])(
  'refuses the host name "%s"',
  async (host) => {
    const answer = await get('/api/store', { host });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toHaveProperty('error');
  },
);

it.each(['localhost:4173', '127.0.0.1', '[::1]:80'])('answers to %s', async (host) => {
  expect((await get('/api/store', { host })).status).toBe(200);
});

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
  const answer = await get('/api/records', { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field.
const json = async (response: Response): Promise<any> => response.json();

it('carries the guarding headers on pages, data and refusals, and no CORS', async () => {
  for (const answer of [await get('/'), await get('/api/store'), await get('/', { host: 'evil.example' })]) {
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});

it('routes unknown paths to the page and never leaves its folder', async () => {
  expect(await (await get('/run/7f3c')).text()).toContain('<title>Wattlas');
  for (const path of ['/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/%00']) {
    const answer = await get(path);
    expect(await answer.text()).not.toContain('secret\n');
    expect(answer.status).toBe(404);
  }
});

it('keeps hashed files for good and asks for the page each time', async () => {
  const asset = await get('/assets/a-123.js');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  const page = await get('/');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const again = await get('/', { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

it('lists, refuses bad queries by name, and says what is missing', async () => {
  expect((await json(await get('/api/records?limit=2'))).records).toHaveLength(2);
  const bad = await get('/api/records?sort=colour');
  expect(bad.status).toBe(400);
  expect((await json(bad)).error).toContain('"colour"');
  const none = await get('/api/records/zzz');
  expect(none.status).toBe(404);
  expect((await json(none)).remedy).toBe('wattlas runs');
  expect((await get('/api/nothing')).status).toBe(404);
});

it('gives power, trace, figures and charts of a record', async () => {
  const [{ id }] = (await json(await get('/api/records'))).records;
  const power = await get(`/api/records/${id}/power?points=100`);
  expect((await json(power)).channels).toHaveLength(3);
  expect(
    (
      await get(`/api/records/${id}/power?points=100`, {
        headers: { 'if-none-match': power.headers.get('etag') ?? '' },
      })
    ).status,
  ).toBe(304);
  expect((await (await get(`/api/records/${id}/trace.csv`)).text()).split('\r\n')).toHaveLength(4322);
  const svg = await get(`/api/figures/power.svg?record=${id}&theme=dark`);
  expect(svg.headers.get('content-type')).toContain('image/svg+xml');
  expect(await (await get('/api/figures/intensity.svg')).text()).toContain('Grid intensity by country');
  expect(await json(await get('/api/charts'))).toHaveLength(Object.keys(charts).length);
});

const listedModel = z.strictObject({
  id: z.string(),
  aliases: z.array(z.string()),
  family: z.string(),
  kind: z.enum(['encoder', 'decoder']),
  tasks: z.array(z.enum(tasks)),
  params: z.number().int().positive(),
  flop: z.number().positive(),
  study: z.boolean(),
});

it('lists the models of the catalog with their counts', async () => {
  const models = z.array(listedModel).parse(await json(await get('/api/models')));
  expect(models).toHaveLength(modelPresets().length);
  expect(models.find(({ id }) => id === 'gpt2')).toMatchObject({ params: 124_439_808, study: true });
});

it('tells what is known of a model by any of its names, slashes encoded, and names the nearest of none', async () => {
  const view = z.strictObject({
    id: z.string(),
    preset: z.looseObject({ config: z.record(z.string(), z.unknown()) }).nullable(),
    study: z.looseObject({ hardware: z.string(), results: z.array(z.looseObject({ model: z.string() })) }),
    records: z.array(summarySchema),
    runs: z.number().int(),
  });
  const xl = view.parse(await json(await get('/api/models/openai-community%2Fgpt2-xl')));
  expect(xl.id).toBe('gpt2-xl');
  expect(xl.records.map(({ subject }) => subject.model)).toEqual(['gpt2-xl', 'gpt2-xl']);
  expect(xl.study.results.length).toBeGreaterThan(0);
  const measured = view.parse(await json(await get('/api/models/bert-tiny')));
  expect(measured).toMatchObject({ preset: null, study: { results: [] } });
  expect(measured.records).toHaveLength(2);
  const none = await get('/api/models/gtp2');
  expect(none.status).toBe(404);
  expect((await json(none)).error).toContain('gpt2');
});

it("gives the study's values with what they cover", async () => {
  const study = await json(await get('/api/catalog/study'));
  expect(study.results).toHaveLength(417);
  const gpu = await json(await get('/api/catalog/study?perimeter=gpu'));
  expect(gpu.results[0].energy_j).toBeCloseTo(study.results[0].gpu_j, 6);
  expect(gpu.perimeter.devices).toEqual(['accelerators']);
  expect(study).toMatchObject({ hardware: expect.stringContaining('A100'), perimeter: { idle: 'gross' } });
});

it('draws the task and model figures as the pages ask for them, and refuses what it does not know', async () => {
  const svg = await (await get('/api/figures/tasks.svg?show=study&unit=J&per=query')).text();
  expect(svg).toContain('Energy of a query, by task');
  expect(svg).not.toContain('var(--');
  const parts = await (
    await get('/api/figures/model-parts.svg?model=gpt2&tokens=64&new_tokens=4&precision=fp16')
  ).text();
  expect(parts).toContain('64 tokens, 4 new, batch 1, fp16');
  expect((await get('/api/figures/tasks.svg?show=all')).status).toBe(400);
  expect((await get('/api/figures/model-parts.svg?model=gpt2&task=fill-mask')).status).toBe(400);
  expect((await get('/api/figures/model-parts.svg')).status).toBe(400);
  expect((await get('/api/figures/model-part.svg?model=gpt2')).status).toBe(404);
});

it('draws answers as their pages ask for them, and refuses what it does not know', async () => {
  const frontier = await (await get('/api/figures/frontier.svg?asOf=2018-12-31')).text();
  expect(frontier).toContain('As of 2018-12-31, 3 of 4 models');
  expect(await (await get('/api/figures/frontier.svg?set=sst2+by+accuracy')).text()).toContain(
    '3 of 16 models',
  );
  const isoflop = await (await get('/api/figures/isoflop.svg?out=9&bootstrap=20&theme=dark')).text();
  expect(isoflop).toContain('Over nine budgets');
  expect(isoflop).toContain('20 bootstrap samples');
  const penalty = await (await get('/api/figures/penalty.svg?law=kaplan&served=0&params=0')).text();
  expect(penalty).toContain('half the best size takes 39');
  for (const path of [
    'isoflop.svg?fit=cubic',
    'penalty.svg?law=muennighoff',
    'frontier.svg?set=none',
    'frontier.svg?cost=money',
  ])
    expect((await get(`/api/figures/${path}`)).status).toBe(400);
});

it('gives the points of the figures in a perimeter, draws them as asked, and refuses what it does not know', async () => {
  const logged = await json(await get('/api/points'));
  expect(logged).toMatchObject({ perimeter: { id: 'as-logged' }, records: 6, logged: 417 });
  const gpu = await json(await get('/api/points?perimeter=gpu&intensity=297.6'));
  expect(gpu.intensity.g_per_kwh).toBe(297.6);
  const firstOf = (view: typeof gpu) =>
    view.points.find(({ origin }: { origin: string }) => origin === 'study');
  expect(firstOf(gpu).energy_j).toBeLessThan(firstOf(logged).energy_j);
  expect((await get('/api/points?perimeter=gpus')).status).toBe(400);
  const svg = await (await get('/api/figures/size.svg?covers=gpu&by=architecture&show=study')).text();
  expect(svg).toContain('The study covers all GPUs');
  expect(svg).not.toContain('var(--');
  // What the page of it has in its address besides: which values, the order of its table, pins.
  const published = await (
    await get('/api/figures/size.svg?show=published&sort=params&order=asc&pins=a%2Cb&anyway=1')
  ).text();
  expect(published).toContain('published: Text generation');
  expect(published).not.toContain('The study covers');
  expect((await get('/api/figures/size.svg?show=both')).status).toBe(400);
  expect((await get('/api/figures/specialised.svg?min=2')).status).toBe(400);
});

it('plans a portfolio as the command does', async () => {
  const plan = await json(await get('/api/plans/portfolio?tasks=summarization%3D1M,0.3'));
  expect(plan.answer).toMatchObject([{ task: 'summarization', queries: 1e6, min_score: 0.3 }]);
  // Its warnings and what it rests on name the controls of its page, not options.
  expect(plan.warnings.join()).toMatch(/“A fine-tuning” takes them in/);
  for (const query of ['', '?tasks=summarization%3D1M,0.3&unit=g']) {
    const { warnings, assumptions } = await json(await get(`/api/plans/portfolio${query}`));
    expect(JSON.stringify([warnings, assumptions])).not.toContain('--');
  }
  expect((await get('/api/plans/portfolio?tasks=summarization')).status).toBe(400);
  // A file is read with neither the page nor the command at hand.
  const file = await (await get('/api/figures/portfolio.svg')).text();
  expect(file).toContain('An example');
  expect(file).toMatch(/a fine-tuning\s+cost/);
  expect(file).not.toMatch(/[“”]|--[a-z]/);
});

it('cites records as the command does, and refuses what it does not know', async () => {
  const { records } = (await (await get('/api/records')).json()) as { records: { id: string }[] };
  const ids = records
    .slice(0, 2)
    .map(({ id }) => id)
    .join(',');
  const latex = await get(`/api/cite?format=latex&ids=${ids}`);
  expect(latex.headers.get('content-disposition')).toContain('wattlas-runs.tex');
  const text = await latex.text();
  expect(text).toContain('\\toprule');
  expect(text.split('\n').filter((line) => / & /.test(line))).toHaveLength(3);
  expect(await (await get(`/api/cite?format=markdown&ids=${ids}`)).text()).toMatch(/^\| What \| Task/);
  const csv = (await (await get(`/api/cite?format=csv&ids=${ids}`)).text()).trim().split('\r\n');
  expect(csv.map((line) => line.split(',')[0])).toEqual(['id', ...ids.split(',')]);
  expect((await get(`/api/cite?format=word&ids=${ids}`)).status).toBe(400);
  expect((await get('/api/cite?format=csv&ids=')).status).toBe(400);
  expect((await get('/api/cite?format=csv&ids=zzz')).status).toBe(404);
});

it('draws figures with the filters, spread and axes of the page', async () => {
  const svg = async (query: string) => (await get(`/api/figures/${query}`)).text();
  const marks = (text: string) => text.match(/data-point/g)?.length ?? 0;
  const all = await svg('size.svg?show=study');
  const filtered = await svg('size.svg?show=study&task=summarization&xscale=linear&spread=range');
  // Of eight models one has no known size.
  expect(marks(filtered)).toBe(7);
  expect(marks(all)).toBeGreaterThan(70);
  expect(filtered).toContain('lowest to highest repeat');
  expect(filtered).not.toContain('Parameters, log scale');
  const prompted = await svg('tasks.svg?show=study&models=prompted&family=BLOOM');
  expect(marks(prompted)).toBeGreaterThan(0);
  expect(marks(prompted)).toBeLessThan(marks(await svg('tasks.svg?show=study&models=prompted')));
  expect(marks(await svg('parallel.svg'))).toBe(6);
  expect(await svg('runs.svg?unit=J')).toContain('kJ a run');
  expect(await svg('runs.svg?unit=g')).toContain('Carbon of one run');
});

it('chooses a model for a task as the command does', async () => {
  const choice = await json(await get('/api/choose?task=text-classification&min_score=0.8'));
  expect(choice).toMatchObject({ task: 'text-classification', min_score: 0.8 });
  const study = choice.grounds.find((ground: { origin: string }) => ground.origin === 'study');
  expect(study.cheapest.score).toBeGreaterThanOrEqual(0.8);
  const none = await get('/api/choose?task=text-clasification');
  expect(none.status).toBe(400);
  expect((await json(none)).error).toContain('text-classification');
});

it('asks the meters once', async () => {
  await get('/api/doctor');
  expect((await json(await get('/api/doctor'))).meters[0].asked).toBe(1);
});

it('listens on loopback alone, and names a port that is taken', async () => {
  await expect(serve({ fetch: server.fetch as never, host: '0.0.0.0' })).rejects.toThrow(
    /0\.0\.0\.0.*127\.0\.0\.1/,
  );
  const first = await serve({ fetch: server.fetch as never, port: 0 });
  await expect(serve({ fetch: server.fetch as never, port: first.port })).rejects.toThrow(
    new RegExp(`${first.port} is taken by a Wattlas explorer`),
  );
  expect((await fetch(`${first.url}api/store`)).status).toBe(200);
  await first.close();
});
