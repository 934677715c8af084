import { type AmortiseRow, costAt, countText } from '../../../../../src/charts/amortise-row.ts';
import { type DisplayUnit, formatInterval, formatNumber } from '../../../../../src/domain/format.ts';
import { Rich } from '../../../parts/rich.tsx';

/** The options as a table: what each costs, and between which numbers of tasks it is the cheapest. */
export function OptionTable({
  rows,
  unit,
  of,
}: {
  readonly rows: readonly AmortiseRow[];
  readonly unit: DisplayUnit;
  readonly of: string;
}) {
  const tasks = rows[0]?.tasks ?? 0;
  const head = (title: string, note: string, narrow = false) => (
    <th scope="col" className={narrow ? 'n' : 'n d-only'}>
      {title}
      <span className="u">
        <Rich text={note} />
      </span>
    </th>
  );
  return (
    <section className="panel tblwrap" aria-label="Table">
      <table className="tcards models">
        <thead>
          <tr>
            <th scope="col">Option</th>
            {head('Once', `${unit.name}, its share`)}
            {head('Each', unit.name)}
            {head(`${tasks.toLocaleString('en')} ${of}`, `${unit.name}, 95 % CI`, true)}
            {head('Of them each', unit.name)}
            {head('Cheapest', of, true)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const { value, lo, hi } = costAt(row, tasks);
            return (
              <tr key={row.id}>
                <td className="what">
                  <svg className="sw" width="9" height="9" aria-hidden="true">
                    <rect width="9" height="9" rx="2" fill={`var(--cat-${i + 1})`} />
                  </svg>
                  {row.id}
                  {row.carried_by > 1 && (
                    <span className="line2">carried by {row.carried_by.toLocaleString('en')}</span>
                  )}
                </td>
                <td className="n d-only">{formatNumber((row.fixed + row.common) / unit.size)}</td>
                <td className="n d-only">{formatNumber(row.marginal / unit.size)}</td>
                <td className="n">{formatInterval(value / unit.size, lo / unit.size, hi / unit.size)}</td>
                <td className="n d-only">{formatNumber(row.per_task / unit.size)}</td>
                <td className="n">{stretchText(row)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const stretchText = ({ cheapest_from, cheapest_to }: AmortiseRow): string =>
  cheapest_from === null
    ? 'never'
    : cheapest_to === null
      ? cheapest_from === 0
        ? 'always'
        : `from ${countText(cheapest_from)}`
      : `${countText(cheapest_from)}–${countText(cheapest_to)}`;
