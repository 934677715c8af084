import { intensityOf } from '../catalog/grids.ts';
import { formatNumber } from '../domain/format.ts';
import { assumed, published } from './assumptions.ts';
import type { Assumption } from './fit-report.ts';

/**
 * Grid intensity of a region, g CO2e/kWh; without one the world average, assumed.
 * @param what What draws the electricity, as it begins a sentence: `Training`; none: all of it.
 * @throws {Problem} a refusal for a region the catalog does not hold.
 */
export function regionIntensity(
  region: string | undefined,
  what?: string,
): { readonly g_per_kwh: number; readonly assumption: Assumption } {
  const { g_per_kwh, title, fact, provenance } = intensityOf(region ?? null);
  const words = `${what === undefined ? '' : `${what} at `}${formatNumber(g_per_kwh)} g/kWh (${title})`;
  return {
    g_per_kwh,
    assumption:
      provenance === 'assumed'
        ? assumed(`${words}: no region was given.`, fact)
        : published(`${words}.`, fact),
  };
}
