import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, listed, nearestNames } from '../../src/catalog/lookup.ts';

test('names are compared without case, accents, underscores and spare spaces', () => {
  expect(folded('  Côte_d’Ivoire\t ')).toBe('cote d’ivoire');
});

test('what begins with the name comes first, then what holds it, then what is a few edits away', () => {
  const names = ['france', 'oregon', 'new oregon', 'oregon city', 'origon'];
  expect(nearestNames('oregon', names, 4)).toEqual(['oregon', 'oregon city', 'new oregon', 'origon']);
  expect(nearestNames('frnace', names)).toEqual(['france']);
  expect(nearestNames('zzzzzzz', names)).toEqual([]);
  expect(nearestNames('', names)).toEqual([]);
});

test('never more than asked for, never a name that is not there', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.integer({ min: 1, max: 5 }), (name, names, limit) => {
      const near = nearestNames(name, names, limit);
      expect(near.length).toBeLessThanOrEqual(limit);
      expect(new Set(near).size).toBe(near.length);
      for (const each of near) expect(names).toContain(each);
    }),
  );
});

test('lists in prose', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b or c');
});
