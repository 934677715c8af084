import { z } from 'zod';
import { publishedSchema } from './published.ts';
import { measurementSchema } from './record.ts';

/** JSON Schema (draft 2020-12) of every kind of record about energy, for users of other languages. */
export const recordJsonSchema = (): unknown =>
  z.toJSONSchema(z.discriminatedUnion('kind', [measurementSchema, publishedSchema]));
