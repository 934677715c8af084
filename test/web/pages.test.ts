import { existsSync } from 'node:fs';
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
      '/validation',
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

  it('keeps the view of the power figure in the address, and reads it by keyboard', async () => {
    const { page } = await open(full, '/run/7f3ca19e', 1440, 'light');
    await page.getByText('Minus idle').click();
    await page.waitForURL(/view=minus-idle/);
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toContain('GPU 0');
    await page.close();
  }, 30_000);

  it('asks every method in the browser, keeps the question in the address, and the last one that could be asked', async () => {
    const { page, errors } = await open(full, '/methods?ref=ecologits', 1440, 'light');
    await page.waitForSelector('svg.ch circle');
    const rows = page.getByRole('region', { name: 'Methods', exact: true }).locator('tbody tr');
    const all = await rows.count();
    expect(await page.locator('tr.pinned').first().textContent()).toContain('EcoLogits');
    await page.getByText('Same coverage only').first().click();
    await page.waitForURL(/same=1/);
    expect(await rows.count()).toBeLessThan(all);
    await page.getByText('Change', { exact: true }).click();
    const model = page.getByLabel('Model', { exact: true });
    await model.fill('nobody-knows-this');
    expect(await page.getByText(/nobody-knows-this is no model/).count()).toBe(1);
    expect(page.url()).not.toContain('nobody');
    await model.fill('llama-3.1-70b');
    await page.waitForURL(/model=llama-3.1-70b/);
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
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('sorts, filters and finds', async () => {
    const { page } = await open(full, '/runs?task=text-generation&nonsense=1', 1440, 'light');
    expect(await page.locator('tbody tr').count()).toBe(3);
    expect(await page.getByText('nonsense, which this page does not know').count()).toBe(1);
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
    expect(await head.textContent()).toContain('mWh, 95\u00a0% CI');
    const cells = wide.page.locator('tbody tr td:nth-child(5)');
    const shown = (await cells.allTextContents()).map((text) => text.trim().replaceAll(/\s/g, ' '));
    expect(shown.slice(0, 5)).toEqual(['2.28 ± 0.05', '3.08 ± 0.08', '–', '4.67 ± 0.14', '–']);
    await wide.page.close();
    const narrow = await open(full, '/runs', 360, 'light');
    const more = narrow.page.getByRole('button', { name: 'More about gpt2-xl' }).first();
    await more.click();
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    expect(await narrow.page.locator('.rest').textContent()).toMatch(/Energy a query3\.08\s±\s0\.08\smWh/);
    await more.click();
    expect(await narrow.page.locator('.rest').count()).toBe(0);
    await narrow.page.close();
  }, 30_000);

  it('reads the points of the task figure by keyboard, keeps its view in the address and leads to the model', async () => {
    const { page } = await open(full, '/tasks', 1440, 'light');
    const points = page.getByRole('slider', { name: 'Values in the figure, a model each' });
    await points.focus();
    await page.keyboard.press('End');
    expect(await points.getAttribute('aria-valuetext')).toMatch(
      /^Table 2, mean of 8 models, study, Image generation, .*Wh, published/,
    );
    await page.keyboard.press('ArrowLeft');
    expect(await points.getAttribute('aria-valuetext')).toMatch(
      /Image generation, .*Wh, part measured.* times the median/,
    );
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await points.getAttribute('aria-valuenow')).toBe('2');
    await page.getByText('Own', { exact: true }).first().click();
    await page.waitForURL(/show=own/);
    await page.keyboard.press('Shift+O');
    await page.waitForURL((url) => url.search === '');
    await points.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/model\//);
    await page.getByRole('heading', { level: 1, name: /What does .* cost/ }).waitFor();
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
      expect(await page.getByLabel('Covers').first().inputValue()).toBe('gpu');
      const points = page.getByRole('slider').first();
      await points.focus();
      await page.keyboard.press('End');
      expect(await points.getAttribute('aria-valuetext')).toMatch(
        /Wh for 1,000 queries, .* (?:measured|published)/,
      );
      const before = await page.locator('.finding').first().textContent();
      await page.getByText(choice, { exact: true }).first().click();
      await page.waitForURL(address);
      expect(await page.locator('.finding').first().textContent()).not.toBe(before);
      await page.locator('h1').click();
      await page.keyboard.press('Shift+O');
      await page.waitForURL((url) => url.search === '');
      await page.close();
    },
    30_000,
  );

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
    expect(await page.getByLabel('Choose a model').textContent()).toMatch(/takes least.*A100.*covering/);
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
    expect(await side.textContent()).toContain('Ratios are switched off');
    await side.getByRole('button', { name: 'Compare anyway' }).click();
    await page.waitForURL(/anyway=1/);
    expect(await side.locator('tbody tr').nth(1).textContent()).toMatch(/×1\.35/);
    await side.getByRole('button', { name: 'Clear' }).click();
    await page.waitForURL((url) => !url.search.includes('pins'));
    await page.close();
  }, 30_000);

  it('counts a model as it is typed, and keeps the last number that will do', async () => {
    const { page } = await open(full, '/model/meta-llama%2FLlama-2-7b-hf?nonsense=1', 1440, 'dark');
    await page.getByText('nonsense, which this page does not know').waitFor();
    const before = await page.locator('.finding').textContent();
    await page.getByLabel('Tokens', { exact: true }).fill('2k');
    await page.waitForURL(/tokens=2000/);
    await page.waitForFunction((text) => document.querySelector('.finding')?.textContent !== text, before);
    await page.getByLabel('Tokens', { exact: true }).fill('many');
    await page.getByText('a whole number from 1 to 1,000,000').waitFor();
    expect(await page.locator('.finding').textContent()).toContain('2,000 tokens');
    await page.close();
  }, 30_000);

  it('finds a model in the list', async () => {
    const { page } = await open(full, '/models', 1440, 'light');
    await page.getByLabel('Search models').fill('gpt2-xl');
    await page.getByRole('link', { name: 'gpt2-xl' }).click();
    await page.waitForURL(/\/model\/gpt2-xl/);
    await page.close();
  }, 30_000);

  it('says how to begin in an empty store, and what is missing at a wrong address', async () => {
    const { page } = await open(empty, '/runs', 360, 'light');
    expect(await page.getByText('No run in this store yet').count()).toBe(1);
    await page.goto(`${full.url}run/zzz`);
    await page.getByText('No record has an id that starts with "zzz".').waitFor();
    await page.goto(`${empty.url}tasks?show=own`);
    await page.getByText('No value of your own yet').waitFor();
    await page.goto(`${empty.url}model/gtp2`);
    await page.getByText('No model is called "gtp2"').waitFor();
    await page.close();
  }, 30_000);
});
