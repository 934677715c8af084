import { extraText } from '../../../../src/charts/extra-text.ts';
import { formatFixed, formatRatio } from '../../../../src/domain/format.ts';
import { formatCount, shortCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { PenaltyPoint, PenaltyView } from '../../../../src/scaling/penalty-view.ts';
import { Rich } from '../../parts/rich.tsx';

const SHOWN = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];
/** Columns that a narrow window keeps: half and twice the size. */
const NARROW = new Set([2, 4]);
const NAMES = ['1/8', '1/4', '1/2', '1', '2', '4', '8'];

const beyond = ({ extrapolation }: PenaltyPoint): string =>
  `×${extrapolation < 10 ? formatFixed(extrapolation, 1) : formatFixed(extrapolation, 0)} beyond`;

/** The same curves at each doubling of the size, and the least of each. */
export function PenaltyTable({
  view,
  equal,
  served,
}: {
  readonly view: PenaltyView;
  readonly equal: 'loss' | 'compute';
  readonly served: number;
}) {
  const at = (points: readonly PenaltyPoint[], x: number) =>
    points.reduce((near, point) =>
      Math.abs(Math.log(point.x / x)) < Math.abs(Math.log(near.x / x)) ? point : near,
    );
  const extra = (point: PenaltyPoint) => extraText(Number.isFinite(point.extra) ? point.extra : null, equal);
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Extra by size">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">
                Training budget
                <span className="u">FLOP</span>
              </th>
              <th scope="col" className="n">
                Best size
                <span className="u">parameters, ratio</span>
              </th>
              {NAMES.map((name, i) => (
                <th key={name} scope="col" className={`n${NARROW.has(i) ? '' : ' d-only'}`}>
                  ×{name}
                  <span className="u">extra</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.curves.map(({ kind, flop, points, best }) => (
              <tr key={`${kind} ${flop}`}>
                <td>
                  <Rich text={powerText(flop)} />
                  <span className="line2">
                    {kind === 'training' ? 'training alone' : `${shortCount(served)} tokens served`}
                  </span>
                </td>
                <td className="n">
                  {formatCount(best.params)}
                  <span className="line2">{kind === 'training' ? '×1' : formatRatio(best.x)}</span>
                </td>
                {SHOWN.map((x, i) => {
                  const point = at(points, x);
                  return (
                    <td key={x} className={`n${NARROW.has(i) ? '' : ' d-only'}`}>
                      {extra(point)}
                      {point.extrapolation > 1.001 && <span className="line2">{beyond(point)}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
            {view.model && (
              <tr className="pinned">
                <td>
                  Your model: {extra(view.model)}
                  <span className="line2">
                    <Rich
                      text={`loss ${formatFixed(view.model.loss, 3)}, ${equal === 'loss' ? 'that of the best' : 'against the best'} of ${powerText(view.model.flop)} FLOP`}
                    />
                  </span>
                </td>
                <td className="n">
                  {formatCount(view.model.params)}
                  <span className="line2">{formatRatio(view.model.x)}</span>
                </td>
                {SHOWN.map((x, i) => (
                  <td key={x} className={`n${NARROW.has(i) ? '' : ' d-only'}`} />
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}
