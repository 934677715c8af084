import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordJsonSchema } from '../../src/domain/json-schema.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const file = new URL('../../docs/record.schema.json', import.meta.url);
const page = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Every field of the schema by its path, as `components[].energy_j.lo`. */
function paths(schema: Schema, at = ''): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
      const path = at === '' ? name : `${at}.${name}`;
      return [path, ...paths(child, path)];
    }),
    ...(schema.items ? paths(schema.items, `${at}[]`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((child) => paths(child, at)),
  ];
}

/** Parts that stand in many places and are described once: fields below them are not repeated on the page. */
const shared =
  /(?:_j|_g|per_query|per_token\.(?:input|output)|power_w)\.(?:value|lo|hi|repeat)(?:\.(?:lo|hi))?$/;

describe('the record as others read it', () => {
  // UPDATE_SCHEMA=1 npx vitest run test/docs/record-schema.test.ts writes the file anew.
  it('has docs/record.schema.json in step with the code', () => {
    const now = `${JSON.stringify(recordJsonSchema(), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, now);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(now));
  });

  it('has every field, and no other, in docs/records.md', () => {
    const fields = [...new Set(paths(recordJsonSchema() as Schema))].filter((path) => !shared.test(path));
    const told = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] as string);
    expect(fields.length).toBeGreaterThan(80);
    expect(told.filter((path) => !shared.test(path)).sort()).toEqual(fields.sort());
  });

  it('has fields that real records have', () => {
    const fields = new Set(paths(recordJsonSchema() as Schema));
    const walk = (value: unknown, at: string): void => {
      if (Array.isArray(value)) for (const one of value) walk(one, `${at}[]`);
      else if (value !== null && typeof value === 'object') {
        for (const [name, child] of Object.entries(value)) {
          const path = at === '' ? name : `${at}.${name}`;
          expect(fields).toContain(path);
          walk(child, path);
        }
      }
    };
    walk(modelMeasurement, '');
    walk(commandMeasurement, '');
  });
});
