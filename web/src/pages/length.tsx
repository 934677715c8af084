import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { lengthGroups, lengthScale, slopeText } from '../../../src/charts/length.ts';
import { ofTokens } from '../../../src/charts/length-tokens.ts';
import type { Point } from '../../../src/charts/point.ts';
import { amountOf, unitOf } from '../../../src/charts/point-quantity.ts';
import { pointCharts, unitsOf } from '../../../src/charts/point-search.ts';
import { FitSetting, GridSetting } from '../parts/figure-controls.tsx';
import { Seg } from '../parts/seg.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { PointsPage } from './points/page.tsx';

/** Carbon or energy against the tokens made, a line for each architecture. */
export function LengthPage() {
  const search = useSearch({ from: '/length' });
  const set = useSetSearch();
  const chart = useMemo(() => pointCharts.length(search), [search]);
  const y = search.y ?? 'carbon';
  const units = unitsOf(search);
  const perToken = search.each === 'token';
  const brush = useMemo(
    () => ({
      x: ({ output_tokens }: Point) => output_tokens,
      y: perToken ? ofTokens(y) : amountOf(y, 1000),
    }),
    [y, perToken],
  );
  return (
    <PointsPage
      question="How do emissions grow with output length?"
      chart={chart}
      search={search}
      set={set}
      y={y}
      brush={brush}
      whiskers
      scales={(rows) => {
        const scale = lengthScale(rows, search.scale);
        return { x: scale, y: scale };
      }}
      legend={({ rows }) =>
        lengthGroups(rows, y, units.queries, search.zero === '1').map(({ title, colour, points, line }) => ({
          title,
          colour,
          note: `${
            perToken
              ? 'no line: a value of a token would be set against itself'
              : line.state === 'fitted'
                ? `${slopeText(line, unitOf(rows, { y, ...units }))}, R² ${line.fit.r2.toFixed(2)}`
                : line.reason
          }, n = ${points.length}`,
        }))
      }
      controls={() => (
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
          {y === 'carbon' && <GridSetting intensity={search.intensity} set={set} />}
          <Seg
            label="Of"
            value={search.each ?? 'query'}
            choices={[
              ['query', 'queries'],
              ['token', 'tokens'],
            ]}
            onChoose={(each) => set({ each: each === 'query' ? undefined : each })}
          />
          <Seg
            label="Means"
            value={search.bins ? 'bins' : 'off'}
            choices={[
              ['off', 'off'],
              ['bins', 'by length'],
            ]}
            onChoose={(bins) => set({ bins: bins === 'off' ? undefined : '1' })}
          />
          {!perToken && <FitSetting fit={search.fit} set={set} />}
          {!perToken && (
            <Seg
              label="Through zero"
              value={search.zero ? 'yes' : 'no'}
              choices={[
                ['no', 'no'],
                ['yes', 'yes'],
              ]}
              onChoose={(zero) => set({ zero: zero === 'no' ? undefined : '1' })}
            />
          )}
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
