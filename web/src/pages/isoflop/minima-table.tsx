import { formatNumber } from '../../../../src/domain/format.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { IsoflopIntervals } from '../../../../src/scaling/isoflop-draws.ts';
import type { BudgetState, IsoflopView } from '../../../../src/scaling/isoflop-view.ts';
import { Rich } from '../../parts/rich.tsx';

const reasons: Readonly<Record<BudgetState, string>> = {
  in: '',
  few: 'fewer than three sizes',
  bent: 'its losses bend the wrong way',
  edge: 'minimum outside its sizes',
  out: 'left out by hand',
};

/** The minimum of each budget with its interval, and whether it counts. */
export function MinimaTable({
  view,
  intervals,
  pinned,
  out,
  onOut,
}: {
  readonly view: IsoflopView;
  readonly intervals: IsoflopIntervals | null;
  readonly pinned: number | null;
  readonly out: ReadonlySet<number>;
  readonly onOut: (budget: number) => void;
}) {
  let counted = -1;
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Minimum of each budget
      </h2>
      <section className="panel tblwrap" aria-label="Minimum of each budget">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">
                Compute
                <span className="u">FLOP</span>
              </th>
              <th scope="col" className="n d-only">
                Points
              </th>
              <th scope="col" className="n">
                Best size
                <span className="u">parameters</span>
              </th>
              <th scope="col" className="n d-only">
                95&nbsp;% interval
                <span className="u">{intervals ? 'bootstrap' : 'not drawn'}</span>
              </th>
              <th scope="col" className="n">
                Best data
                <span className="u">tokens</span>
              </th>
              <th scope="col" className="n d-only">
                Tokens per
                <span className="u">parameter</span>
              </th>
              <th scope="col" className="n d-only">
                Loss at
                <span className="u">minimum</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.budgets.map(({ flop, state, points, minimum }, k) => {
              if (state === 'in') counted++;
              const bounds = state === 'in' ? intervals?.minima[counted] : undefined;
              const kept = points.filter(({ dropped }) => !dropped).length;
              return (
                <tr key={flop} className={flop === pinned ? 'pinned' : undefined}>
                  <td>
                    <label>
                      <input
                        type="checkbox"
                        className="pick"
                        checked={!out.has(k)}
                        onChange={() => onOut(k)}
                        aria-label={`Count the budget of ${powerText(flop)} FLOP`}
                      />
                      <Rich text={powerText(flop)} />
                    </label>
                    {state !== 'in' && <span className="line2">{reasons[state]}</span>}
                  </td>
                  <td className="n d-only">
                    {kept === points.length ? kept : `${kept} of ${points.length}`}
                  </td>
                  <td className={state === 'in' ? 'n' : 'n dim'}>
                    {minimum ? formatCount(minimum.params) : '–'}
                  </td>
                  <td className="n dim d-only">
                    {bounds ? `${formatCount(bounds.lo)} – ${formatCount(bounds.hi)}` : '–'}
                  </td>
                  <td className={state === 'in' ? 'n' : 'n dim'}>
                    {minimum ? formatCount(minimum.tokens) : '–'}
                  </td>
                  <td className="n d-only">
                    {minimum ? formatNumber(minimum.tokens / minimum.params) : '–'}
                  </td>
                  <td className="n d-only">{minimum ? minimum.loss.toFixed(3) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
