import { expect, test } from 'vitest';
import { importers } from '../../src/importers/index.ts';
import { importerContract } from './importer-contract.ts';
import { samples } from './samples.ts';

test('there are samples of every format, and of no other', () => {
  expect(Object.keys(samples).sort()).toEqual(importers.map(({ id }) => id).sort());
  expect(new Set(importers.map(({ id }) => id)).size).toBe(importers.length);
});

for (const importer of importers) {
  const own = samples[importer.id];
  if (own === undefined) continue;
  const foreign = Object.entries(samples).flatMap(([id, list]) =>
    id === importer.id ? [] : list.map(({ content }) => content),
  );
  importerContract(importer, own, foreign);
}
