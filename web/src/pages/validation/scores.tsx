import type { MethodErrorsRow } from '../../../../src/charts/method-errors.ts';
import { ErrorCells, ErrorHeads } from './error-columns.tsx';

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
            <ErrorHeads />
          </thead>
          <tbody>
            {scores.map((row) => (
              <tr key={row.method} className={row.method === method ? 'pinned' : undefined}>
                <td>
                  {row.title}
                  {row.told === 'time' && <span className="line2">told the time it took</span>}
                </td>
                <ErrorCells of={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
