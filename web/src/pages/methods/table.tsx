import { coverFields, type MethodsRow, methodUnit } from '../../../../src/charts/methods.ts';
import { formatNumber, formatRatio } from '../../../../src/domain/format.ts';
import { Known } from '../../parts/known.tsx';
import { Rich } from '../../parts/rich.tsx';

const heads: Readonly<Record<(typeof coverFields)[number], string>> = {
  gpu: 'GPU',
  cpu: 'CPU',
  ram: 'RAM',
  host: 'Host',
  idle: 'Idle',
  pue: 'PUE',
  made: 'Making',
  training: 'Training',
};

/** The same numbers, with all that each includes. */
export function MethodsTable({
  rows,
  quantity,
}: {
  readonly rows: readonly MethodsRow[];
  readonly quantity: 'energy' | 'carbon';
}) {
  const unit = methodUnit(rows, quantity);
  const shown = (value: number | null) => formatNumber(value === null ? null : value / unit.size);
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Methods">
        <table className="covers-table">
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col" className="n">
                Value
                <span className="u">
                  <Rich text={unit.name} />
                </span>
              </th>
              <th scope="col" className="n">
                Interval
                <span className="u">
                  <Rich text={unit.name} />
                </span>
              </th>
              <th scope="col" className="n">
                Ratio
              </th>
              {coverFields.map((field) => (
                <th key={field} scope="col">
                  {heads[field]}
                </th>
              ))}
              <th scope="col">Grid</th>
              <th scope="col">How known</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={row.reference ? 'pinned' : undefined}>
                <th scope="row">
                  {row.title}
                  <span className="line2">{row.id}</span>
                </th>
                {row.value === null ? (
                  <td colSpan={coverFields.length + 5} className={row.state === 'failed' ? 'failed' : 'dim'}>
                    <span>
                      {row.state === 'failed'
                        ? `failed: ${row.reason}`
                        : row.state === 'estimated'
                          ? row.reason
                          : `not applicable: ${row.reason}`}
                    </span>
                  </td>
                ) : (
                  <>
                    <td className="n">{shown(row.value)}</td>
                    <td className="n">{row.lo === null ? '–' : `${shown(row.lo)}–${shown(row.hi)}`}</td>
                    <td className={`n${row.like ? '' : ' dim'}`}>
                      {row.ratio === null ? '–' : row.reference ? '1' : formatRatio(row.ratio)}
                    </td>
                    {coverFields.map((field) => (
                      <td key={field}>{row[field] ? 'yes' : <span className="dim">no</span>}</td>
                    ))}
                    <td>{row.grid ?? <span className="dim">no carbon</span>}</td>
                    <td>
                      <Known known={row.known} />
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
