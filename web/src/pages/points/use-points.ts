import type { PointSearch } from '../../../../src/charts/point-search.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import { type Answer, useApi } from '../../api.ts';

/** Own records and the study's results, read as the address asks. */
export function usePoints({ covers, intensity }: PointSearch): Answer<PointsView> {
  const query = new URLSearchParams({
    ...(covers ? { perimeter: covers } : {}),
    ...(intensity ? { intensity } : {}),
  }).toString();
  return useApi<PointsView>(`/api/points${query ? `?${query}` : ''}`);
}
