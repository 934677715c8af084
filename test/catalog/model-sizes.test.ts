import { expect, test } from 'vitest';
import { findModelSize, modelSizes, nearestModelNames } from '../../src/catalog/model-sizes.ts';
import { findModel } from '../../src/catalog/models.ts';

test('a closed model is as wide as what is said of it', () => {
  const model = findModelSize('GPT-4o');
  expect(model).toMatchObject({ id: 'gpt-4o', maker: 'OpenAI', provider: 'openai', stated: false });
  // EcoLogits 0.11.0 says 44 to 132 of 440 billion, 0.8.2 said 55 to 220, MEDEC and Epoch say 200 without more.
  expect(model?.total).toEqual({ value: Math.sqrt(200e9 * 440e9), lo: 200e9, hi: 440e9 });
  expect(model?.active).toMatchObject({ lo: 44e9, hi: 220e9 });
  expect(model?.estimates.map(({ source }) => source.id)).toEqual([
    'ecologits-0-11',
    'ecologits-0-8',
    'medec',
    'epoch-smaller',
  ]);
});

test('a size told without what is active bounds it from above, as of a dense model', () => {
  expect(findModelSize('o1-mini')?.active).toMatchObject({ lo: 8e9, hi: 100e9 });
  expect(findModelSize('claude-3.5-sonnet')?.active).toMatchObject({ lo: 55e9, hi: 400e9 });
});

test('unless others say of a model no larger that it is sparse', () => {
  expect(findModelSize('gpt-4')?.active).toMatchObject({ lo: 176e9, hi: 880e9 });
});

test('what the maker states has no width', () => {
  expect(findModelSize('deepseek-r1')).toMatchObject({
    stated: true,
    total: { lo: 671e9, hi: 671e9 },
    active: { value: expect.closeTo(37e9, 0), lo: 37e9, hi: 37e9 },
  });
});

test('every model has a source and a year for each estimate, ends in order, and no name of a preset', () => {
  for (const { id, aliases, total, active, estimates } of modelSizes()) {
    expect(total.lo, id).toBeGreaterThan(0);
    expect(active.lo, id).toBeLessThanOrEqual(active.value);
    expect(active.value, id).toBeLessThanOrEqual(active.hi);
    expect(active.hi, id).toBeLessThanOrEqual(total.hi);
    for (const { source, year } of estimates) {
      expect(source.licence, id).toBeTruthy();
      expect(year, id).toBeGreaterThan(2019);
    }
    for (const name of [id, ...aliases]) expect(findModel(name), name).toBeNull();
  }
  expect(modelSizes().filter(({ provider }) => provider !== null).length).toBeGreaterThan(35);
});

test.each([
  ['gpt4', 'gpt-4'],
  ['GPT 4', 'gpt-4'],
  ['gpt 4o', 'gpt-4o'],
  ['Claude 3.5 Sonnet', 'claude-3.5-sonnet'],
  ['claude-3-5-sonnet-20240620', 'claude-3.5-sonnet'],
  ['anthropic/claude-3.5-sonnet', 'claude-3.5-sonnet'],
  ['gpt-4o-2024-08-06', 'gpt-4o'],
  ['Command R+', 'command-r-plus'],
  ['Command R', 'command-r'],
])('%s is %s', (name, id) => {
  expect(findModelSize(name)?.id).toBe(id);
});

test.each(['gpt-40', 'o3', 'gpt-4.2', 'claude-35-sonnet', 'gpt-4o-2024', 'gemini 3', ''])(
  '%s is none of them',
  (name) => {
    expect(findModelSize(name)).toBeNull();
  },
);

test('a name that is unknown leads to near ones of both kinds', () => {
  expect(nearestModelNames('gpt-4o-')).toContain('gpt-4o');
  expect(nearestModelNames('claude 3 opus')).toEqual(expect.arrayContaining([]));
  expect(nearestModelNames('gpt2-')).toContain('gpt2');
});
