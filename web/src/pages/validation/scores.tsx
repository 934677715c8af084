import type { MethodErrorsRow } from '../../../../src/charts/method-errors.ts';
import { formatPercent, formatRatio } from '../../../../src/domain/format.ts';

/** The error of every method on the set. */
export function ScoresTable({
  scores,
  method,
}: {
  readonly scores: readonly MethodErrorsRow[];
  readonly method: string;
}) {
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Errors of methods">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col" className="n">
                Median error
              </th>
              <th scope="col" className="n d-only">
                Nine in ten
              </th>
              <th scope="col" className="n d-only">
                Within ×2
              </th>
              <th scope="col" className="n d-only">
                Bias
              </th>
              <th scope="col" className="n">
                Cases
              </th>
            </tr>
          </thead>
          <tbody>
            {scores.map((row) => (
              <tr key={row.method} className={row.method === method ? 'pinned' : undefined}>
                <td>
                  {row.title}
                  {row.told === 'time' && <span className="line2">told the time it took</span>}
                </td>
                <td className="n">{formatPercent(row.median)}</td>
                <td className="n d-only">{formatPercent(row.ninth)}</td>
                <td className="n d-only">{formatPercent(row.within_two)}</td>
                <td className="n d-only">{formatRatio(row.bias)}</td>
                <td className="n">
                  {row.answered === row.cases ? row.cases : `${row.answered} of ${row.cases}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
