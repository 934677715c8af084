import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { lawFact, lawFacts } from '../../../src/catalog/laws.ts';
import { penaltyIn } from '../../../src/charts/penalty.ts';
import { penaltyRequest } from '../../../src/charts/penalty-search.ts';
import { penaltyView, surfaceOf } from '../../../src/scaling/penalty-view.ts';
import { Banner } from '../parts/banner.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { PenaltyControls } from './penalty/controls.tsx';
import { PenaltyFigure } from './penalty/figure.tsx';
import { PenaltyProvenance } from './penalty/provenance.tsx';
import { PenaltyTable } from './penalty/table.tsx';

/** Laws that tell the loss of a size and an amount of data. */
const surfaces = lawFacts().filter(({ form }) => form === 'chinchilla' || form === 'kaplan-steps');

/** What a size other than the best costs, in training and over a life of use: computed in the browser. */
export function PenaltyPage() {
  const search = useSearch({ from: '/penalty' });
  const set = useSetSearch();
  const request = useMemo(() => penaltyRequest(search), [search]);
  const known = surfaces.some(({ id }) => id === request.law);
  const fact = lawFact(known ? request.law : 'chinchilla');
  const { surface, view, chart, rows } = useMemo(() => {
    const surface = surfaceOf(fact);
    const view = penaltyView(surface, request);
    const chart = penaltyIn({
      equal: request.equal,
      served: request.served,
      within: view.within,
      asymptote: view.asymptote,
      law: fact.title,
    });
    return { surface, view, chart, rows: chart.rows(view) };
  }, [fact, request]);
  return (
    <DrawnAnswer
      question="What does a too small or too large model cost?"
      chart={chart}
      rows={rows}
      search={search}
      set={set}
      controls={<PenaltyControls request={request} law={fact.id} laws={surfaces} set={set} />}
    >
      {!known && (
        <Banner kind="error">
          “{request.law}” has no surface of size and data; the laws that have one are{' '}
          {surfaces.map(({ id }) => id).join(', ')}. {fact.title} is shown.
        </Banner>
      )}
      <PenaltyFigure chart={chart} rows={rows} request={request} fact={fact} />
      <PenaltyTable view={view} equal={request.equal} served={request.served} />
      <PenaltyProvenance fact={fact} surface={surface} view={view} request={request} />
    </DrawnAnswer>
  );
}
