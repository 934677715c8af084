import { plainFacts } from './facts.ts';
import { methodTable } from './method-tables.ts';

/** Clouds and those who serve models, of whom the catalog holds a PUE, water on the site or a place. */
export function providers(): readonly string[] {
  const own = [...plainFacts().keys()].flatMap((id) => /^(?:pue|water\/site)\/(.+)$/.exec(id)?.[1] ?? []);
  const serving = methodTable('ecologits-providers').rows.map(({ provider }) => String(provider));
  return [...new Set([...own, ...serving])].filter((name) => name !== 'unknown').sort();
}
