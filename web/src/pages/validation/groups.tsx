import { shareByGroup, type ValidationPoint } from '../../../../src/charts/validation.ts';
import { formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { scoreOf } from '../../../../src/estimators/validation/score.ts';

/** Errors and intervals by what was left out together, the worst first. */
export function GroupsTable({
  rows,
  level,
}: {
  readonly rows: readonly ValidationPoint[];
  readonly level: number;
}) {
  const shares = new Map(shareByGroup(rows).map(({ group, share }) => [group, share]));
  const groups = [...new Set(rows.map(({ group }) => group))]
    .flatMap((group) => {
      const own = rows.filter((row) => row.group === group);
      const score = scoreOf(own.map(({ estimate, published }) => Math.log(estimate / published)));
      return score === null ? [] : [{ group, score, share: shares.get(group) ?? null }];
    })
    .sort((a, b) => b.score.median - a.score.median);
  return (
    <>
      <h2 className="sec">By what was left out</h2>
      <section className="panel tblwrap" aria-label="Errors by group">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Left out together</th>
              <th scope="col" className="n d-only">
                Cases
              </th>
              <th scope="col" className="n">
                Median error
              </th>
              <th scope="col" className="n d-only">
                Nine in ten
              </th>
              <th scope="col" className="n d-only">
                Bias
              </th>
              <th scope="col" className="n">
                In the interval
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, score, share }) => (
              <tr key={group}>
                <td className="what">{group}</td>
                <td className="n d-only">{score.answered}</td>
                <td className="n">{formatPercent(score.median)}</td>
                <td className="n d-only">{formatPercent(score.ninth)}</td>
                <td className="n d-only">{formatRatio(score.bias)}</td>
                <td className="n">
                  {share !== null && share < level ? <b>{formatPercent(share)}</b> : formatPercent(share)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
