import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Point } from '../../../src/charts/point.ts';
import { pointCharts } from '../../../src/charts/point-search.ts';
import { PROMPTED, SPECIFIC } from '../../../src/charts/specialised-plot.ts';
import { sharedPoints } from '../../../src/charts/specialised-sets.ts';
import { Choice } from '../parts/choice.tsx';
import { CommandLine } from '../parts/command.tsx';
import { Seg } from '../parts/seg.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { PointsPage } from './points/page.tsx';
import { SecondFigure } from './points/second-figure.tsx';
import { PairsTable } from './specialised/pairs-table.tsx';

/** Task-specific against multi-purpose models on the data sets both were run on, and prompted models by architecture. */
export function SpecialisedPage() {
  const search = useSearch({ from: '/specialised' });
  const set = useSetSearch();
  const chart = useMemo(() => pointCharts.specialised(search), [search]);
  const prompting = useMemo(() => pointCharts['zero-shot'](search), [search]);
  return (
    <PointsPage
      question="Is a multi-purpose model dearer on this data set?"
      chart={chart}
      search={search}
      set={set}
      scales={{ x: 'log' }}
      own={false}
      legend={() => [
        { title: 'task-specific', colour: SPECIFIC, note: 'made for the task' },
        { title: 'multi-purpose', colour: PROMPTED, note: 'prompted for it' },
        { title: 'larger mark', colour: 6, note: 'larger model; joined: the pair compared' },
      ]}
      controls={() => (
        <>
          <Seg
            label="Pair by"
            value={search.pair ?? 'score'}
            choices={[
              ['score', 'best score'],
              ['median', 'median'],
              ['size', 'size'],
            ]}
            onChoose={(pair) => set({ pair: pair === 'score' ? undefined : pair })}
          />
          <Choice
            label="Least score"
            value={String(search.min ?? 'any')}
            choices={[
              ['any', 'any'],
              ...[
                ...new Set([
                  '0.3',
                  '0.5',
                  '0.7',
                  '0.8',
                  '0.9',
                  '0.95',
                  ...(search.min === undefined ? [] : [String(search.min)]),
                ]),
              ].map((score) => [score, score] as const),
            ]}
            onChoose={(min) => set({ min: min === 'any' ? undefined : min })}
          />
        </>
      )}
      aside={({ points }) => <NoCounterpart points={points} />}
      more={(shown) => (
        <>
          <PairsTable rows={shown.rows} search={search} set={set} />
          <SecondFigure chart={prompting} shown={shown} search={search} pins={shown.pins} />
        </>
      )}
    />
  );
}

/** Data sets on which models of one kind alone were run, with what to measure. */
function NoCounterpart({ points }: { readonly points: readonly Point[] }) {
  const shared = new Set(sharedPoints(points).map(({ task, dataset }) => `${task}, ${dataset}`));
  const sets = [
    ...new Set(
      points.flatMap(({ task, dataset }) =>
        dataset === null || shared.has(`${task}, ${dataset}`) ? [] : [`${task}, ${dataset}`],
      ),
    ),
  ];
  if (sets.length === 0) return null;
  return (
    <details>
      <summary>{sets.length} data sets have no multi-purpose model on record</summary>
      {sets.map((name) => name.replaceAll('-', ' ')).join('; ')}. To measure a multi-purpose model, then
      choose it here beside them:
      <CommandLine command="wattlas measure --model bigscience/bloomz-560m --task text-generation --queries 100 --runs 5" />
    </details>
  );
}
