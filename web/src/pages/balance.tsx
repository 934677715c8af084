import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { balanceIn } from '../../../src/charts/balance.ts';
import { FINE_TUNING, INFERENCE, TRAINING } from '../../../src/charts/balance-shares.ts';
import { formatNumber } from '../../../src/domain/format.ts';
import { BALANCE_MONTHS } from '../../../src/lifecycle/balance-asked.ts';
import { type Balance, balanceOf } from '../../../src/lifecycle/balance-plan.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { AnswerFigure, AnswerKey, ColourKey } from './lifecycle/answer-figure.tsx';
import { AnswerPage } from './lifecycle/answer-page.tsx';
import type { BalanceSearch } from './lifecycle/balance/command.ts';
import { commandOf } from './lifecycle/balance/command.ts';
import { BalanceControls } from './lifecycle/balance/controls.tsx';
import { Costs } from './lifecycle/balance/costs.tsx';
import { Missing } from './lifecycle/balance/missing.tsx';
import { readingOf } from './lifecycle/balance/reading.ts';
import { MonthTable } from './lifecycle/balance/table.tsx';
import { DataCard } from './lifecycle/data-card.tsx';
import { told } from './lifecycle/told.ts';
import { turnScale } from './lifecycle/unit-settings.tsx';

/** Training against use over time, and when both have taken the same. */
export function BalancePage() {
  const search = useSearch({ from: '/balance' });
  const set = useSetSearch();
  const answer = useMemo(() => told(() => balanceOf(search)), [search]);
  return (
    <AnswerPage
      question="When has use taken as much as training?"
      search={search}
      set={set}
      told={answer}
      finding={(balance) => chartOf(search, balance).finding(balance.rows)}
      scale={() => turnScale(search.scale, 'linear', set)}
    >
      {(balance) => <Shown balance={balance} search={search} />}
    </AnswerPage>
  );
}

const chartOf = (search: BalanceSearch, { meeting }: Balance) => balanceIn({ ...search, meeting });

function Shown({ balance, search }: { readonly balance: Balance; readonly search: BalanceSearch }) {
  const set = useSetSearch();
  const chart = useMemo(() => chartOf(search, balance), [search, balance]);
  const { rows, missing } = balance;
  const meeting = balance.meeting?.[search.unit === 'g' ? 'carbon' : 'energy'];
  return (
    <>
      <Costs balance={balance} search={search} set={set} />
      <BalanceControls chart={chart} balance={balance} search={search} set={set} />
      {missing.length > 0 ? (
        <Missing balance={balance} set={set} />
      ) : (
        <>
          <AnswerFigure
            chart={chart}
            rows={rows}
            caption={`${balance.name}, ${search.months ?? BALANCE_MONTHS} months`}
            readingOf={(index) => readingOf(balance, search, index)}
            keys={
              <>
                <ColourKey colour={TRAINING} text={search.estimate ? 'training, estimated' : 'training'} />
                {(rows[0]?.fine_tuning_j ?? 0) > 0 && <ColourKey colour={FINE_TUNING} text="fine-tuning" />}
                <ColourKey colour={INFERENCE} text="use, with what its digits leave open" />
                {meeting?.month != null && (
                  <AnswerKey text="parity" interval="parity, by the digits of a query" />
                )}
              </>
            }
            foot={
              <Foot balance={balance} search={search} onLook={(months) => set({ months: String(months) })} />
            }
          />
          <h2 className="sec" id="table" tabIndex={-1}>
            Same numbers as a table
          </h2>
          <MonthTable balance={balance} search={search} />
        </>
      )}
      <DataCard assumptions={balance.assumptions} command={missing.length > 0 ? null : commandOf(search)} />
      <footer className="prov">
        <div>
          <h3>Source of the example</h3>
          Table 5 of <a href="https://arxiv.org/abs/2311.16863">Power Hungry Processing</a> (Luccioni et al.
          2024): energies of training, of fine-tuning and of one query of four BLOOMz.
        </div>
        <div>
          <h3>Covers</h3>
          Energies are taken as they stand. Both sides have to cover the same devices, idle draw and PUE; the
          table does not say that they do.
        </div>
        <div>
          <h3>Method</h3>A month is 30.44 days; queries are spread evenly over it. Parity is where use has
          taken as much as all training until then.
        </div>
        <div>
          <h3>This view</h3>
          Computed in this browser. Files carry joules and grams of CO<sub>2</sub>e whatever unit is shown.
        </div>
      </footer>
    </>
  );
}

/** How far the figure reaches, and where parity lies if that is beyond. */
function Foot({
  balance,
  search,
  onLook,
}: {
  readonly balance: Balance;
  readonly search: BalanceSearch;
  readonly onLook: (months: number) => void;
}) {
  const quantity = search.unit === 'g' ? 'carbon' : 'energy';
  const beyond = balance.meeting?.[quantity].month === null;
  const later = useMemo(
    () => (beyond ? (balanceOf({ ...search, months: 240 }).meeting?.[quantity].month ?? null) : null),
    [beyond, search, quantity],
  );
  return (
    <>
      <span>
        <b>{balance.rows.length - 1}</b> months, queries as asked; all of it is computed, none measured.
      </span>
      {quantity === 'carbon' &&
        (balance.embodied === null ? (
          <span>Of electricity alone.</span>
        ) : (
          <span>
            The making of devices is in it, {formatNumber(balance.embodied.g_per_kwh)} g/kWh; published
            figures leave {formatNumber(balance.embodied.lo)} to {formatNumber(balance.embodied.hi)} open.
          </span>
        ))}
      {beyond &&
        (later === null ? (
          <span>Nor within 240 months.</span>
        ) : (
          <span>
            Parity comes in month {Math.ceil(later)}.{' '}
            <button
              type="button"
              className="linky"
              onClick={() => onLook(Math.min(240, Math.ceil((later * 1.3) / 6) * 6))}
            >
              Look that far
            </button>
          </span>
        ))}
    </>
  );
}
