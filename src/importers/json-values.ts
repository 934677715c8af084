export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const entry = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

export const wordIn = (value: unknown, name: string): string | null => {
  const found = entry(value, name);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
};

export const numberIn = (value: unknown, name: string): number | null => {
  const found = entry(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
};

export const wholeIn = (value: unknown, name: string): number | null => {
  const found = numberIn(value, name);
  return found !== null && Number.isInteger(found) ? found : null;
};

/** A number that may not be below 0, or why it is none. */
export function amountIn(
  value: unknown,
  name: string,
): number | { readonly reason: string; readonly fault?: 'negative' } {
  const found = entry(value, name);
  if (typeof found !== 'number' || !Number.isFinite(found))
    return { reason: `${name} is ${describeValue(found)}, no number` };
  return found < 0 ? { reason: `${name} is ${found}, below 0`, fault: 'negative' } : found;
}

export const describeValue = (value: unknown): string =>
  value === undefined ? 'absent' : (JSON.stringify(value)?.slice(0, 60) ?? 'absent');

/** The entries that are plain values; lists and objects are left out, words are cut at 200 letters. */
export function plainValues(value: JsonObject): Record<string, string | number | boolean | null> {
  const plain: Record<string, string | number | boolean | null> = {};
  for (const [name, one] of Object.entries(value)) {
    if (typeof one === 'string') plain[name] = one.slice(0, 200);
    else if (typeof one === 'boolean' || one === null || (typeof one === 'number' && Number.isFinite(one)))
      plain[name] = one;
  }
  return plain;
}
