import type { z } from 'zod';

/** What an address asks for, and the keys and values in it that will not do, for the notice. */
export type AskedSearch<Asked> = Asked & { readonly ignored?: string };

/** Reads an address by a schema whose keys are all optional: a value that will not do is left out and named. */
export const askedOf =
  <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  (raw: Record<string, unknown>): AskedSearch<z.infer<z.ZodObject<Shape>>> => {
    const found = Object.fromEntries(
      Object.entries(schema.shape).flatMap(([key, field]) => {
        if (raw[key] === undefined) return [];
        const { data } = (field as z.ZodType).safeParse(raw[key]);
        return data === undefined ? [] : [[key, data]];
      }),
    );
    const ignored =
      raw.ignored ??
      Object.keys(raw)
        .filter((key) => key !== 'ignored' && raw[key] !== undefined && !(key in found))
        .join(', ');
    return { ...found, ...(ignored ? { ignored: String(ignored) } : {}) } as never;
  };
