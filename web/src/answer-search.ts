import type { z } from 'zod';

/**
 * The part of an address that a page knows. A value that will not do and a key that it does not know are left out; `ignored` holds
 * them as they stood, so that the address keeps them and the page names them.
 */
export const searchOf =
  <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  (raw: Record<string, unknown>): z.infer<z.ZodObject<Shape>> & { readonly ignored?: string } => {
    const shape = schema.shape as unknown as Readonly<Record<string, z.ZodType>>;
    const found: Record<string, unknown> = {};
    // The router lays what is found over the whole address: what is left out has to be told.
    const left: Record<string, undefined> = {};
    const ignored = new URLSearchParams(typeof raw.ignored === 'string' ? raw.ignored : '');
    for (const [key, value] of Object.entries(raw)) {
      if (value === undefined || key === 'ignored') continue;
      const { data } = shape[key]?.safeParse(value) ?? {};
      if (data === undefined) {
        left[key] = undefined;
        ignored.set(key, String(value));
      } else {
        found[key] = data;
        ignored.delete(key);
      }
    }
    return { ...left, ...found, ignored: ignored.toString() || undefined } as never;
  };

/** An address in plain words, `?q=bert`, with what its page left out. */
export function searchText(search: object): string {
  const { ignored, ...known } = search as Readonly<Record<string, unknown>>;
  const address = new URLSearchParams(
    Object.entries(known).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
  for (const [key, value] of new URLSearchParams(typeof ignored === 'string' ? ignored : ''))
    if (!address.has(key)) address.set(key, value);
  const text = address.toString();
  return text ? `?${text}` : '';
}

/** The keys that an address sets, but these. */
export const setKeys = (search: object, ...but: readonly string[]): readonly string[] =>
  Object.entries(search).flatMap(([key, value]) =>
    value === undefined || key === 'ignored' || but.includes(key) ? [] : [key],
  );
