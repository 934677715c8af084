import type { IntensityRow } from '../charts/intensity.ts';

/** The grid intensity chosen for every country of the catalog. */
export async function gridRows(): Promise<readonly IntensityRow[]> {
  const { gridIntensity, gridRegions } = await import('../catalog/grids.ts');
  return gridRegions('country').flatMap(({ id, title }) => {
    try {
      return [{ id, title, g_per_kwh: gridIntensity(id).chosen.value }];
    } catch {
      return [];
    }
  });
}
