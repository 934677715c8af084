import { Fragment, useState } from 'react';
import { formatNumber } from '../../../../src/domain/format.ts';
import { CardMore, CardRest } from '../../parts/card-rest.tsx';
import { Rich } from '../../parts/rich.tsx';
import { costText } from './cost-text.ts';
import type { ShownFrontier } from './frontier-of.ts';
import { standingWords } from './standing-words.ts';

/** The same models as a table, cheapest first, those on the frontier in bold; in a narrow window a card a row. */
export function FrontierTable({ shown: { rows, axes } }: { readonly shown: ShownFrontier }) {
  const [open, setOpen] = useState<number | null>(null);
  const dated = rows.some(({ date }) => date !== null);
  return (
    <>
      <h2 className="sec" id="table" tabIndex={-1}>
        Same numbers as a table
      </h2>
      <section className="panel tblwrap" aria-label="Models by cost and score">
        <table className="tcards models">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className="n">
                Cost
                <span className="u">
                  <Rich text={axes.cost} />
                </span>
              </th>
              <th scope="col" className="n">
                Score
                <span className="u">{axes.score.replace('Score, ', '')}</span>
              </th>
              {dated && (
                <th scope="col" className="d-only">
                  Released
                </th>
              )}
              <th scope="col" className="d-only">
                Row
              </th>
              <th scope="col" className="d-only">
                Standing
              </th>
              <th scope="col" className="more">
                <span className="visually-hidden">More</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a model may stand twice.
              <Fragment key={`${row.id} ${i}`}>
                <tr>
                  <td className="what">
                    {row.standing === 'frontier' ? <b>{row.id}</b> : row.id}
                    <span className="line2 m-only">{standingWords[row.standing]}</span>
                  </td>
                  <td className="n">{costText(row)}</td>
                  <td className="n">{formatNumber(row.score)}</td>
                  {dated && <td className="d-only">{row.date ?? '–'}</td>}
                  <td className="d-only">{row.status}</td>
                  <td className="d-only">{standingWords[row.standing]}</td>
                  <CardMore open={open === i} name={row.id} onToggle={() => setOpen(open === i ? null : i)} />
                </tr>
                {open === i && (
                  <CardRest
                    columns={dated ? 7 : 6}
                    facts={[...(dated ? [['Released', row.date ?? '–'] as const] : []), ['Row', row.status]]}
                  />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
