import { useMemo } from 'react';
import { pointCharts, shownPoints } from '../../../../src/charts/point-search.ts';
import type { TasksSearch } from '../../router.tsx';
import { SecondFigure } from '../points/second-figure.tsx';
import { usePoints } from '../points/use-points.ts';

/** The same values by what goes in and what comes out, in carbon. */
export function ByModality({ search: { show, unit, per, covers } }: { readonly search: TasksSearch }) {
  const search = useMemo(
    () => ({
      ...(show ? { show } : {}),
      ...(unit ? { unit } : {}),
      ...(per ? { per } : {}),
      ...(covers ? { covers } : {}),
    }),
    [show, unit, per, covers],
  );
  const { data } = usePoints(search);
  const chart = useMemo(() => pointCharts.modality(search), [search]);
  if (!data) return null;
  const points = shownPoints(data.points, search);
  return <SecondFigure chart={chart} shown={{ view: data, points, rows: [] }} search={search} />;
}
