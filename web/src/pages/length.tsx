import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { lengthGroups, lengthScale, slopeText } from '../../../src/charts/length.ts';
import { unitOf } from '../../../src/charts/point-quantity.ts';
import { pointCharts, unitsOf } from '../../../src/charts/point-search.ts';
import { taskTitle } from '../../../src/domain/modality.ts';
import { Choice } from '../parts/choice.tsx';
import { FitSetting } from '../parts/figure-controls.tsx';
import { Seg } from '../parts/seg.tsx';
import { PointsPage } from './points/page.tsx';

/** Carbon or energy against the tokens made, a line for each architecture. */
export function LengthPage() {
  const search = useSearch({ from: '/length' });
  const navigate = useNavigate({ from: '/length' });
  const set = (change: Record<string, string | undefined>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof before });
  const chart = useMemo(() => pointCharts.length(search), [search]);
  const y = search.y ?? 'carbon';
  const units = unitsOf(search);
  return (
    <PointsPage
      question="How do emissions grow with output length?"
      chart={chart}
      search={search}
      set={set}
      legend={({ rows }) =>
        lengthGroups(rows, y, units.queries).map(({ title, colour, points, line }) => ({
          title,
          colour,
          note: `${
            line.state === 'fitted'
              ? `${slopeText(line, unitOf(rows, { y, ...units }))}, R² ${line.fit.r2.toFixed(2)}`
              : line.reason
          }, n = ${points.length}`,
        }))
      }
      controls={({ view, rows }) => (
        <>
          <Seg
            label="Show as"
            value={y}
            choices={[
              ['carbon', 'carbon'],
              ['energy', 'energy'],
            ]}
            onChoose={(choice) => set({ y: choice === 'carbon' ? undefined : choice })}
          />
          {y === 'carbon' && (
            <Choice
              label="Grid"
              value={search.intensity ?? 'logged'}
              choices={[
                ['logged', 'as logged, 138.75 g/kWh'],
                ['297.6', 'as printed, 297.6 g/kWh'],
                ...(search.intensity && search.intensity !== '297.6'
                  ? [[search.intensity, search.intensity] as const]
                  : []),
              ]}
              onChoose={(grid) => set({ intensity: grid === 'logged' ? undefined : grid })}
            />
          )}
          <Choice
            label="Task"
            value={search.task ?? 'all'}
            choices={[
              ['all', 'all tasks'],
              ...[
                ...new Set(
                  view.points.flatMap(({ task, output_tokens }) => (output_tokens === null ? [] : [task])),
                ),
              ].map((task) => [task, taskTitle(task)] as const),
            ]}
            onChoose={(task) => set({ task: task === 'all' ? undefined : task })}
          />
          <Seg
            label="Axes"
            value={lengthScale(rows, search.scale)}
            choices={[
              ['linear', 'linear'],
              ['log', 'log'],
            ]}
            onChoose={(scale) => set({ scale })}
          />
          <FitSetting fit={search.fit} set={set} />
        </>
      )}
      aside={({ points }) => (
        <span>
          {points.filter(({ output_tokens }) => output_tokens === null).length} values are left out: what they
          make is no text, or its length is not known.
        </span>
      )}
    />
  );
}
