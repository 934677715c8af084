import { formatRatio } from '../../../../src/domain/format.ts';
import type { MethodAnswer } from '../../../../src/estimators/asking/said-by-methods.ts';

/** Every method over every other; grey where they do not cover the same. */
export function RatioMatrix({ said }: { readonly said: readonly MethodAnswer[] }) {
  const own = said.flatMap(({ id, title, coverage, amount }) =>
    amount === null ? [] : [{ id, title, coverage, value: amount.value }],
  );
  if (own.length < 2) return null;
  return (
    <>
      <h2 className="sec">Each over each</h2>
      <section className="panel tblwrap" aria-label="Ratios between methods">
        <table className="ratios">
          <thead>
            <tr>
              <th scope="col">Row ÷ column</th>
              {own.map(({ id }) => (
                <th key={id} scope="col" className="n">
                  {own.filter((other) => other.id.split('@')[0] === id.split('@')[0]).length > 1
                    ? id
                    : id.split('@')[0]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {own.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.title}</th>
                {own.map((column) => (
                  <td
                    key={column.id}
                    className={`n${row.coverage === column.coverage ? '' : ' dim'}`}
                    title={row.coverage === column.coverage ? undefined : 'They do not cover the same'}
                  >
                    {row.id === column.id ? '1' : formatRatio(row.value / column.value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="note">Grey: the two do not cover the same, so the ratio is no comparison.</p>
      </section>
    </>
  );
}
