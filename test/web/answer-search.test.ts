import { expect, test } from 'vitest';
import { z } from 'zod';
import { searchOf, searchText, setKeys } from '../../web/src/answer-search.ts';

const search = searchOf(z.object({ pue: z.coerce.number().min(1).optional(), q: z.string().optional() }));
/** As the router lays what is found over the whole address. */
const laid = (raw: Record<string, unknown>) => ({ ...raw, ...search(raw) });

test('what a page does not know has no value, and the address keeps it', () => {
  const found = laid({ pue: '0.5', q: 'a b', nobody: '1' });
  expect(found).toMatchObject({ pue: undefined, nobody: undefined, q: 'a b' });
  expect(setKeys(found)).toEqual(['q']);
  const text = searchText(found);
  expect(Object.fromEntries(new URLSearchParams(text))).toEqual({ pue: '0.5', q: 'a b', nobody: '1' });
  expect(laid(Object.fromEntries(new URLSearchParams(text)))).toEqual(found);
});

test('a value that will do takes the place of one that did not', () => {
  const found = laid({ ...laid({ pue: '0.5' }), pue: '1.5' });
  expect(found).toEqual({ pue: 1.5, ignored: undefined });
  expect(searchText(found)).toBe('?pue=1.5');
  expect(searchText({ ...laid({ pue: '0.5' }), ignored: undefined })).toBe('');
});
