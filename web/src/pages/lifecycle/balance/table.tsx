import { Fragment, useState } from 'react';
import { balanceUnit, spentOf } from '../../../../../src/charts/balance.ts';
import { formatInterval, formatNumber, formatPercent } from '../../../../../src/domain/format.ts';
import { largeNumber } from '../../../../../src/domain/large-number.ts';
import type { Balance } from '../../../../../src/lifecycle/balance-plan.ts';
import { CardMore, CardRest } from '../../../parts/card-rest.tsx';
import { Co2e } from '../../../parts/rich.tsx';
import { ShowAll } from '../../../parts/show-all.tsx';
import type { BalanceSearch } from './command.ts';

/** Months that stand open before the rest is asked for. */
const FIRST = 13;

/** Month by month as a table; the month of parity is set off. In a narrow window a card a month. */
export function MonthTable({
  balance,
  search,
}: {
  readonly balance: Balance;
  readonly search: BalanceSearch;
}) {
  const [all, setAll] = useState(false);
  const [card, setCard] = useState<number | null>(null);
  const { unit = 'kWh' } = search;
  const { rows } = balance;
  const meeting = balance.meeting?.[unit === 'g' ? 'carbon' : 'energy'];
  const met = meeting?.month == null ? null : Math.ceil(meeting.month);
  const shown = balanceUnit(rows, unit);
  const tuned = (rows[0]?.fine_tuning_j ?? 0) > 0;
  // Every so many months, so that the whole stands open; parity and later trainings are always among them.
  const step = Math.ceil((rows.length - 1) / (FIRST - 1));
  const open = rows.filter(
    (row, i) =>
      all ||
      i % step === 0 ||
      row.month === met ||
      i === rows.length - 1 ||
      meeting?.lost_at.includes(row.month),
  );
  return (
    <section className="panel tblwrap" aria-label="Table">
      <table className="tcards">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" className="n d-only">
              Queries
              <span className="u">until then</span>
            </th>
            <th scope="col" className="n">
              Training
              <Unit name={shown.name} unit={unit} />
            </th>
            {tuned && (
              <th scope="col" className="n d-only">
                Fine-tuning
                <Unit name={shown.name} unit={unit} />
              </th>
            )}
            <th scope="col" className="n">
              Use
              <Unit name={shown.name} unit={unit} />
            </th>
            <th scope="col" className="n d-only">
              Share of use
              <span className="u">of all until then</span>
            </th>
            <th scope="col" className="more">
              <span className="visually-hidden">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {open.map((row) => {
            const at = spentOf(row, unit, shown.size);
            const share = formatPercent(at.inference / (at.training + at.fineTuning + at.inference));
            return (
              <Fragment key={row.month}>
                <tr className={row.month === met ? 'answer' : undefined}>
                  <td>
                    {row.month}
                    <span className="line2 m-only">{largeNumber(row.queries)} queries</span>
                    {row.month === met && (
                      <span className="line2">parity at {formatNumber(meeting?.month ?? 0)}</span>
                    )}
                    {meeting?.lost_at.includes(row.month) && <span className="line2">trained anew</span>}
                  </td>
                  <td className="n d-only">{largeNumber(row.queries)}</td>
                  <td className="n">{formatNumber(at.training)}</td>
                  {tuned && <td className="n d-only">{formatNumber(at.fineTuning)}</td>}
                  <td className="n">{formatInterval(at.inference, at.lo, at.hi)}</td>
                  <td className="n d-only">{share}</td>
                  <CardMore
                    open={card === row.month}
                    name={`month ${row.month}`}
                    onToggle={() => setCard(card === row.month ? null : row.month)}
                  />
                </tr>
                {card === row.month && (
                  <CardRest
                    columns={tuned ? 7 : 6}
                    facts={[
                      ...(tuned
                        ? [['Fine-tuning', `${formatNumber(at.fineTuning)}\u00a0${shown.name}`] as const]
                        : []),
                      ['Share of use', share],
                    ]}
                  />
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <ShowAll shown={open.length} of={rows.length} what="months" onShow={() => setAll(true)} />
    </section>
  );
}

const Unit = ({ name, unit }: { readonly name: string; readonly unit: string }) => (
  <span className="u">
    {name}
    {unit === 'g' && (
      <>
        {' '}
        <Co2e />
      </>
    )}
  </span>
);
