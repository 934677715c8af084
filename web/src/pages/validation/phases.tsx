import { Fragment } from 'react';
import { formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { errorsByPhase, type SetErrors } from '../../../../src/estimators/validation/errors-by-phase.ts';
import { ErrorCells, ErrorHeads } from './error-columns.tsx';

/** The error of every method, phase by phase, with the groups that ours is furthest off on. */
export function PhasesTable({
  set,
  onShow,
}: {
  readonly set: string;
  readonly onShow: (id: string) => void;
}) {
  return (
    <>
      <h2 className="sec">By phase</h2>
      <section className="panel tblwrap" aria-label="Errors by phase">
        <table className="tcards">
          <thead>
            <ErrorHeads />
          </thead>
          {errorsByPhase().map(({ id, title, sets }) => (
            <tbody key={id}>
              {sets.map((each) => (
                <Fragment key={each.set}>
                  <tr className={each.set === set ? 'pinned' : undefined}>
                    <th scope="rowgroup" colSpan={6} className="phase">
                      {title}: {each.title}, {each.unit}{' '}
                      {each.set === set ? (
                        <span className="badge">shown above</span>
                      ) : (
                        <button type="button" className="linky" onClick={() => onShow(each.set)}>
                          show
                        </button>
                      )}
                      {each.worst.length > 0 && <span className="line2">{worstWords(each)}</span>}
                    </th>
                  </tr>
                  {each.methods.map(({ method, titles, told, own, ...errors }) => (
                    <tr key={method}>
                      <td>
                        {own ? <b>{titles.join(', ')}</b> : titles.join(', ')}
                        {told === 'time' && <span className="line2">told the time it took</span>}
                      </td>
                      <ErrorCells of={errors} />
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </>
  );
}

const worstWords = ({ worst }: SetErrors): string =>
  `Ours is furthest off on ${worst
    .map(({ group, median, bias }) => `${group} (${formatPercent(median)}, ${formatRatio(bias)})`)
    .join(', ')}.`;
