import { nearestNames } from '../catalog/lookup.ts';
import { refusal } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { shortName } from '../domain/short-name.ts';

const ORIGINS = ['own', 'study', 'published'] as const;

/** What a selector may ask for beside ids: `field:value`, a `*` in the value stands for anything. */
const FIELDS: Readonly<Record<string, (result: Result) => readonly (string | null)[]>> = {
  task: ({ task }) => [task],
  model: ({ model }) => [model, model === null ? null : shortName(model)],
  dataset: ({ dataset }) => [dataset],
  hardware: ({ hardware }) => [hardware, ...hardware.split(/[ ,]+/)],
  batch: ({ batch }) => [batch === null ? null : String(batch)],
  architecture: ({ architecture }) => [architecture],
  'zero-shot': ({ zero_shot }) => [zero_shot ? 'yes' : 'no'],
  counted: ({ counted }) => [counted ? 'yes' : 'no'],
};

/** The names of the fields, for help and messages. */
export const selectorFields: readonly string[] = Object.keys(FIELDS);

/**
 * The results that a selector names: `task:text-classification`, `model:flan-t5-*`, `study:`, `published:model:*Qwen3-14B*,batch:8`
 * or an id. Terms are joined by commas and all hold. What its own publication does not count is left out, unless
 * `counted:` is asked for.
 * @throws {Problem} a refusal with the nearest names where nothing fits.
 */
export function select(selector: string, results: readonly Result[]): readonly Result[] {
  const { text, origin, rest, terms } = parsed(selector);
  const among = results.filter((result) => origin === undefined || result.origin === origin);
  const byId = text === '' ? [] : results.filter(({ id }) => id === text || id === `${origin}:${rest}`);
  if (byId.length > 0) return byId;
  if (origin === undefined && terms.length === 0) throw refusal('An empty selector names no result.');
  const asksCounted = terms.some((term) => term.startsWith('counted:'));
  const found = terms.reduce<readonly Result[]>(
    (left, term) => left.filter(termTest(term)),
    among.filter(({ counted }) => asksCounted || counted),
  );
  if (found.length > 0) return found;
  throw nothing(text, terms, among);
}

/** Whether a selector may name a result: all that `select` would choose from any list pass, and few others. */
export function selectorTest(selector: string): (result: Result) => boolean {
  const { text, origin, rest, terms } = parsed(selector);
  const tests = terms.map(termTest);
  return (result) =>
    result.id === text ||
    result.id === `${origin}:${rest}` ||
    ((origin === undefined || result.origin === origin) && tests.every((test) => test(result)));
}

function parsed(selector: string) {
  const text = selector.trim();
  const origin = ORIGINS.find((each) => text.startsWith(`${each}:`));
  const rest = origin === undefined ? text : text.slice(origin.length + 1);
  const terms = rest
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '');
  return { text, origin, rest, terms };
}

function termTest(term: string): (result: Result) => boolean {
  const colon = term.indexOf(':');
  const field = colon < 0 ? '' : term.slice(0, colon);
  const values = FIELDS[field];
  if (values !== undefined) {
    const matches = globbed(term.slice(colon + 1));
    return (result) => values(result).some((value) => value !== null && matches(value));
  }
  const whole = globbed(term);
  return ({ id, origin, records = 1 }) => {
    const bare = id.startsWith(`${origin}:`) ? id.slice(origin.length + 1) : id;
    return (
      whole(id) ||
      whole(bare) ||
      // The beginning of an id names a record, not the mean of many.
      (origin === 'own' && records === 1 && term.length >= 2 && id.startsWith(term))
    );
  };
}

/** Compares without regard to case; `*` stands for any letters, none included. */
function globbed(pattern: string): (text: string) => boolean {
  const source = pattern
    .trim()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`, 'i');
  return (text) => expression.test(text);
}

function nothing(selector: string, terms: readonly string[], among: readonly Result[]) {
  const hints = terms.flatMap((term) => {
    const colon = term.indexOf(':');
    const values = FIELDS[term.slice(0, colon)];
    if (values === undefined) return [];
    const names = [...new Set(among.flatMap(values).filter((value) => value !== null))];
    const near = nearestNames(term.slice(colon + 1).replaceAll('*', ''), names);
    return near.length > 0 ? [`nearest ${term.slice(0, colon)}s: ${near.join(', ')}`] : [];
  });
  const why =
    among.length === 0
      ? selector.startsWith('own:')
        ? 'no record of the store has an energy and the number of its queries'
        : 'there are no results of that origin'
      : (hints[0] ??
        `a selector is an id, ${ORIGINS.map((each) => `${each}:`).join(', ')}, or ${selectorFields.map((field) => `${field}:…`).join(', ')}`);
  return refusal(`No result is ${selector}; ${why}.`, { remedy: 'wattlas compare --help' });
}
