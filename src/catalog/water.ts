import type { Source } from '../domain/fact.ts';
import { plainFact, plainFacts } from './facts.ts';
import { type MethodRow, methodTable } from './method-tables.ts';
import { bounded } from './plan-facts.ts';
import { findRegion } from './regions.ts';
import { rowAround } from './row-around.ts';

/** Water of generating electricity in a region. */
export interface GridWater {
  /** Litres for a kilowatt-hour. */
  readonly l_per_kwh: number;
  /** The region the figure is of: the country around the one asked for, or the world. */
  readonly region: string;
  readonly source: Source;
}

/**
 * Water consumed in generating a kilowatt-hour, by the table of EcoLogits: of the country the region lies in, of the world
 * where there is no figure.
 * @throws Problem a refusal where the region is unknown.
 */
export function gridWater(region: string): GridWater {
  const mixes = methodTable('ecologits-mixes');
  const mix = rowAround(mixes, findRegion(region).id) ?? (mixes.find('world') as MethodRow);
  return { l_per_kwh: Number(mix.water_l_per_kwh), region: String(mix.region), source: mixes.source };
}

/** Water used on the site of data centres, litres for a kilowatt-hour of their machines. */
export interface SiteWater {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly title: string;
}

/**
 * Of a provider's data centres as it publishes it (`aws`, `azure`, `gcp`, `meta`), or as EcoLogits takes it of one that serves
 * models (`openai`, `anthropic`, …); of data centres of the United States where nothing is known of the provider.
 */
export function siteWater(provider: string | undefined): SiteWater {
  const name = provider?.toLowerCase() ?? '';
  const own = plainFacts().get(`${SITE}${name}`);
  const row = own === undefined && name !== '' ? methodTable('ecologits-providers').find(name) : null;
  if (row !== null) {
    const [lo, hi] = [Number(row.wue_min), Number(row.wue_max)];
    return { value: Math.sqrt(lo * hi), lo, hi, title: `${provider}, as EcoLogits takes it` };
  }
  const { value, lo, hi, title = '' } = bounded(own ?? plainFact(`${SITE}unknown`));
  return { value, lo, hi, title };
}

const SITE = 'water/site/';
