import type { IntensityRow } from '../charts/intensity.ts';

/** The grid intensity chosen for every country of the catalog. */
export async function gridRows(): Promise<readonly IntensityRow[]> {
  const { chosenIntensities, gridRegions } = await import('../catalog/grids.ts');
  return chosenIntensities(gridRegions('country'));
}
