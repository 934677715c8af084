import { useState } from 'react';
import type { BalanceRow } from '../../../../../src/charts/balance.ts';
import type { Chart } from '../../../../../src/charts/chart.ts';
import { BALANCE_MONTHS, monthsOfQueries, PER_DAY } from '../../../../../src/lifecycle/balance-asked.ts';
import type { Balance } from '../../../../../src/lifecycle/balance-plan.ts';
import { Choice } from '../../../parts/choice.tsx';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { Seg } from '../../../parts/seg.tsx';
import { AnswerToolbar } from '../answer-toolbar.tsx';
import { GridField } from '../grid-field.tsx';
import { complaintOf, numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';
import { UnitSettings } from '../unit-settings.tsx';
import type { BalanceSearch } from './command.ts';
import { CsvButton } from './csv-button.tsx';
import { EmbodiedSwitch } from './embodied-switch.tsx';

const listComplaint = complaintOf(monthsOfQueries);

/** How use goes on, how often it is trained anew, how far it is looked, and in which unit. */
export function BalanceControls({
  chart,
  balance,
  search,
  set,
}: {
  readonly chart: Chart<never, BalanceRow>;
  readonly balance: Balance;
  readonly search: BalanceSearch;
  readonly set: SetSearch;
}) {
  const [listing, setListing] = useState(false);
  const volume =
    search.queries !== undefined || listing ? 'listed' : search.growth !== undefined ? 'growth' : 'constant';
  const choose = (next: 'constant' | 'growth' | 'listed') => {
    setListing(next === 'listed');
    set({ growth: next === 'growth' ? '10' : undefined, queries: undefined });
  };
  const controls = (
    <>
      <Seg
        label="Use"
        value={volume}
        choices={[
          ['constant', 'constant'],
          ['growth', 'growing'],
          ['listed', 'by month'],
        ]}
        onChoose={choose}
      />
      {volume === 'listed' ? (
        <>
          <TypedField
            label="Queries of each month"
            value={search.queries ?? ''}
            placeholder="1e6, 2e6, 5e6"
            problemOf={listComplaint}
            onChange={(queries) => set({ queries }, true)}
            wide
          />
          <CsvButton onText={(text) => set({ queries: monthsOfQueries(text).join(',') })} />
        </>
      ) : (
        <TypedField
          label="Queries a day"
          value={(search.per_day ?? PER_DAY).toLocaleString('en', { maximumFractionDigits: 3 })}
          problemOf={within(1, 1e15)}
          onChange={(text) => set({ per_day: String(numberOf(text)) }, true)}
        />
      )}
      {volume === 'growth' && (
        <TypedField
          label="Growth a month"
          unit="%"
          value={String(search.growth)}
          problemOf={(text) =>
            Number(text) >= -99 && Number(text) <= 900 && text !== '' ? null : 'a percentage from −99 to 900'
          }
          onChange={(growth) => set({ growth }, true)}
        />
      )}
      <Choice
        label="Trained anew"
        value={String(search.retrain ?? 'never')}
        choices={[
          ['never', 'never'],
          ...[...new Set([1, 3, 6, 12, 24, ...(search.retrain === undefined ? [] : [search.retrain])])]
            .sort((a, b) => a - b)
            .map((each) => [String(each), each === 1 ? 'every month' : `every ${each} months`] as const),
        ]}
        onChoose={(each) => set({ retrain: each === 'never' ? undefined : each })}
      />
      <TypedField
        label="Months"
        value={String(search.months ?? BALANCE_MONTHS)}
        problemOf={within(1, 240, true)}
        onChange={(months) => set({ months: months === String(BALANCE_MONTHS) ? undefined : months }, true)}
      />
      <UnitSettings unit={search.unit} scale={search.scale} first="linear" set={set} />
      {search.unit === 'g' && (
        <>
          <GridField
            label="Grid of training"
            value={search.train_grid}
            onChange={(train_grid) => set({ train_grid }, true)}
          />
          <GridField
            label="Grid of use"
            value={search.serve_grid}
            onChange={(serve_grid) => set({ serve_grid }, true)}
          />
          <EmbodiedSwitch device={search.embodied} set={set} />
        </>
      )}
    </>
  );
  return (
    <AnswerToolbar
      chart={chart}
      rows={balance.rows}
      search={search}
      set={set}
      controls={controls}
      answer={{ meeting: balance.meeting, assumptions: balance.assumptions }}
      onReset={() => setListing(false)}
    />
  );
}
