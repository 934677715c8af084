import { useMemo } from 'react';
import { pointCharts, shownPoints } from '../../../../src/charts/point-search.ts';
import { pointsOfTasks } from '../../../../src/charts/task-search.ts';
import { useModelFacts } from '../../parts/use-model-facts.ts';
import type { TasksSearch } from '../../router.tsx';
import { SecondFigure } from '../points/second-figure.tsx';
import { usePoints } from '../points/use-points.ts';

/** The same values by what goes in and what comes out, in carbon. */
export function ByModality({ search: given }: { readonly search: TasksSearch }) {
  const factsOf = useModelFacts();
  const search = useMemo(() => {
    const { ignored: _, ...kept } = given;
    return pointsOfTasks(kept);
  }, [given]);
  const { data } = usePoints(search);
  const chart = useMemo(() => pointCharts.modality(search), [search]);
  if (!data) return null;
  const points = shownPoints(data.points, search, factsOf);
  return <SecondFigure chart={chart} shown={{ view: data, points }} search={search} />;
}
