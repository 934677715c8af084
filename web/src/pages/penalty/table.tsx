import { Fragment, useState } from 'react';
import { extraText } from '../../../../src/charts/extra-text.ts';
import { formatFixed, formatRatio } from '../../../../src/domain/format.ts';
import { formatCount, shortCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { PenaltyPoint, PenaltyView } from '../../../../src/scaling/penalty-view.ts';
import { CardMore, CardRest } from '../../parts/card-rest.tsx';
import { Rich } from '../../parts/rich.tsx';

const SHOWN = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];
const NAMES = ['1/8', '1/4', '1/2', '1', '2', '4', '8'];

const beyond = ({ extrapolation }: PenaltyPoint): string =>
  `×${extrapolation < 10 ? formatFixed(extrapolation, 1) : formatFixed(extrapolation, 0)} beyond`;

/** The same curves at each doubling of the size, and the least of each; in a narrow window a card a curve. */
export function PenaltyTable({
  view,
  equal,
  served,
}: {
  readonly view: PenaltyView;
  readonly equal: 'loss' | 'compute';
  readonly served: number;
}) {
  const [open, setOpen] = useState<string | null>(null);
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
              {NAMES.map((name) => (
                <th key={name} scope="col" className="n d-only">
                  ×{name}
                  <span className="u">extra</span>
                </th>
              ))}
              <th scope="col" className="more">
                <span className="visually-hidden">More</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.curves.map(({ kind, flop, points, best }) => {
              const key = `${kind} ${flop}`;
              const extras = SHOWN.map((x) => at(points, x));
              return (
                <Fragment key={key}>
                  <tr>
                    <td>
                      <Rich text={powerText(flop)} />
                      <span className="line2">
                        {kind === 'training' ? 'training alone' : `${shortCount(served)} tokens served`}
                      </span>
                      <span className="line2 m-only">
                        half the size{'\u00a0'}
                        {extra(at(points, 1 / 2))}, twice{'\u00a0'}
                        {extra(at(points, 2))}
                      </span>
                    </td>
                    <td className="n">
                      {formatCount(best.params)}
                      <span className="line2">{kind === 'training' ? '×1' : formatRatio(best.x)}</span>
                    </td>
                    {extras.map((point, i) => (
                      <td key={NAMES[i]} className="n d-only">
                        {extra(point)}
                        {point.extrapolation > 1.001 && <span className="line2">{beyond(point)}</span>}
                      </td>
                    ))}
                    <CardMore
                      open={open === key}
                      name={`${powerText(flop).replace('^', ' to the power of ')} FLOP`}
                      onToggle={() => setOpen(open === key ? null : key)}
                    />
                  </tr>
                  {open === key && (
                    <CardRest
                      columns={NAMES.length + 3}
                      facts={extras.map(
                        (point, i) =>
                          [
                            `Extra at ×${NAMES[i]}`,
                            `${extra(point)}${point.extrapolation > 1.001 ? `, ${beyond(point)}` : ''}`,
                          ] as const,
                      )}
                    />
                  )}
                </Fragment>
              );
            })}
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
                {SHOWN.map((x) => (
                  <td key={x} className="n d-only" />
                ))}
                <td className="more" />
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}
