import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyRecord } from '../../src/store/every-record.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { commandMeasurement } from '../golden/measurements.ts';
import { temporaryDirectory } from '../support/run-cli.ts';

test('every record comes once and oldest first, whatever the page, though many share a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (times, page) => {
        const store = await openStore(temporaryDirectory());
        try {
          await store.addMany(
            times.map((at_s, i) => ({
              ...commandMeasurement,
              id: `aaaa-${String(i).padStart(4, '0')}`,
              at_s,
            })),
          );
          const found: number[] = [];
          const ids = new Set<string>();
          for await (const { id, at_s } of everyRecord(store, page)) {
            found.push(at_s);
            ids.add(id);
          }
          expect(found).toEqual([...times].sort((a, b) => a - b));
          expect(ids.size).toBe(times.length);
        } finally {
          await store.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});
