import { formatRatio } from '../../../../src/domain/format.ts';
import type { WhatIf } from '../../../../src/estimators/asking/what-if.ts';
import { Rich } from '../../parts/rich.tsx';
import { carbonText } from '../../words.ts';

/** The change, factor by factor. */
export function WhatIfTable({ change: { before, after, steps } }: { readonly change: WhatIf }) {
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Change by factor">
        <table className="tcards factors">
          <thead>
            <tr>
              <th scope="col">Factor</th>
              <th scope="col" className="d-only">
                From
              </th>
              <th scope="col" className="d-only">
                To
              </th>
              <th scope="col" className="n">
                Times
              </th>
              <th scope="col" className="n">
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Baseline</td>
              <td className="d-only" />
              <td className="d-only" />
              <td className="n" />
              <td className="n">
                <Rich text={carbonText(before.total_g.value)} />
              </td>
            </tr>
            {steps.map(({ id, title, from, to, factor, total }) => (
              <tr key={id}>
                <td>
                  {title}
                  <span className="line2 m-only">
                    {from} to {to}
                  </span>
                </td>
                <td className="d-only">{from}</td>
                <td className="d-only">{to}</td>
                <td className="n">{formatRatio(factor)}</td>
                <td className="n">
                  <Rich text={carbonText(total)} />
                </td>
              </tr>
            ))}
            <tr className="pinned">
              <td>This setting</td>
              <td className="d-only" />
              <td className="d-only" />
              <td className="n">{formatRatio(after.total_g.value / before.total_g.value)}</td>
              <td className="n">
                <Rich text={carbonText(after.total_g.value)} />
              </td>
            </tr>
          </tbody>
        </table>
      </section>
    </>
  );
}
