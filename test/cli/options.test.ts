import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as options from '../../src/cli/options.ts';
import { nearest } from '../../src/domain/nearest.ts';

const whole = options.wholeNumber('--queries');

test('whole numbers', () => {
  expect(['1', '1000', '+5', ' 7 '].map(whole)).toEqual([1, 1000, 5, 7]);
  for (const bad of ['0', '-1', '1.5', '1e3', 'NaN', 'Infinity', '', 'ten', '99999999999999999999', '0x10']) {
    expect(() => whole(bad), bad).toThrow(
      `--queries takes a whole number from 1 to 1,000,000,000, not "${bad}".`,
    );
  }
});

test('amounts', () => {
  const amount = options.wholeAmount('--requests', { min: 1, max: 1e15 });
  expect(['1', '1k', '4K', '1M', '1.5k', '1e6', '15T', '+5'].map(amount)).toEqual([
    1, 1000, 4000, 1e6, 1500, 1e6, 15e12, 5,
  ]);
  for (const bad of ['0', '-1', '1.5', '1.0001k', 'NaN', '1e400', 'Infinity', '', 'k', '1e16', '1G', '1 000'])
    expect(() => amount(bad), bad).toThrow(
      `--requests takes a whole number from 1 to 1,000,000,000,000,000, not "${bad}".`,
    );
});

test('any whole number in range comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (n) => void expect(whole(String(n))).toBe(n)),
  );
});

describe('a text of one line', () => {
  const title = options.oneLine('--title');
  test('is taken as it is', () => expect(title('Büro × 2')).toBe('Büro × 2'));
  test.each(['', ' ', 'two\nlines', '\u001b[31mred'])('is not %j', (text) =>
    expect(() => title(text)).toThrow(`--title takes one line of text, not ${JSON.stringify(text)}.`),
  );
});

describe('the nearest names', () => {
  test.each([
    ['rusn', ['runs']],
    ['mesure', ['measure']],
    ['RUNS', ['runs']],
    ['measurement', ['measure']],
    ['zzzzzz', []],
    ['', []],
  ])('%s', (word, expected) => {
    expect(nearest(word, ['measure', 'runs', 'show', 'rm'])).toEqual(expected);
  });
  test('a name is nearest to itself', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, (list) => void expect(nearest(list[0] as string, list, 50)).toContain(list[0])),
    );
  });
});
