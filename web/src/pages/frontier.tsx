import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { frontierIn } from '../../../src/charts/frontier.ts';
import { scoredSets } from '../../../src/charts/frontier-points.ts';
import { Banner } from '../parts/banner.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { FrontierControls } from './frontier/controls.tsx';
import { FrontierFigure } from './frontier/figure.tsx';
import { frontierOf } from './frontier/frontier-of.ts';
import { FrontierProvenance } from './frontier/provenance.tsx';
import { FrontierTable } from './frontier/table.tsx';
import { usePoints } from './points/use-points.ts';

/** Which models are worth their cost: the packaged GLUE scores by day of release, or what was measured on one data set. */
export function FrontierPage() {
  const search = useSearch({ from: '/frontier' });
  const set = useSetSearch();
  const { data: view } = usePoints({});
  const sets = useMemo(() => scoredSets(view?.points ?? []), [view]);
  const shown = useMemo(() => frontierOf(search, view?.points ?? null), [search, view]);
  const chart = useMemo(() => frontierIn(shown.axes), [shown]);
  const waiting = search.set !== undefined && view === undefined;
  return (
    <DrawnAnswer
      question="Which models give most score for their cost?"
      chart={chart}
      rows={shown.rows}
      search={search}
      set={set}
      controls={
        <FrontierControls search={search} sets={sets} set={set} play={(asOf) => set({ asOf }, true)} />
      }
    >
      {shown.problem && <Banner kind="error">{shown.problem}</Banner>}
      {waiting ? (
        <Skeleton heights={[460, 320]} />
      ) : shown.rows.length === 0 ? (
        <section className="panel fig empty">
          <h2>No model to show.</h2>
          <p>{shown.of} models have a score, and none was released on the days asked for.</p>
          <button type="button" className="btn" onClick={() => set({ from: undefined, asOf: undefined })}>
            Show all days
          </button>
        </section>
      ) : (
        <>
          <FrontierFigure chart={chart} shown={shown} />
          <FrontierTable shown={shown} />
        </>
      )}
      <FrontierProvenance search={search} shown={shown} view={view} />
    </DrawnAnswer>
  );
}
