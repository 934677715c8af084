import { formatInterval, formatNumber } from '../../../../src/domain/format.ts';
import type { ShownFrontier } from './frontier-of.ts';
import { standingWords } from './standing-words.ts';

/** The same models as a table, cheapest first, those on the frontier in bold. */
export function FrontierTable({ shown: { rows, axes } }: { readonly shown: ShownFrontier }) {
  const dated = rows.some(({ date }) => date !== null);
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Models by cost and score">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className="n">
                Cost
                <span className="u">{axes.cost}</span>
              </th>
              <th scope="col" className="n">
                Score
                <span className="u">{axes.score}</span>
              </th>
              {dated && (
                <th scope="col" className="d-only">
                  Released
                </th>
              )}
              <th scope="col" className="d-only">
                Row
              </th>
              <th scope="col">Standing</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a model may stand twice.
              <tr key={`${row.id} ${i}`}>
                <td className="what">{row.standing === 'frontier' ? <b>{row.id}</b> : row.id}</td>
                <td className="n">
                  {row.cost_lo === null || row.cost_hi === null
                    ? formatNumber(row.cost)
                    : formatInterval(row.cost, row.cost_lo, row.cost_hi)}
                </td>
                <td className="n">{formatNumber(row.score)}</td>
                {dated && <td className="d-only">{row.date ?? '–'}</td>}
                <td className="d-only">{row.status}</td>
                <td>{standingWords[row.standing]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
