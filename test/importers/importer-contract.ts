import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordSchema } from '../../src/domain/record.ts';
import type { Importer } from '../../src/importers/importer.ts';
import { fileOf, readAll, recognises } from './source-of.ts';

/** A file of the format, and what must come of it. */
export interface Sample {
  readonly title: string;
  readonly content: string;
  readonly records: number;
  /** The same with one energy below 0; absent where the format has none. */
  readonly negative?: string;
}

/** What every importer does, whatever its format. `foreign` are files of other formats. */
export function importerContract(
  importer: Importer,
  samples: readonly [Sample, ...Sample[]],
  foreign: readonly string[],
): void {
  const { id } = importer;
  describe(`${id} keeps the contract of an importer`, () => {
    test.each(samples)('recognises $title by its content, under any name', ({ content }) => {
      for (const name of ['emissions.csv', 'results.json', 'x.bak', 'no-extension'])
        expect(recognises(importer, fileOf(content, name))).toBe(true);
    });

    test('recognises no file of another format, nor any text, and never throws', () => {
      for (const content of [...foreign, 'a,b\n1,2\n', '{"a": 1}', '[]', '{"torn', 'words', '\n\n', ',,,,'])
        expect(recognises(importer, fileOf(content))).toBe(false);
    });

    test.each(samples)('takes $title as records that the schema accepts', async ({ content, records }) => {
      const path = fileOf(content, 'log');
      const read = await readAll(path);
      expect(read.rejected).toEqual([]);
      expect(read.format).toBe(id);
      expect(read.records).toHaveLength(records);
      for (const record of read.records) {
        expect(recordSchema.parse(record)).toEqual(record);
        if (id === 'wattlas') continue;
        expect(record.imported).toMatchObject({ format: id, file: path });
        expect(record.protocol).toBeNull();
        expect(record.sampling).toBeNull();
      }
    });

    test.each(samples)(
      'gives $title a perimeter of what it has energies of, nothing measured without one',
      async ({ content }) => {
        if (id === 'wattlas') return;
        for (const record of (await readAll(fileOf(content))).records) {
          const counted = record.components.filter(({ energy_j }) => energy_j !== null);
          expect(record.perimeter.devices).toEqual([...new Set(counted.map(({ device }) => device))].sort());
          for (const { energy_j, provenance, reasons } of record.components) {
            expect(provenance === null).toBe(energy_j === null);
            if (energy_j === null) expect(reasons).not.toEqual([]);
          }
          expect(record.carbon_g === null || record.intensity !== null).toBe(true);
        }
      },
    );

    test.each(samples)(
      'gives each row of $title an id that follows from its content alone',
      async ({ content }) => {
        const ids = async (name: string) =>
          (await readAll(fileOf(content, name))).records.map((record) => record.id);
        const first = await ids('same/a');
        expect(new Set(first).size).toBe(first.length);
        expect(await ids('same/b')).toEqual(first);
      },
    );

    test.each(samples)(
      'takes the rest of $title where its end is torn off, and says where',
      async ({ content, records }) => {
        const read = await readAll(
          fileOf(content.trimEnd().slice(0, -Math.ceil(content.length / records / 2))),
        );
        expect(read.records.length).toBeLessThan(records);
        expect(read.rejected.length).toBeGreaterThan(0);
      },
    );

    const negative = samples.flatMap((sample) => (sample.negative === undefined ? [] : [sample]));
    const none = negative.length === 0 ? ' (skipped: no sample has one)' : '';
    test.skipIf(none !== '')(`rejects an energy below 0, and says that it is that${none}`, async () => {
      for (const sample of negative) {
        const { outcomes } = await readAll(fileOf(sample.negative as string));
        const faults = outcomes.flatMap((each) => (each.state === 'rejected' ? [each.fault] : []));
        expect(faults).toEqual(['negative']);
      }
    });
  });
}

export const fixture = (path: string): string =>
  readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8');
