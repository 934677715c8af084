import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { amortiseIn, unitOf } from '../../../src/charts/amortise.ts';
import { AMORTISE_ERROR, AMORTISE_TASKS } from '../../../src/lifecycle/amortise-asked.ts';
import { type Amortisation, amortisationOf } from '../../../src/lifecycle/amortise-plan.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { type AmortiseSearch, commandOf } from './lifecycle/amortise/command.ts';
import { AmortiseControls } from './lifecycle/amortise/controls.tsx';
import { CrossingTable } from './lifecycle/amortise/crossing-table.tsx';
import { OptionTable } from './lifecycle/amortise/option-table.tsx';
import { Options } from './lifecycle/amortise/options.tsx';
import { readingOf } from './lifecycle/amortise/reading.ts';
import { AnswerFigure, AnswerKey } from './lifecycle/answer-figure.tsx';
import { AnswerPage } from './lifecycle/answer-page.tsx';
import { DataCard } from './lifecycle/data-card.tsx';
import { told } from './lifecycle/told.ts';
import { turnScale } from './lifecycle/unit-settings.tsx';

/** Options that are paid for once and then for each task, and which is the cheapest for how many. */
export function AmortisePage() {
  const search = useSearch({ from: '/amortise' });
  const set = useSetSearch();
  const answer = useMemo(() => told(() => amortisationOf(search)), [search]);
  return (
    <AnswerPage
      question="After how many tasks is a cost paid once worth it?"
      search={search}
      set={set}
      told={answer}
      finding={(found) => chartOf(search, found).finding(found.rows)}
      scale={() => turnScale(search.scale, 'log', set)}
    >
      {(found) => <Shown found={found} search={search} />}
    </AnswerPage>
  );
}

const chartOf = (search: AmortiseSearch, { crossovers, g_per_kwh }: Amortisation) =>
  amortiseIn({ ...search, crossovers, g_per_kwh });

function Shown({ found, search }: { readonly found: Amortisation; readonly search: AmortiseSearch }) {
  const set = useSetSearch();
  const chart = useMemo(() => chartOf(search, found), [search, found]);
  const view = { ...search, crossovers: found.crossovers, g_per_kwh: found.g_per_kwh };
  const of = search.of ?? 'tasks';
  const error = search.error ?? AMORTISE_ERROR;
  const unit = unitOf(found.rows, view);
  return (
    <>
      <Options found={found} search={search} set={set} of={of} />
      <AmortiseControls chart={chart} found={found} search={search} set={set} />
      <AnswerFigure
        chart={chart}
        rows={found.rows}
        caption={`up to ${(search.tasks ?? AMORTISE_TASKS).toLocaleString('en')} ${of}`}
        readingOf={(index) => readingOf(found, view, index)}
        keys={
          found.crossovers.some(({ state }) => state === 'crosses') && (
            <AnswerKey
              text="the cheapest changes"
              interval={
                error > 0 ? "95 % CI of the crossing, Fieller's formula" : 'no interval: costs taken as exact'
              }
            />
          )
        }
        foot={
          <span>
            <b>{found.rows.length}</b> options; bands are 95&nbsp;% intervals of a cost,{' '}
            {error > 0 ? `${error} % standard deviation each` : 'none, as costs are taken as exact'}. All of
            it is computed, none measured.
          </span>
        }
      />
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <OptionTable rows={found.rows} unit={unit} of={of} />
      <h2 className="sec">Where they cross</h2>
      <CrossingTable found={found} of={of} />
      <DataCard assumptions={found.assumptions} command={commandOf(search)} />
      <footer className="prov">
        <div>
          <h3>Source of the example</h3>
          <a href="https://arxiv.org/abs/1906.02243">Strubell, Ganesh and McCallum 2019</a>, table 3, PUE of
          1.58 included.
        </div>
        <div>
          <h3>Covers</h3>
          Costs are taken as they are typed. All options have to cover the same devices and PUE.
        </div>
        <div>
          <h3>Method</h3>
          What is paid once and n times what is paid each time. Lines cross at the difference of the first
          over the difference of the second; errors of the four costs are independent (Fieller 1954).
        </div>
        <div>
          <h3>This view</h3>
          Computed in this browser. Files carry joules whatever unit is shown.
        </div>
      </footer>
    </>
  );
}
