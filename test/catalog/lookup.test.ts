import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dashed,
  folded,
  joined,
  listed,
  nameIndex,
  nameWords,
  nearestNames,
} from '../../src/catalog/lookup.ts';

test('names are compared without case, accents, underscores and spare spaces', () => {
  expect(folded('  Côte_d’Ivoire\t ')).toBe('cote d’ivoire');
});

test.each([
  ['GPT-4o', 'gpt 4 o'],
  ['gpt-4o', 'GPT4o'],
  ['Llama-3.1-8B', 'llama_3.1 8b'],
  ['A100 (80GB)', 'a100-80gb'],
  ['llama3:8b', 'llama-3-8b'],
])('%s and %s are one name', (a, b) => {
  expect(joined(a)).toBe(joined(b));
});

test.each([
  ['llama-3-18b', 'llama-3.1-8b'],
  ['llama-3-1-8b', 'llama-3-18b'],
  ['qwen-3.1-7b', 'qwen-3-1.7b'],
  ['command-r', 'command-r+'],
  ['gpt-4', 'gpt-4o'],
])('%s and %s are two: a mark between digits is kept', (a, b) => {
  expect(joined(a)).not.toBe(joined(b));
});

test('an index meets what is spelled, then the one name that comes to the same, never one of several', () => {
  const index = nameIndex([
    ['Claude-3.5', 1],
    ['us-east-1', 2],
    ['us-east1', 3],
  ]);
  expect(index.find('claude 3-5')).toBe(1);
  expect(index.find('CLAUDE-3.5')).toBe(1);
  expect(index.find('claude 3.5.')).toBe(1);
  expect(index.find('claude 35')).toBeNull();
  expect(index.find('US-EAST-1')).toBe(2);
  expect(index.find('us east 1')).toBeNull();
  expect(index.all('us east 1')).toEqual([2, 3]);
  expect(nameIndex([['us-east-1', 2]], dashed).find('us-east1')).toBeNull();
  expect(index.spells('us east 1')).toBe(false);
});

test('a name with a point is not met by one without it where the entry has none', () => {
  expect(nameIndex([['llama-2-7b', 1]]).find('llama-2.7b')).toBeNull();
});

test('words are runs of letters, and numbers with the letters after them', () => {
  expect(nameWords('NVIDIA A100-SXM4 80 GB')).toEqual(['nvidia', 'a', '100', 'sxm', '4', '80gb']);
  expect(nameWords('Qwen2.5-7B')).toEqual(['qwen', '2.5', '7b']);
  expect(nameWords('claude-3-5-sonnet-20240620')).toEqual(['claude', '3.5', 'sonnet', '20240620']);
  expect(nameWords('a100-sxm-80')).toEqual(['a', '100', 'sxm', '80']);
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
