import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../src/server/app.ts';
import { type Serving, serve } from '../../src/server/serve.ts';
import { builtPages } from '../../src/server/static.ts';
import { fakeStore } from '../charts/fake-store.ts';

const chromium = process.env.WATTLAS_CHROMIUM ?? '/usr/bin/chromium';
const missing = !existsSync(chromium)
  ? `no browser at ${chromium}`
  : !existsSync(builtPages())
    ? 'the pages are not built: npm run build'
    : null;

const doctor = async () => ({
  meters: [
    { id: 'nvml', state: 'available', devices: [{ title: 'RTX 4090' }] },
    {
      id: 'rapl',
      state: 'unavailable',
      reason: 'no permission on energy_uj',
      remedy: 'sudo chmod a+r energy_uj',
    },
  ],
});

describe.skipIf(missing !== null)(`pages${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let browser: Browser;
  let full: Serving;
  let empty: Serving;
  const store = fakeStore(6);

  beforeAll(async () => {
    const playwright = await import('playwright-core');
    browser = await playwright.chromium.launch({
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    full = await serve({ fetch: app({ store, doctor, version: '0.1.0' }).fetch as never, port: 0 });
    empty = await serve({
      fetch: app({ store: fakeStore(0), doctor, version: '0.1.0' }).fetch as never,
      port: 0,
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await full?.close();
    await empty?.close();
  });

  async function open(base: Serving, path: string, width: number, colorScheme: 'light' | 'dark') {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(base.url.replace(/\/$/, '') + path);
    await page.waitForLoadState('networkidle');
    return { page, errors };
  }

  const cases = (
    [
      '/',
      '/runs',
      '/run/7f3ca19e',
      '/tasks',
      '/size',
      '/specialised',
      '/length',
      '/models',
      '/model/gpt2-xl',
      '/methods',
      '/whatif?hardware=a100-sxm-80&region=FR',
      '/whatif?phase=fine-tuning&rank=16&mfu=40',
      '/whatif?load=evening&requests=1000000&whole=1',
      '/validation',
      '/balance',
      '/amortise',
      '/portfolio',
      '/frontier',
      '/isoflop',
      '/penalty',
    ] as const
  ).flatMap((path) =>
    [1440, 360].flatMap((width) =>
      (['light', 'dark'] as const).map((theme) => [path, width, theme] as const),
    ),
  );

  it.each(cases)(
    '%s at %i px, %s: no error, nothing wider than the window, everything named',
    async (path, width, theme) => {
      const { page, errors } = await open(full, path, width, theme);
      // Figures are drawn once their data have come, which a busy machine may take its time over.
      await page.waitForFunction(
        () =>
          document.querySelectorAll('svg.ch path, svg.ch circle, svg.ch rect').length > 5 ||
          document.querySelectorAll('tbody tr').length > 50,
        undefined,
        { timeout: 20_000 },
      );
      expect(errors).toEqual([]);
      const found = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - innerWidth,
        titles: document.querySelectorAll('h1').length,
        headings: [...document.querySelectorAll('main h1, main h2, main h3')].map((h) =>
          Number(h.tagName[1]),
        ),
        nameless: [...document.querySelectorAll('button, a, input, select, [role=img]')].filter(
          (e) =>
            !(
              e.textContent?.trim() ||
              e.getAttribute('aria-label') ||
              (e as HTMLInputElement).labels?.length
            ),
        ).length,
        background: getComputedStyle(document.body).backgroundColor,
      }));
      expect(found.over).toBeLessThanOrEqual(0);
      expect(found.titles).toBe(1);
      expect(found.nameless).toBe(0);
      found.headings.reduce((before, level) => {
        expect(level - before).toBeLessThanOrEqual(1);
        return level;
      });
      expect(found.background).toBe(theme === 'light' ? 'rgb(246, 247, 247)' : 'rgb(14, 18, 21)');
      await page.close();
    },
    60_000,
  );

  it.each([
    '/balance',
    '/penalty',
    '/penalty?equal=compute',
    '/frontier',
    '/frontier?cost=params',
    '/amortise',
  ])(
    '%s holds its tables in a narrow window',
    async (path) => {
      const { page } = await open(full, path, 360, 'light');
      await page.locator('.tblwrap tbody tr').first().waitFor();
      expect(
        await page.evaluate(() =>
          [...document.querySelectorAll('.tblwrap')].flatMap((box) =>
            box.scrollWidth > box.clientWidth ? [box.getAttribute('aria-label')] : [],
          ),
        ),
      ).toEqual([]);
      const more = page.locator('.tblwrap .more button').first();
      if ((await more.count()) > 0) {
        await more.click();
        await page.locator('.rest dt').first().waitFor();
      }
      await page.close();
    },
    30_000,
  );

  it('asks for no power of a record that was imported without a trace', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route('**/api/records/7f3ca19e', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), sampling: null } });
    });
    await page.goto(`${full.url}run/7f3ca19e`);
    await page.getByText('imported, without a trace').waitFor();
    await page.waitForLoadState('networkidle');
    const latest = (await store.list({ limit: 1 }))[0]?.id;
    await page.route(`**/api/records/${latest}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), sampling: null } });
    });
    await page.goto(full.url);
    await page.getByText(/^energy by device of/).waitFor();
    await page.locator(`a[href="/run/${latest}"] svg.ch rect`).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.endsWith('/power'))).toEqual([]);
    await page.close();
  }, 30_000);

  it('keeps the view of the power figure in the address, and reads it by keyboard', async () => {
    const { page } = await open(full, '/run/7f3ca19e', 1440, 'light');
    await page.getByText('Minus idle').click();
    await page.waitForURL(/view=minus-idle/);
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.getByRole('slider').getAttribute('aria-valuetext')).toContain('GPU 0');
    await page.close();
  }, 30_000);

  it('asks every method in the browser, keeps the question in the address, and the last one that could be asked', async () => {
    const { page, errors } = await open(full, '/methods?ref=ecologits', 1440, 'light');
    await page.waitForSelector('svg.ch circle');
    const rows = page.getByRole('region', { name: 'Methods', exact: true }).locator('tbody tr');
    const all = await rows.count();
    await expect.poll(() => page.locator('tr.pinned').first().textContent()).toContain('EcoLogits');
    await page.getByText('Same coverage only').first().click();
    await page.waitForURL(/same=1/);
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await page.getByText('Change', { exact: true }).click();
    const model = page.getByLabel('Model', { exact: true });
    await model.fill('nobody-knows-this');
    await expect.poll(() => page.getByText(/nobody-knows-this is no model/).count()).toBe(1);
    expect(page.url()).not.toContain('nobody');
    await model.fill('llama-3.1-70b');
    await page.waitForURL(/model=llama-3.1-70b/);
    await page.getByLabel('Phase', { exact: true }).selectOption('lora');
    await page.waitForURL(/rank=16/);
    await page.getByText(/LoRA of rank 16, on 100/).waitFor();
    await page.getByLabel('Rank of the adapters').fill('64');
    await page.waitForURL(/rank=64/);
    await page.goto(`${full.url}methods?model=google/flan-t5-base`);
    await page.getByText('Change', { exact: true }).click();
    await page.getByLabel('Task', { exact: true }).selectOption('question-answering');
    await page.waitForURL(/task=question-answering/);
    await page.getByText(/requests, Extractive QA, one at once/).waitFor();
    await page.goto(`${full.url}methods?show=llmcarbon&input=nobody=1`);
    await page.getByText(/No method knows an input nobody/).waitFor();
    await page.goto(`${full.url}methods?show=llmcarbon`);
    const formula = page.getByRole('region', { name: 'Formula and inputs' });
    await formula.getByText('No number: It needs mfu.').waitFor();
    await formula.getByText(/Tell what the question does not ask/).click();
    await formula.getByLabel('Share of the peak (MFU)').fill('0.3');
    await page.waitForURL(/input=mfu/);
    await formula.getByRole('table').waitFor();
    await page.getByText('--input mfu=0.3').waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('sets a changed setting against a baseline, and keeps the last that fits', async () => {
    const { page, errors } = await open(full, '/whatif', 1440, 'light');
    await page.getByText('nothing differs from the baseline').waitFor();
    await page.getByRole('button', { name: 'Older card (A100)' }).click();
    await page.getByRole('button', { name: 'Low-carbon grid (SE)' }).click();
    await page.waitForURL(/region=SE/);
    const change = page.getByRole('region', { name: 'Change by factor' }).locator('tbody tr');
    await page.waitForFunction(
      () => document.querySelectorAll('[aria-label="Change by factor"] tbody tr').length === 4,
    );
    const kept = await change.last().textContent();
    await page.goto(`${full.url}whatif?hardware=l4&devices=1&model=llama-3.1-70b`);
    await page.getByText(/8 would hold it/).waitFor();
    expect(kept).toContain('This setting');
    await page.goto(`${full.url}whatif?pue=0.5&region=SE`);
    await page.getByText(/named pue, which this page does not know/).waitFor();
    // What is left out is not reckoned with either.
    await expect.poll(() => page.getByLabel('PUE', { exact: true }).inputValue()).toBe('1.20');
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('asks a model its tasks, each as it was measured, with a change that is one step where it is answered as one', async () => {
    const { page, errors } = await open(full, '/whatif', 1440, 'light');
    const task = page.getByLabel('Task', { exact: true });
    await task.selectOption('text-classification');
    await page.waitForURL(/task=text-classification/);
    await expect.poll(() => page.getByLabel('Hardware', { exact: true }).inputValue()).toBe('a100-sxm-80');
    await page
      .getByRole('region', { name: 'Change by factor' })
      .getByText(/^Task, hardware, precision, requests at once/)
      .waitFor();
    await page.getByText(/cases of text classification, one request at a time on/).waitFor();
    await page.getByText(/--task text-classification/).waitFor();
    await page.getByLabel('Model', { exact: true }).fill('bert-base-uncased');
    await page.waitForURL((url) => !url.searchParams.has('task'));
    await expect.poll(() => task.inputValue()).toBe('fill-mask');
    await page.goto(`${full.url}whatif?model=bert-base-uncased&hardware=h100-sxm`);
    await page.getByText(/No method answers both settings; Physical.*one request at a time/).waitFor();
    await page.goto(`${full.url}whatif?model=microsoft/resnet-50`);
    await page.getByLabel('Requests at once', { exact: true }).waitFor();
    await expect.poll(() => page.getByLabel('Tokens out', { exact: true }).count()).toBe(0);
    await page.goto(`${full.url}whatif?task=poetry`);
    await page.getByText(/named task, which this page does not know/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('asks each phase by its own inputs', async () => {
    const { page, errors } = await open(full, '/whatif?batch=8', 1440, 'light');
    const phase = page.getByLabel('Phase', { exact: true });
    await phase.selectOption('training');
    await page.waitForURL(/phase=training/);
    await page
      .getByText(/On the device-hours of 17 published trainings/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByLabel('Tokens in', { exact: true }).count()).toBe(0);
    await page.getByLabel('Hours by the clock', { exact: true }).fill('0');
    await page.getByText(/a number above 0, as 24/).waitFor();
    await phase.selectOption('lora');
    await page.waitForURL(/rank=16/);
    await page.getByText(/for the whole fine-tuning with LoRA, 100\sM tokens/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('spreads requests over a day, by typed shares and a table, and keeps the last that will do', async () => {
    const { page, errors } = await open(full, '/whatif?requests=1000000&load=working-hours', 1440, 'light');
    await page.getByText(/stand ready for the busiest hour, 09:00, and work/).waitFor();
    await page.getByRole('combobox', { name: 'Load over the day' }).selectOption('own');
    const shares = page.getByLabel('Shares from midnight, or drop a CSV');
    await shares.fill('1 2 3');
    await page.getByText(/24 numbers, one an hour from midnight, not 3. The last 24 are kept/).waitFor();
    expect(new URL(page.url()).searchParams.get('load')?.split(',')).toHaveLength(24);
    await shares.fill(Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 2 : 1)).join(' '));
    await page.getByText(/stand ready for the busiest hour, 03:00, and work\s*52/).waitFor();
    const times = Array.from({ length: 24 }, (_, hour) => `2026-01-01T${String(hour).padStart(2, '0')}:00Z`);
    const table = `time,FR\n${times.map((time, hour) => `${time},${hour === 3 ? 500 : 100}`).join('\n')}\n`;
    await page
      .getByLabel('Load a CSV of hours')
      .setInputFiles({ name: 'hours.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    // 24 hours of 100 and, of 25 requests, 2 at 500: (23 × 100 + 2 × 500) ÷ 25.
    await page.getByText(/Requests come at\s*132/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('tells errors by phase, and how far a method is off on hardware it was not measured on', async () => {
    const { page, errors } = await open(full, '/validation', 1440, 'light');
    const phases = page.getByRole('region', { name: 'Errors by phase' });
    await phases.getByText(/Ours is furthest off on qwen3-480b-a35b/).waitFor();
    await phases.getByRole('button', { name: 'show' }).first().click();
    await page.waitForURL(/set=images/);
    await page.goto(`${full.url}whatif?hardware=l4`);
    await page.getByText(/of an accelerator that it was not fitted on/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('begins a setting from a run of the store', async () => {
    const { page, errors } = await open(full, '/whatif?out=50', 1440, 'light');
    const runs = page.getByLabel('From run', { exact: true });
    await runs.waitFor();
    const gpt = runs.locator('option', { hasText: /gpt2-xl/ }).first();
    await runs.selectOption((await gpt.getAttribute('value')) as string);
    await page.waitForURL(/model=gpt2-xl/);
    expect(page.url()).not.toContain('out=50');
    await page.getByText(/The baseline comes to/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('begins without the tables and coefficients of estimators', async () => {
    const page = await browser.newPage();
    const scripts: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.text());
    });
    await page.goto(full.url);
    await page.waitForSelector('a[href="/portfolio"] svg.ch');
    const code = (await Promise.all(scripts)).join('');
    for (const held of ['ecologits-mixes', 'llmcarbon-chips', 'prefillExpertFlop', 'boavizta/'])
      expect(code, held).not.toContain(held);
    await page.close();
  }, 60_000);

  it('sorts, filters and finds', async () => {
    const { page } = await open(full, '/runs?task=text-generation&nonsense=1', 1440, 'light');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(3);
    await expect.poll(() => page.getByText('nonsense, which this page does not know').count()).toBe(1);
    await page.getByRole('button', { name: 'Energy a run' }).click();
    await page.waitForURL(/sort=energy_j/);
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('size 2');
    await page.locator('.hits [role=option]').first().click();
    await page.waitForURL(/\/run\//);
    await page.close();
  }, 30_000);

  it('shows energy a query in its own unit, in a narrow window behind a tap', async () => {
    const wide = await open(full, '/runs', 1440, 'light');
    const head = wide.page.getByRole('columnheader', { name: 'Energy a query' });
    await expect.poll(() => head.textContent()).toContain('mWh, 95\u00a0% CI');
    const cells = wide.page.locator('tbody tr td:nth-child(5)');
    const shown = (await cells.allTextContents()).map((text) => text.trim().replaceAll(/\s/g, ' '));
    expect(shown.slice(0, 5)).toEqual(['2.28 ± 0.05', '3.08 ± 0.08', '–', '4.67 ± 0.14', '–']);
    await wide.page.close();
    const narrow = await open(full, '/runs', 360, 'light');
    const more = narrow.page.getByRole('button', { name: 'More about gpt2-xl' }).first();
    await more.click();
    await expect.poll(() => more.getAttribute('aria-expanded')).toBe('true');
    await expect
      .poll(() => narrow.page.locator('.rest').textContent())
      .toMatch(/Energy a query3\.08\s±\s0\.08\smWh/);
    await more.click();
    await expect.poll(() => narrow.page.locator('.rest').count()).toBe(0);
    await narrow.page.close();
  }, 30_000);

  it('reads the points of the task figure by keyboard, keeps its view in the address and leads to the model', async () => {
    const { page } = await open(full, '/tasks', 1440, 'light');
    const points = page.getByRole('slider', { name: 'Values in the figure, a model each' });
    await points.focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => points.getAttribute('aria-valuetext'))
      .toMatch(/^Table 2, mean of 8 models, study, Image generation, .*Wh, published/);
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => points.getAttribute('aria-valuetext'))
      .toMatch(/Image generation, .*Wh, part measured.* times the median/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => points.getAttribute('aria-valuenow')).toBe('2');
    await page.getByText('Own', { exact: true }).first().click();
    await page.waitForURL(/show=own/);
    await page.keyboard.press('Shift+O');
    await page.waitForURL((url) => url.search === '');
    await points.focus();
    await page.keyboard.press('o');
    await page.waitForURL(/\/model\//);
    await page.getByRole('heading', { level: 1, name: /What does .* cost/ }).waitFor();
    await page.close();
  }, 30_000);

  it('keeps the point the keys chose where the pointer moves over nothing, and lets go of one the pointer chose', async () => {
    const { page } = await open(full, '/tasks', 1440, 'light');
    const points = page.getByRole('slider', { name: 'Values in the figure, a model each' });
    const [x, y] = await points.evaluate((over) => {
      const { left, top } = over.getBoundingClientRect();
      return [left, top];
    });
    const mark = await page.locator('[data-point]').first().boundingBox();
    if (!mark) throw new Error('no mark is drawn');
    await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
    await expect.poll(() => points.getAttribute('aria-valuetext')).toMatch(/Wh/);
    await page.mouse.move(x + 2, y + 2);
    await expect.poll(() => points.getAttribute('aria-valuetext')).toBe('no point chosen');
    await points.focus();
    await page.keyboard.press('End');
    await page.mouse.move(x + 4, y + 4);
    await page.waitForTimeout(400);
    expect(await points.getAttribute('aria-valuetext')).toMatch(/Wh/);
    await page.keyboard.press('Escape');
    expect(await points.getAttribute('aria-valuetext')).toBe('no point chosen');
    await page.close();
  }, 30_000);

  it.each([
    ['/size', 'architecture', /by=architecture/],
    ['/specialised', 'median', /pair=median/],
    ['/length', 'energy', /y=energy/],
  ] as const)(
    'reads the points of %s by keyboard, and keeps its view in the address',
    async (path, choice, address) => {
      const { page } = await open(full, `${path}?covers=gpu&nonsense=1`, 1440, 'light');
      await page.getByText('nonsense, which this page does not know').waitFor();
      await expect.poll(() => page.getByLabel('Covers').first().inputValue()).toBe('gpu');
      const points = page.getByRole('slider').first();
      await points.focus();
      await page.keyboard.press('End');
      await expect
        .poll(() => points.getAttribute('aria-valuetext'))
        .toMatch(/Wh for 1,000 queries, .* (?:measured|published)/);
      const before = await page.locator('.finding').first().textContent();
      await page.getByText(choice, { exact: true }).first().click();
      await page.waitForURL(address);
      await expect.poll(() => page.locator('.finding').first().textContent()).not.toBe(before);
      await page.locator('h1').click();
      await page.keyboard.press('Shift+O');
      await page.waitForURL((url) => url.search === '');
      await page.close();
    },
    30_000,
  );

  it('pins points by key and click, sets them against a baseline, and keeps them in the address', async () => {
    const { page } = await open(full, '/tasks?show=study', 1440, 'light');
    const points = page.getByRole('slider').first();
    await points.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/pins=study/);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('b');
    await page.waitForURL((url) => url.searchParams.get('pins')?.split(',').length === 2);
    expect(new URL(page.url()).searchParams.get('pins')).toMatch(/^study:text-to-image\//);
    await expect.poll(() => points.getAttribute('aria-valuetext')).toContain('the baseline');
    const tray = page.getByLabel('Pinned', { exact: true });
    await expect.poll(() => tray.textContent()).toMatch(/baseline, 11,293\sWh.*−11,292\sWh, ×0\.000/);
    await page.reload();
    await page.getByRole('slider').first().waitFor();
    await expect.poll(() => page.locator('.halo-of').count()).toBe(2);
    for (let i = 0; i < 6; i++) {
      await page.getByRole('slider').first().focus();
      await page.keyboard.press('Home');
      for (let step = 0; step <= i; step++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    }
    await tray.getByText('5 pins and a baseline at most').waitFor();
    await tray.getByRole('button', { name: 'Take stable-diffusion-xl-base-1.0 off' }).click();
    await page.waitForURL((url) => !url.search.includes('text-to-image'));
    await tray.getByRole('button', { name: 'Clear' }).click();
    await page.waitForURL((url) => !url.search.includes('pins'));
    await page.close();
  }, 40_000);

  it('refuses a difference between pins of other machines, and gives it when told to', async () => {
    const { page } = await open(full, '/size', 1440, 'light');
    const pin = page.getByRole('button', { name: /^Pin / });
    await pin.first().click();
    await page.waitForURL(/pins=study/);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page
      .locator('tr', { hasText: 'own record' })
      .first()
      .getByRole('button', { name: /^Pin / })
      .click();
    const tray = page.getByLabel('Pinned', { exact: true });
    await tray.getByText(/refused, other hardware/).waitFor();
    await expect.poll(() => tray.textContent()).toMatch(/Pins are not like for like.*hardware: .* against/);
    await tray.getByRole('button', { name: 'Compare anyway' }).click();
    await page.waitForURL(/anyway=1/);
    await tray.getByText(/, ×/).waitFor();
    await page.close();
  }, 30_000);

  it.each([
    ['/tasks', 'l', /xscale=linear/],
    ['/size', 'l', /yscale=linear/],
    ['/size', 'Shift+L', /xscale=linear/],
    ['/length', 'l', /yscale=(linear|log)/],
    ['/specialised', 'l', /xscale=linear/],
  ] as const)(
    'switches an axis of %s by %s',
    async (path, key, address) => {
      const { page, errors } = await open(full, path, 1440, 'light');
      await page.getByRole('slider').first().waitFor();
      const before = await page.locator('svg.ch').first().innerHTML();
      await page.locator('h1').click();
      await page.keyboard.press(key);
      await page.waitForURL(address);
      await page.waitForFunction((html) => document.querySelector('svg.ch')?.innerHTML !== html, before);
      await page.keyboard.press(key);
      await page.waitForURL((url) => url.search === '');
      expect(errors).toEqual([]);
      await page.close();
    },
    30_000,
  );

  it('filters by chips, names what removes most, and takes it off again', async () => {
    const { page } = await open(full, '/size?show=study', 1440, 'light');
    await page.getByLabel('Add a filter').first().selectOption('task=summarization');
    await page.waitForURL(/task=summarization/);
    await page.getByLabel('Add a filter').first().selectOption('size');
    await page.getByLabel('Size from').first().fill('lots');
    await page.keyboard.press('Enter');
    await page.getByText('a number, as 100M, 1.5B').first().waitFor();
    await page.getByLabel('Size from').first().fill('100B');
    await page.keyboard.press('Enter');
    await page.waitForURL(/size=100B/);
    await page.getByText('No value passes all 2 filters.').waitFor();
    await page.getByText(/“Size from 100\sB” removes the most: \d+ of \d+/).waitFor();
    await page.getByRole('button', { name: 'Remove that filter' }).click();
    await page.waitForURL((url) => !url.search.includes('size'));
    await page.getByRole('slider').first().waitFor();
    await page.getByRole('button', { name: 'Remove the filter Task' }).first().click();
    await page.waitForURL((url) => !url.search.includes('task'));
    await page.close();
  }, 30_000);

  it('shows the spread that is asked for, and sorts the table by a column of the address', async () => {
    const { page } = await open(full, '/size?show=study&spread=range&sort=params', 1440, 'light');
    await page.getByText('Whiskers, where wider than the mark: lowest to highest repeat').first().waitFor();
    await expect.poll(() => page.locator('th[aria-sort]').first().textContent()).toContain('Parameters');
    await page.getByRole('columnheader', { name: 'Model' }).getByRole('button').click();
    await page.waitForURL(/sort=model/);
    const names = (await page.locator('tbody .what a').allTextContents()).map((name) => name.toLowerCase());
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    await page.close();
  }, 30_000);

  it('follows training and use by keyboard and by what is typed, all in the address', async () => {
    const { page } = await open(full, '/balance?nonsense=1', 1440, 'light');
    await page.getByText('nonsense, which this page does not know').waitFor();
    const finding = page.locator('.finding').first();
    await expect.poll(() => finding.textContent()).toContain('19.5 months');
    const points = page.getByRole('slider').first();
    await points.focus();
    await page.keyboard.press('End');
    await expect.poll(() => points.getAttribute('aria-valuetext')).toMatch(/^Month 36, .* use 110/);
    const daily = page.getByLabel('Queries a day').first();
    await daily.fill('many');
    await page.getByText('a number from 1 to').first().waitFor();
    await expect.poll(() => finding.textContent()).toContain('19.5 months');
    await daily.fill('2M');
    await page.waitForURL(/per_day=2000000/);
    await expect.poll(() => finding.textContent()).toContain('9.73 months');
    await page.getByLabel('Months').first().fill('6');
    await page.waitForURL(/months=6/);
    await expect.poll(() => finding.textContent()).toContain('No parity within 6 months');
    await page.getByRole('button', { name: 'Look that far' }).click();
    await page.waitForURL(/months=18/);
    await page.getByLabel('Model', { exact: true }).first().selectOption('own');
    await page
      .getByRole('heading', { name: 'The energies of training and of a query are not known.' })
      .waitFor();
    await page.getByRole('button', { name: /Use .* estimated/ }).click();
    await page.waitForURL(/estimate=/);
    await page.getByText(/^Training is estimated: 6 FLOP/).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Shift+O');
    await page.waitForURL((url) => url.search === '');
    await page.close();
  }, 30_000);

  it('sets options against each other, adds and removes them, and refuses an address that will not do', async () => {
    const { page } = await open(full, '/amortise', 1440, 'light');
    const finding = page.locator('.finding').first();
    await expect.poll(() => finding.textContent()).toMatch(/cheaper from 56 tasks on/);
    const points = page.getByRole('slider').first();
    await points.focus();
    await page.keyboard.press('End');
    await expect.poll(() => points.getAttribute('aria-valuetext')).toMatch(/becomes cheaper .* 55\.8 tasks/);
    await page.locator('h1').click();
    await page.keyboard.press('l');
    await page.waitForURL(/scale=linear/);
    await page.getByRole('button', { name: '+ Option' }).click();
    await page.waitForURL(/option\+A/);
    await expect.poll(() => page.getByLabel('Table').locator('tbody tr').count()).toBe(3);
    await page.getByLabel('Name of option 3').fill('distil');
    await page.waitForURL(/distil/);
    await page.getByRole('button', { name: 'Remove distil' }).click();
    await page.waitForURL((url) => !url.search.includes('distil'));
    await page.goto(`${full.url}amortise?options=a%3D1,2`);
    await page.getByText('One option alone is never cheaper than another').waitFor();
    await page.getByRole('button', { name: 'Back to the example' }).click();
    await page.waitForURL((url) => url.search === '');
    await page.close();
  }, 30_000);

  it('plans a portfolio anew as tasks change, and keeps the last answer where it is refused', async () => {
    const { page } = await open(full, '/portfolio', 1440, 'light');
    const finding = page.locator('.finding').first();
    await page.getByText('All 3 together').waitFor();
    const points = page.getByRole('slider').first();
    await points.focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => points.getAttribute('aria-valuetext'))
      .toMatch(/^Text classification, done by distilbert/);
    await page.getByLabel('least score').first().fill('0.99');
    await page.getByText('No candidate meets the floor of 0.990').waitFor();
    await expect.poll(() => finding.textContent()).toContain('3 models');
    await page.getByLabel('least score').first().fill('');
    await page.waitForURL((url) => !url.search.includes('0.99'));
    await page.getByRole('button', { name: 'Remove Summarisation' }).click();
    await page.getByText('for 2 tasks').first().waitFor();
    await page.getByLabel('Horizon').first().fill('300');
    await page.waitForURL(/days=300/);
    await page.getByText('in 300 days').first().waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Shift+O');
    await page.waitForURL((url) => url.search === '');
    await page.close();
  }, 30_000);

  it('draws a box around points and lists those, and a figure for each task', async () => {
    const { page, errors } = await open(full, '/size?show=study', 1440, 'light');
    const over = page.getByRole('slider').first();
    const box = await over.boundingBox();
    if (!box) throw new Error('no figure');
    await page.mouse.move(box.x + 300, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 500, box.y + 200, { steps: 4 });
    await page.mouse.move(box.x + 760, box.y + 300, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/brush=/);
    expect(page.url()).not.toContain('pins');
    const note = await page.locator('.note', { hasText: 'those in the box' }).textContent();
    const [, inside = '0', of] = /(\d+) of (\d+)/.exec(note ?? '') ?? [];
    expect(of).toBe('80');
    expect(Number(inside)).toBeGreaterThan(0);
    expect(Number(inside)).toBeLessThan(80);
    await page.reload();
    await page.getByText(`${inside} of 80`).first().waitFor();
    await page.getByRole('button', { name: 'List all' }).click();
    await page.waitForURL((url) => !url.search.includes('brush'));
    await page.getByText('a task each').first().click();
    await page.waitForURL(/facet=task/);
    await expect.poll(() => page.locator('.facets svg.ch').count()).toBe(10);
    expect(errors).toEqual([]);
    await page.close();
  }, 30_000);

  it('fits budgets in the page, draws their intervals in a worker, and leaves out what is unticked', async () => {
    const { page, errors } = await open(full, '/isoflop?nonsense=1', 1440, 'light');
    await page.getByText('nonsense, which this page does not know').waitFor();
    const finding = page.locator('.finding');
    await expect
      .poll(() => finding.textContent())
      .toMatch(/ten budgets from 6×1018 to 1022 FLOP .*C0\.46.*3\.05\sB/);
    await page.getByText('bootstrap', { exact: true }).waitFor();
    await expect.poll(() => page.locator('tr.pinned').textContent()).toMatch(/1021.*3\.05\sB.*B – .*B/);
    await page.getByLabel('Count the budget of 10^22 FLOP').uncheck();
    await page.waitForURL(/out=9/);
    await expect.poll(() => finding.textContent()).toContain('nine budgets');
    const points = page.getByRole('slider').first();
    await points.focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => points.getAttribute('aria-valuetext'))
      .toMatch(/10 to the power of 22 FLOP: .* left out/);
    await page.getByRole('button', { name: 'Drop row 29' }).click();
    await page.waitForURL(/drop=29/);
    await page.getByRole('button', { name: 'Put back row 29' }).waitFor();
    await page.getByLabel('Extrapolate to, FLOP').first().fill('soon');
    await page.getByText('a number above 0, as 2.7e25').first().waitFor();
    await page.getByLabel('Extrapolate to, FLOP').first().fill('1e24');
    await page.waitForURL(/to=1e%2B24|to=1e\+24|to=1e24/);
    await page.getByText('Parametric', { exact: true }).first().click();
    await page.waitForURL(/fit=parametric/);
    await page.getByText('bootstrap', { exact: true }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Shift+O');
    await page.waitForURL((url) => url.search === '');
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('says what a size off the best costs, and keeps the model in the address', async () => {
    const { page, errors } = await open(full, '/penalty', 1440, 'light');
    const finding = page.locator('.finding');
    await expect
      .poll(() => finding.textContent())
      .toMatch(/half the best size takes 21.% more compute, one twice the best 13.%/);
    await page.getByLabel('Your model, parameters').first().fill('7B');
    await page.waitForURL(/params=7000000000/);
    await expect.poll(() => finding.textContent()).toMatch(/A model of 7.B on 300.B tokens/);
    await page.getByText('compute', { exact: true }).first().click();
    await page.waitForURL(/equal=compute/);
    await page.getByText('Extra loss for the same compute').waitFor();
    await page.getByLabel('Law').first().selectOption('kaplan');
    await page.waitForURL(/law=kaplan/);
    await page.goto(`${full.url}penalty?law=muennighoff`);
    await page.getByText('has no surface of size and data').waitFor();
    expect(errors).toEqual([]);
    await page.close();
  }, 30_000);

  it('takes lengths through zero, in bins and a token, and sorts the table of pairs', async () => {
    const { page, errors } = await open(full, '/length?show=study', 1440, 'light');
    await page.getByRole('slider').first().waitFor();
    const free = await page.locator('.legend.lines').textContent();
    await page.getByLabel('Through zero').first().getByText('yes').click();
    await page.waitForURL(/zero=1/);
    await expect.poll(() => page.locator('.legend.lines').textContent()).not.toBe(free);
    await page.getByLabel('Of', { exact: true }).first().getByText('tokens').click();
    await page.waitForURL(/each=token/);
    await page.getByText(/By the medians 1,000 tokens take/).waitFor();
    await page.goto(`${full.url}specialised?pairs=dataset`);
    const pairs = page.getByLabel('Pairs', { exact: true });
    await pairs.locator('tbody tr').first().waitFor();
    const names = async () =>
      (await pairs.locator('tbody .what').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
    const sorted = await names();
    expect(sorted).toEqual([...sorted].sort((a, b) => a.localeCompare(b)));
    await pairs.getByRole('columnheader', { name: 'Data set' }).getByRole('button').click();
    await page.waitForURL(/pairs_order=desc/);
    await expect.poll(() => names()).toEqual([...sorted].reverse());
    expect(errors).toEqual([]);
    await page.close();
  }, 30_000);

  it('keeps the last data where the server goes, and says so', async () => {
    const { page } = await open(full, '/tasks', 1440, 'light');
    await page.getByRole('slider').first().waitFor();
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.getByLabel('Covers').first().selectOption('gpu');
    await page.getByText('The server does not answer.').waitFor();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    await expect.poll(() => page.locator('svg.ch').count()).toBeGreaterThan(0);
    await page.close();
  }, 60_000);

  it('shows the frontier as it stood on a day, plays the days, and of what was measured', async () => {
    const { page, errors } = await open(full, '/frontier', 1440, 'light');
    const finding = page.locator('.finding');
    await expect.poll(() => finding.textContent()).toMatch(/^5 of 11 models/);
    await page.getByLabel('As of').first().fill('1');
    await page.waitForURL(/asOf=2018-06-11/);
    await expect.poll(() => finding.textContent()).toMatch(/^As of 2018-06-11, 2 of 2 models/);
    await page.getByRole('button', { name: 'Play' }).first().click();
    await page.waitForURL(/asOf=2018-10-11/);
    await page.getByRole('button', { name: 'Pause' }).first().click();
    await page.getByText('in', { exact: true }).first().click();
    await page.waitForURL(/recalled=in/);
    await page.goto(`${full.url}frontier?cost=money`);
    await page.getByText('GFLOP are shown').waitFor();
    await page.getByLabel('Price of a device and hour').first().fill('2');
    await page.waitForURL(/price=2/);
    await page.getByText('Money a forward pass, log scale').waitFor();
    await page.goto(`${full.url}frontier?set=sst2+by+accuracy`);
    await page.getByText('Band: between the frontier').waitFor();
    await expect.poll(() => finding.textContent()).toMatch(/^3 of 16 models/);
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('leaves out of its files what it leaves out of its address, and counts no such control as set', async () => {
    const { page, errors } = await open(full, '/size?by=foo&nobody=1', 360, 'light');
    await page.getByText(/named by, nobody, which this page does not know/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Controls/ }).textContent()).toBe('Controls');
    await page.getByRole('button', { name: /^Download/ }).click();
    const file = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'SVG, figure' }).click();
    expect((await file).url()).not.toMatch(/foo|nobody/);
    expect(readFileSync(await (await file).path(), 'utf8')).toContain('<svg');
    expect(errors).toEqual([]);
    await page.close();
  }, 30_000);

  it('says what is accepted where a perimeter is not known', async () => {
    const { page } = await open(full, '/size?covers=gpus', 1440, 'light');
    await page.getByText('There is no perimeter "gpus"').waitFor();
    await page.getByRole('button', { name: 'As logged' }).click();
    await page.getByRole('slider').first().waitFor();
    await page.close();
  }, 30_000);

  it('chooses a model on the start page, with coverage beside the answer', async () => {
    const { page } = await open(full, '/', 1440, 'light');
    await page.getByLabel('Task', { exact: true }).selectOption('text-classification');
    await page.waitForURL(/task=text-classification/);
    await page.getByLabel('Least score').selectOption('0.8');
    await page.waitForURL(/min=0\.8/);
    await page.locator('tr.answer').first().waitFor();
    await expect
      .poll(() => page.getByLabel('Choose a model').textContent())
      .toMatch(/takes least.*A100.*covering/);
    await page.getByLabel('Least score').selectOption('0.95');
    await page.waitForURL(/min=0\.95/);
    await page.close();
  }, 30_000);

  it('sets picked runs side by side, and gives a ratio where they are like for like', async () => {
    const { page } = await open(full, '/runs', 1440, 'light');
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await page.waitForURL(/pins=.*(%2C|,)/);
    const side = page.getByLabel('Compared runs');
    await expect.poll(() => side.textContent()).toContain('Ratios are switched off');
    await side.getByRole('button', { name: 'Compare anyway' }).click();
    await page.waitForURL(/anyway=1/);
    await expect.poll(() => side.locator('tbody tr').nth(1).textContent()).toMatch(/×1\.35/);
    await side.getByRole('button', { name: 'Clear' }).click();
    await page.waitForURL((url) => !url.search.includes('pins'));
    await page.close();
  }, 30_000);

  it('filters runs by date and known, pivots them, draws them over all quantities, and keeps a view by name', async () => {
    const { page, errors } = await open(full, '/runs', 1440, 'light');
    const rows = page.locator('table.records tbody tr');
    await expect.poll(() => rows.count()).toBe(6);
    await page.getByLabel('Add a filter').first().selectOption('date');
    await page.getByLabel('Date from').first().fill('2999-01-01');
    await page.keyboard.press('Enter');
    await page.getByText('No run passes the filter.').waitFor();
    await page.getByText(/“Date from 1 January 2999” removes the most: 6 of 6/).waitFor();
    await page.getByRole('button', { name: 'Remove that filter' }).click();
    await page.getByLabel('Unit').first().selectOption('g');
    await page.waitForURL(/unit=g/);
    await page.getByText(/took least, .*CO2e a run/).waitFor();
    await page.getByRole('heading', { name: 'Carbon of one run' }).waitFor();
    await page.getByLabel('Unit').first().selectOption('J');
    await page.waitForURL(/unit=J/);
    await page.locator('table.records thead', { hasText: /kJ, 95/ }).waitFor();
    await page.goto(`${full.url.replace(/\/$/, '')}/runs?method=codecarbon`);
    await page.getByText(/“Method codecarbon” removes the most: 6 of 6/).waitFor();
    await page.getByRole('button', { name: 'Remove that filter' }).click();
    await page.getByText('complete cases', { exact: true }).first().click();
    await page.waitForURL(/complete=1/);
    await expect.poll(() => rows.count()).toBeLessThan(6);
    expect(await rows.count()).toBeGreaterThan(0);
    await page.getByText('parallel', { exact: true }).first().click();
    await page.waitForURL(/view=parallel/);
    const points = page.getByRole('slider', { name: /Runs over their quantities/ });
    await points.focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => points.getAttribute('aria-valuetext'))
      .toMatch(/A query .*Wh, A run .*Wh, Carbon/);
    await page.getByRole('button', { name: 'Save this view' }).first().click();
    await page.getByLabel('Name of the view').first().fill('mine');
    await page.keyboard.press('Enter');
    await page.getByText('pivot', { exact: true }).first().click();
    await page.waitForURL(/view=pivot/);
    const pivot = page.getByLabel('Pivot', { exact: true });
    await expect.poll(() => pivot.locator('thead th').allTextContents()).toContain('Model');
    await expect.poll(() => pivot.locator('tbody td.n').count()).toBeGreaterThan(1);
    await page.getByLabel('Saved views').first().selectOption('mine');
    await page.waitForURL(/view=parallel/);
    expect(errors).toEqual([]);
    await page.close();
  }, 40_000);

  it('reckons the carbon of the chosen models with the grid of a region', async () => {
    const { page } = await open(full, '/?task=text-classification', 1440, 'light');
    const section = page.getByLabel('Choose a model');
    await section.locator('tr.answer').first().waitFor();
    const carbon = () => section.locator('tr.answer').last().locator('td').nth(-2).textContent();
    const before = await carbon();
    await section.getByLabel('Region').selectOption('PL');
    await page.waitForURL(/region=PL/);
    await section.getByText(/g\/kWh, Poland/).waitFor();
    await expect.poll(() => carbon()).not.toBe(before);
    await page.close();
  }, 30_000);

  it.each([
    ['/', /^\/$/],
    ['/runs?view=parallel', /^\/runs$/],
    ['/run/7f3ca19e?view=minus-idle', /^\/run\/7f3ca19e$/],
    ['/model/gpt2-xl?tokens=64', /^\/model\/gpt2-xl$/],
    ['/models?family=gpt2', /^\/models$/],
  ] as const)(
    'goes to the table and back to the first view of %s by key',
    async (path, bare) => {
      const { page } = await open(full, path, 1440, 'light');
      await page.locator('#table').waitFor();
      await page.locator('h1').click();
      await page.keyboard.press('t');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('table');
      await page.keyboard.press('Shift+O');
      await page.waitForURL((url) => url.search === '' && bare.test(url.pathname));
      await page.keyboard.press('?');
      await page.getByText('make it the baseline; open its page').waitFor();
      await page.close();
    },
    30_000,
  );

  it('counts a model as it is typed, and keeps the last number that will do', async () => {
    const { page } = await open(full, '/model/meta-llama%2FLlama-2-7b-hf?nonsense=1', 1440, 'dark');
    await page.getByText('nonsense, which this page does not know').waitFor();
    const before = await page.locator('.finding').textContent();
    await page.getByLabel('Tokens', { exact: true }).fill('2k');
    await page.waitForURL(/tokens=2000/);
    await page.waitForFunction((text) => document.querySelector('.finding')?.textContent !== text, before);
    await page.getByLabel('Tokens', { exact: true }).fill('many');
    await page.getByText('a whole number from 1 to 1,000,000').waitFor();
    await expect.poll(() => page.locator('.finding').textContent()).toContain('2,000 tokens');
    await page.close();
  }, 30_000);

  it('shows tasks in grams and charges, and says inside a file what it is', async () => {
    const { page, errors } = await open(full, '/tasks?unit=g', 1440, 'light');
    await page.getByRole('heading', { name: 'Carbon of 1,000 queries, by task' }).waitFor();
    await page.getByText(/Grams are these joules at 138\.75/).waitFor();
    await page.getByLabel('Grid').first().selectOption('297.6');
    await page.getByText(/Grams are these joules at 297\.6/).waitFor();
    await page.getByLabel('Unit').first().selectOption('charges');
    await page.getByText('A phone charge is 0.022').waitFor();
    const file = async (item: string) => {
      await page.getByRole('button', { name: 'Download' }).first().click();
      const [got] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      return readFileSync(await got.path(), 'utf8').split('\r\n');
    };
    await page.goto(`${full.url}tasks?task=text-classification`);
    for (const [item, rows] of [
      ['CSV, rows shown', (n: number) => n < 60],
      ['CSV, all rows', (n: number) => n > 80],
    ] as const) {
      const lines = await file(item);
      const said = lines.filter((line) => line.startsWith('#')).join('\n');
      expect(said).toMatch(/^# wattlas: 0\.1\.0$/m);
      expect(said).toMatch(/^# date: \d{4}-\d\d-\d\d$/m);
      expect(said).toMatch(/^# units: joules/m);
      expect(said).toMatch(/^# method: .*\d+ part measured/m);
      expect(said).toMatch(
        item === 'CSV, rows shown' ? /^# filters: task=text-classification$/m : /^# filters: none$/m,
      );
      const table = lines.filter((line) => line !== '' && !line.startsWith('#'));
      expect(table[0]).toMatch(/^task,modality,/);
      expect(rows(table.length - 1)).toBe(true);
    }
    await page.goto(`${full.url}runs`);
    const runs = await file('CSV, all rows');
    expect(runs.find((line) => line.startsWith('# rows'))).toBe('# rows: 6 of 6');
    expect(runs.filter((line) => line !== '' && !line.startsWith('#'))).toHaveLength(7);
    expect(errors).toEqual([]);
    await page.close();
  }, 40_000);

  it('finds a model in the list', async () => {
    const { page } = await open(full, '/models', 1440, 'light');
    await page.getByLabel('Search models').fill('gpt2-xl');
    await page.getByRole('link', { name: 'gpt2-xl' }).click();
    await page.waitForURL(/\/model\/gpt2-xl/);
    await page.close();
  }, 30_000);

  it('says how to begin in an empty store, and what is missing at a wrong address', async () => {
    const { page } = await open(empty, '/runs', 360, 'light');
    await expect.poll(() => page.getByText('No run in this store yet').count()).toBe(1);
    await page.goto(`${full.url}run/zzz`);
    await page.getByText('No record has an id that starts with "zzz".').waitFor();
    await page.goto(`${empty.url}tasks?show=own`);
    await page.getByText('No value of your own yet').waitFor();
    await page.goto(`${empty.url}model/gtp2`);
    await page.getByText('No model is called "gtp2"').waitFor();
    await page.close();
  }, 30_000);
});
