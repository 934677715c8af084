import { formatNumber } from '../../../../src/domain/format.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { IsoflopView } from '../../../../src/scaling/isoflop-view.ts';
import { Rich } from '../../parts/rich.tsx';

const SHOWN = 5;

/** The points that lie furthest from the curve of their budget, and those that were dropped, each with a button. */
export function Outliers({
  view,
  dropped,
  onDrop,
}: {
  readonly view: IsoflopView;
  /** Rows dropped by their number; others went with the highest losses. */
  readonly dropped: ReadonlySet<number>;
  readonly onDrop: (row: number) => void;
}) {
  const points = view.budgets
    .flatMap(({ flop, points }) => points.map((point) => ({ ...point, flop })))
    .filter((point) => (point.dropped ? dropped.has(point.row) : point.residual !== null))
    .sort(
      (one, other) =>
        Number(other.dropped) - Number(one.dropped) ||
        Math.abs(other.residual ?? 0) - Math.abs(one.residual ?? 0),
    );
  if (points.length === 0) return null;
  return (
    <>
      <h2 className="sec">Points furthest from their curve</h2>
      <section className="panel tblwrap" aria-label="Points furthest from their curve">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col" className="n">
                Compute
                <span className="u">FLOP</span>
              </th>
              <th scope="col" className="n d-only">
                Size
                <span className="u">parameters</span>
              </th>
              <th scope="col" className="n d-only">
                Loss
              </th>
              <th scope="col" className="n">
                Above the curve
              </th>
              <th scope="col" className="n">
                <span className="visually-hidden">Drop</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {points
              .slice(0, Math.max(SHOWN, dropped.size))
              .map(({ row, flop, params, loss, residual, ...point }) => (
                <tr key={row}>
                  <td>{row}</td>
                  <td className="n">
                    <Rich text={powerText(flop)} />
                  </td>
                  <td className="n d-only">{formatCount(params)}</td>
                  <td className="n d-only">{formatNumber(loss, 4)}</td>
                  <td className="n">{residual === null ? '–' : formatNumber(residual, 2)}</td>
                  <td className="n">
                    <button
                      type="button"
                      className="btn sm"
                      aria-label={`${point.dropped ? 'Put back' : 'Drop'} row ${row}`}
                      onClick={() => onDrop(row)}
                    >
                      {point.dropped ? 'Put back' : 'Drop'}
                    </button>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
