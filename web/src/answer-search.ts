import type { z } from 'zod';

/** The part of an address that a page knows; a value that will not do is left out and named with the unknown keys. */
export const searchOf =
  <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  (raw: Record<string, unknown>): z.infer<z.ZodObject<Shape>> & { readonly ignored?: string } => {
    const shape = schema.shape as unknown as Readonly<Record<string, z.ZodType>>;
    const found: Record<string, unknown> = {};
    for (const key of Object.keys(raw)) {
      const { data } = shape[key]?.safeParse(raw[key]) ?? {};
      if (data !== undefined) found[key] = data;
    }
    const unknown = Object.keys(raw).filter(
      (key) => raw[key] !== undefined && !(key in found) && key !== 'ignored',
    );
    const ignored = typeof raw.ignored === 'string' ? raw.ignored : unknown.join(', ');
    return { ...found, ...(ignored ? { ignored } : {}) } as never;
  };
