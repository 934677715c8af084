import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Point } from '../../../src/charts/point.ts';
import { pointCharts } from '../../../src/charts/point-search.ts';
import { exponentText, sizeGroups } from '../../../src/charts/size.ts';
import { shortName } from '../../../src/charts/task-strip.ts';
import { FitSetting } from '../parts/figure-controls.tsx';
import { Seg } from '../parts/seg.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { PointsPage } from './points/page.tsx';
import { SecondFigure } from './points/second-figure.tsx';

/** Energy against the number of parameters, with a power line a group. */
export function SizePage() {
  const search = useSearch({ from: '/size' });
  const set = useSetSearch();
  const chart = useMemo(() => pointCharts.size(search), [search]);
  const score = useMemo(() => pointCharts['score-energy'](search), [search]);
  const by = search.by ?? 'task';
  return (
    <PointsPage
      question="Does size explain energy?"
      chart={chart}
      search={search}
      set={set}
      scales={{ x: 'log', y: 'log' }}
      legend={({ rows }) =>
        sizeGroups(rows, by).map(({ title, colour, points, line }) => ({
          title,
          colour,
          note: `${line.state === 'fitted' ? exponentText(line) : line.reason}, n = ${points.length}`,
        }))
      }
      controls={() => (
        <>
          <Seg
            label="Line by"
            value={by}
            choices={[
              ['task', 'task'],
              ['architecture', 'architecture'],
              ['modality', 'modality'],
            ]}
            onChoose={(choice) => set({ by: choice === 'task' ? undefined : choice })}
          />
          <Seg
            label="Models"
            value={search.models ?? 'specific'}
            choices={[
              ['specific', 'task-specific'],
              ['prompted', 'prompted'],
              ['all', 'all'],
            ]}
            onChoose={(models) => set({ models: models === 'specific' ? undefined : models })}
          />
          <FitSetting fit={search.fit} set={set} />
        </>
      )}
      aside={({ rows }) => <Aside rows={rows} />}
      more={(shown) => (
        <>
          <SecondFigure
            chart={score}
            shown={shown}
            search={search}
            legend={[{ title: 'larger mark', colour: 6, note: 'larger model' }]}
          />
          <div className="row ctl bar">
            <Seg
              label="Metric"
              value={search.metric ?? 'accuracy'}
              choices={[
                ['accuracy', 'accuracy'],
                ['f1', 'F1'],
                ['rouge', 'ROUGE'],
              ]}
              onChoose={(metric) => set({ metric: metric === 'accuracy' ? undefined : metric })}
            />
          </div>
        </>
      )}
    />
  );
}

function Aside({ rows }: { readonly rows: readonly Point[] }) {
  const names = (of: readonly Point[]) => [...new Set(of.map(({ model }) => shortName(model)))].join(', ');
  const unknown = rows.filter(({ params }) => params === null);
  const below = rows.filter(({ energy_j }) => energy_j <= 0);
  return (
    <>
      {unknown.length > 0 && <span>Size not known, so not drawn: {names(unknown)}.</span>}
      {below.length > 0 && <span>Energy not above 0 in this perimeter, so not drawn: {names(below)}.</span>}
    </>
  );
}
