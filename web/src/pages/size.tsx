import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Point } from '../../../src/charts/point.ts';
import { amountOf } from '../../../src/charts/point-quantity.ts';
import { pointCharts } from '../../../src/charts/point-search.ts';
import { exponentText, sizeGroups } from '../../../src/charts/size.ts';
import { shortName } from '../../../src/charts/task-strip.ts';
import { FitSetting } from '../parts/figure-controls.tsx';
import { Seg } from '../parts/seg.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { PointsPage } from './points/page.tsx';
import { SecondFigure } from './points/second-figure.tsx';
import { TaskFacets } from './size/task-facets.tsx';

/** Energy against the number of parameters, with a power line a group. */
export function SizePage() {
  const search = useSearch({ from: '/size' });
  const set = useSetSearch();
  const chart = useMemo(() => pointCharts.size(search), [search]);
  const score = useMemo(() => pointCharts['score-energy'](search), [search]);
  const by = search.by ?? 'task';
  const y = search.y ?? 'energy';
  const brush = useMemo(() => ({ x: ({ params }: Point) => params, y: amountOf(y, 1000) }), [y]);
  return (
    <PointsPage
      question="Does size explain energy?"
      chart={chart}
      search={search}
      set={set}
      scales={{ x: 'log', y: 'log' }}
      brush={brush}
      whiskers
      y={y}
      legend={({ rows }) =>
        sizeGroups(rows, by, search.params === 'active', y).map(({ title, colour, points, line }) => ({
          title,
          colour,
          note: `${line.state === 'fitted' ? exponentText(line) : line.reason}, n = ${points.length}`,
        }))
      }
      controls={({ view }) => (
        <>
          <Seg
            label="Show as"
            value={y}
            choices={[
              ['energy', 'energy'],
              ['carbon', 'carbon'],
            ]}
            onChoose={(choice) => set({ y: choice === 'energy' ? undefined : choice })}
          />
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
          {view.points.some(({ active_params }) => active_params) && (
            <Seg
              label="Size"
              value={search.params ?? 'total'}
              choices={[
                ['total', 'all parameters'],
                ['active', 'active'],
              ]}
              onChoose={(params) => set({ params: params === 'total' ? undefined : params })}
            />
          )}
          <Seg
            label="Figures"
            value={search.facet ?? 'one'}
            choices={[
              ['one', 'one'],
              ['task', 'a task each'],
            ]}
            onChoose={(facet) => set({ facet: facet === 'one' ? undefined : facet })}
          />
          <FitSetting fit={search.fit} set={set} />
        </>
      )}
      aside={({ rows }) => <Aside rows={rows} />}
      more={(shown) => (
        <>
          {search.facet === 'task' && <TaskFacets rows={shown.rows} search={search} />}
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
