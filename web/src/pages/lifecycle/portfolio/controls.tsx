import type { PortfolioPlan } from '../../../../../src/actions/plan-portfolio.ts';
import type { Chart } from '../../../../../src/charts/chart.ts';
import type { PortfolioRow } from '../../../../../src/charts/portfolio.ts';
import { portfolioLabels } from '../../../../../src/lifecycle/portfolio-names.ts';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { Seg } from '../../../parts/seg.tsx';
import { AnswerToolbar } from '../answer-toolbar.tsx';
import { GridField } from '../grid-field.tsx';
import { numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';
import type { PortfolioSearch } from './command.ts';

/** The horizon, what hosting and fine-tuning take, and the unit. */
export function PortfolioControls({
  chart,
  rows,
  plan,
  search,
  set,
}: {
  readonly chart: Chart<never, PortfolioRow>;
  readonly rows: readonly PortfolioRow[];
  readonly plan: PortfolioPlan;
  readonly search: PortfolioSearch;
  readonly set: SetSearch;
}) {
  const typed = (key: 'days' | 'idle' | 'fine_tune' | 'fine_tune_days') => (text: string) =>
    set({ [key]: text === '' ? undefined : String(numberOf(text)) }, true);
  const orNothing = (problem: (text: string) => string | null) => (text: string) =>
    text === '' ? null : problem(text);
  const controls = (
    <>
      <TypedField
        label="Horizon"
        unit="days"
        value={String(plan.days)}
        problemOf={within(1, 36_500)}
        onChange={typed('days')}
      />
      <TypedField
        label={portfolioLabels.idle}
        unit="W"
        value={String(search.idle ?? '')}
        placeholder="56.25"
        problemOf={orNothing(within(0.01, 1e5))}
        onChange={typed('idle')}
      />
      <TypedField
        label={portfolioLabels.fineTune}
        unit="kWh"
        value={String(search.fine_tune ?? '')}
        placeholder="estimated"
        problemOf={orNothing(within(1e-6, 1e9))}
        onChange={typed('fine_tune')}
      />
      <TypedField
        label="used for"
        unit="days"
        value={String(search.fine_tune_days ?? '')}
        placeholder="365"
        problemOf={orNothing(within(1, 36_500))}
        onChange={typed('fine_tune_days')}
      />
      <Seg
        label="Unit"
        value={search.unit ?? 'kWh'}
        choices={[
          ['kWh', 'kWh'],
          ['J', 'J'],
          ['g', 'g CO₂e'],
        ]}
        onChoose={(unit) => set({ unit: unit === 'kWh' ? undefined : unit, grid: undefined })}
      />
      {search.unit === 'g' && (
        <GridField label="Grid" value={search.grid} onChange={(grid) => set({ grid }, true)} />
      )}
    </>
  );
  return (
    <AnswerToolbar chart={chart} rows={rows} search={search} set={set} controls={controls} answer={plan} />
  );
}
