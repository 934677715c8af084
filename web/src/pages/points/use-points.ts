import type { PointSearch } from '../../../../src/charts/point-search.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import { type Answer, useApi } from '../../api.ts';

/** Own records, the study's results and what others published, read as the address asks. */
export function usePoints({
  covers,
  intensity,
  configs,
}: Pick<PointSearch, 'covers' | 'intensity' | 'configs'>): Answer<PointsView> {
  const query = new URLSearchParams({
    ...(covers ? { perimeter: covers } : {}),
    ...(intensity ? { intensity } : {}),
    ...(configs ? { configs } : {}),
  }).toString();
  return useApi<PointsView>(`/api/points${query ? `?${query}` : ''}`);
}
