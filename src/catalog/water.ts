import type { Source } from '../domain/fact.ts';
import { water as text } from './compiled/water.ts';
import { type BoundedFact, bounded, plainFact, plainFacts } from './facts.ts';
import { gridTable } from './grid-table.ts';
import { findRegion } from './regions.ts';

interface Compiled {
  readonly source: Source;
  readonly note: string | null;
  readonly regions: Readonly<Record<string, number>>;
}

/** Water of generating electricity in a region. */
export interface GridWater {
  /** Litres for a kilowatt-hour. */
  readonly l_per_kwh: number;
  /** The region the figure is of: the country around the one asked for, or the world. */
  readonly region: string;
  readonly source: Source;
  readonly fact: string;
}

let parsed: Compiled | undefined;

/**
 * Water consumed in generating a kilowatt-hour: of the country the region lies in, of the world where there is no figure.
 * @throws Problem a refusal where the region is unknown.
 */
export function gridWater(region: string): GridWater {
  parsed ??= JSON.parse(text) as Compiled;
  const { regions, source } = parsed;
  const { regions: places } = gridTable();
  let at: string | null = findRegion(region).id;
  while (at !== null && regions[at] === undefined) {
    const outer: string | null = places.get(at)?.place ?? countryOf(at);
    at = outer === at ? null : outer;
  }
  const found = at ?? 'world';
  return { l_per_kwh: regions[found] as number, region: found, source, fact: `water/grid/${found}` };
}

/** The country of a state or zone by its code, `US` of `US-OR`, `SE` of `SE3`; `null` of what is no part of a country. */
const countryOf = (id: string): string | null => /^([A-Z]{2})(-|\d)/.exec(id)?.[1] ?? null;

/** Who publishes a figure of water on site. */
export const waterProviders = (): readonly string[] =>
  [...plainFacts().keys()].filter((id) => id.startsWith(SITE)).map((id) => id.slice(SITE.length));

/** Water used on the site of a provider's data centres, litres for a kilowatt-hour of its machines; of US data centres where nothing is published of the provider. */
export const siteWater = (provider: string | undefined): BoundedFact =>
  bounded(plainFacts().get(`${SITE}${provider?.toLowerCase()}`) ?? plainFact(`${SITE}unknown`));

const SITE = 'water/site/';
