import { countText, onEnvelope } from '../../../../../src/charts/amortise-row.ts';
import type { Amortisation } from '../../../../../src/lifecycle/amortise-plan.ts';

/** Every pair of options: where their lines cross, or which is always cheaper. */
export function CrossingTable({
  found: { rows, crossovers },
  of,
}: {
  readonly found: Amortisation;
  readonly of: string;
}) {
  const crossing = onEnvelope(rows, crossovers);
  const never = crossovers.filter(({ state }) => state !== 'crosses');
  return (
    <section className="panel tblwrap" aria-label="Crossings">
      <table className="tcards models">
        <thead>
          <tr>
            <th scope="col">Cheaper at last</th>
            <th scope="col" className="d-only">
              Cheaper at first
            </th>
            <th scope="col" className="n">
              They cross at
              <span className="u">{of}</span>
            </th>
            <th scope="col" className="n">
              95&nbsp;% CI
              <span className="u">{of}</span>
            </th>
            <th scope="col" className="n d-only">
              Cheaper from
              <span className="u">whole {of}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {crossing.map(({ before, after, at, interval, first, answers }) => (
            <tr key={`${before}\n${after}`} className={answers ? 'answer' : undefined}>
              <td className="what">
                {after}
                <span className="line2">
                  <span className="m-only">than {before}. </span>
                  {answers ? 'the cheapest of all changes here' : 'another is cheaper than both'}
                </span>
              </td>
              <td className="what d-only">{before}</td>
              <td className="n">{countText(at)}</td>
              <td className="n">
                {interval === null
                  ? 'not told apart'
                  : interval.hi > interval.lo
                    ? `${countText(Math.max(0, interval.lo))}–${countText(interval.hi)}`
                    : 'exact'}
              </td>
              <td className="n d-only">{first.toLocaleString('en')}</td>
            </tr>
          ))}
          {never.map((each) => {
            const [cheaper, dearer] =
              each.state === 'never'
                ? [each.cheaper, each.dearer]
                : each.state === 'same'
                  ? each.options
                  : ['', ''];
            return (
              <tr key={`${cheaper}\n${dearer}`}>
                <td className="what">
                  {cheaper}
                  <span className="line2">
                    {each.state === 'same' ? 'always the same as' : 'always cheaper than'} {dearer}
                  </span>
                </td>
                <td className="what d-only">{each.state === 'same' ? dearer : 'the same'}</td>
                <td className="n">never</td>
                <td className="n">–</td>
                <td className="n d-only">–</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
