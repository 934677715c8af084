import { useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import type { PortfolioPlan } from '../../../src/actions/plan-portfolio.ts';
import { portfolioIn } from '../../../src/charts/portfolio.ts';
import { portfolioVolumesIn } from '../../../src/charts/portfolio-volumes.ts';
import { useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { usePageKeys } from '../parts/use-page-keys.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { AnswerFigure } from './lifecycle/answer-figure.tsx';
import { reset } from './lifecycle/answer-page.tsx';
import { askedOf } from './lifecycle/asked-of.ts';
import { DataCard } from './lifecycle/data-card.tsx';
import { commandOf, type PortfolioSearch } from './lifecycle/portfolio/command.ts';
import { PortfolioControls } from './lifecycle/portfolio/controls.tsx';
import { modelReading, volumeReading } from './lifecycle/portfolio/reading.ts';
import { AssignmentTable, VolumeTable } from './lifecycle/portfolio/tables.tsx';
import { Tasks } from './lifecycle/portfolio/tasks.tsx';

/** Which models to host for a set of tasks; the server plans over the study's models. */
export function PortfolioPage() {
  const search = useSearch({ from: '/portfolio' });
  const set = useSetSearch();
  const query = new URLSearchParams(askedOf(search)).toString();
  const answer = useApi<PortfolioPlan>(`/api/plans/portfolio${query ? `?${query}` : ''}`);
  // What was planned last stays on the page while the next is planned, or where the next is refused.
  const last = useRef<PortfolioPlan | undefined>(undefined);
  if (answer.data) last.current = answer.data;
  const plan = answer.data ?? last.current;
  usePageKeys({ reset: () => reset(search, set) });
  return (
    <>
      <Title>Which models should be hosted for these tasks?</Title>
      <p className="finding" aria-live="polite">
        {plan ? (
          <Rich text={findingOf(plan, search)} />
        ) : answer.state === 'failed' ? (
          'No finding.'
        ) : (
          'Planning.'
        )}
      </p>
      <Ignored keys={search.ignored} />
      {answer.state === 'failed' && (
        <Banner
          kind="error"
          action={
            <button type="button" className="btn sm" onClick={() => reset(search, set)}>
              Back to the example
            </button>
          }
        >
          {answer.error} {plan && 'The last answer stays below.'}
        </Banner>
      )}
      {!plan && answer.state !== 'failed' && <Skeleton heights={[160, 32, 360, 240]} />}
      {!plan && answer.state === 'failed' && <Tasks plan={undefined} search={search} set={set} />}
      {plan && <Shown plan={plan} search={search} refused={answer.state === 'failed'} />}
    </>
  );
}

const findingOf = (plan: PortfolioPlan, { unit }: PortfolioSearch): string => {
  const chart = portfolioIn({ unit });
  return chart.finding(chart.rows(plan));
};

function Shown({
  plan,
  search,
  refused,
}: {
  readonly plan: PortfolioPlan;
  readonly search: PortfolioSearch;
  readonly refused: boolean;
}) {
  const set = useSetSearch();
  const { unit } = search;
  const chart = useMemo(() => portfolioIn({ unit }), [unit]);
  const rows = useMemo(() => chart.rows(plan), [chart, plan]);
  const volumes = useMemo(() => portfolioVolumesIn({ unit, range: plan.volumes.all }), [unit, plan]);
  const volumeRows = useMemo(() => volumes.rows(plan), [volumes, plan]);
  return (
    <>
      <Tasks plan={plan} search={search} set={set} />
      <PortfolioControls chart={chart} rows={rows} plan={plan} search={search} set={set} />
      {plan.warnings.length > 0 && (
        <Banner>
          {plan.warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Banner>
      )}
      <div className={refused ? 'stale' : undefined}>
        <AnswerFigure
          chart={chart}
          rows={rows}
          caption={`${plan.hosted.length} of the study's models, ${plan.days} days`}
          readingOf={(index) => modelReading(rows, search, index)}
          keys={
            plan.draws ? (
              <span>
                Share of draws: how often a task goes to the same model when all costs are drawn from their
                95&nbsp;% intervals, {plan.draws.draws} times; the whole set is the same in{' '}
                {Math.round(plan.draws.same * 100)}&nbsp;%
              </span>
            ) : (
              <span>Costs without intervals: no draws.</span>
            )
          }
          foot={
            <span>
              {plan.proof.gap < 1e-9
                ? 'Proven: no other assignment costs less at these figures.'
                : `Not proven: another assignment may cost up to ${Math.round(plan.proof.gap * 100)} % less.`}
            </span>
          }
        />
        <h2 className="sec">{volumes.question}</h2>
        <p className="finding">
          <Rich text={volumes.finding(volumeRows)} />
        </p>
        <AnswerFigure
          chart={volumes}
          rows={volumeRows}
          caption="all volumes at once"
          readingOf={(index) => volumeReading(volumeRows, search, index)}
          keys={<span>Hollow: another set is hosted there. Shaded: the set above stays the cheapest.</span>}
          foot={
            <span>
              <b>{volumeRows.length}</b> multiples were solved; the ends of the shaded range are exact.
            </span>
          }
        />
        <h2 className="sec" id="table" tabIndex={-1}>
          Same numbers as a table
        </h2>
        <AssignmentTable rows={rows} search={search} />
        <VolumeTable rows={volumeRows} search={search} />
      </div>
      <DataCard assumptions={plan.assumptions} command={commandOf(search)} />
      <footer className="prov">
        <div>
          <h3>Source</h3>
          Energies, scores and sizes of the models of{' '}
          <a href="https://arxiv.org/abs/2311.16863">Power Hungry Processing</a> (Luccioni et al. 2024).
        </div>
        <div>
          <h3>Covers</h3>A query: what the GPUs draw above idle. A hosted model: the idle draw of one GPU.
          CPU, memory and PUE are left out of both.
        </div>
        <div>
          <h3>Method</h3>
          Facility location (Balinski 1965), solved by branch and bound on Lagrangian bounds to a gap of 0.
        </div>
        <div>
          <h3>This view</h3>
          Planned by the server of this page. Own records are candidates in the terminal (
          <code>wattlas plan portfolio --records own:</code>). Files carry joules or grams.
        </div>
      </footer>
    </>
  );
}
