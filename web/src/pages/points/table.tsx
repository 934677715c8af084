import { useState } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import { energyText } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import {
  carbonUnit,
  energyUnit,
  formatFixed,
  formatNumber,
  formatPercent,
} from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { Known } from '../../parts/known.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import { Co2e } from '../../parts/rich.tsx';
import { ShowAll } from '../../parts/show-all.tsx';

/** Rows that stand open before the rest is asked for. */
const FIRST = 20;

/** The points of a figure as a table, most energy first. */
export function PointTable({
  rows,
  search,
}: {
  readonly rows: readonly Point[];
  readonly search: PointSearch;
}) {
  const [all, setAll] = useState(false);
  const { unit: family, queries } = unitsOf(search);
  const sorted = [...rows].sort((a, b) => b.energy_j - a.energy_j);
  const share = queries / 1000;
  const unit = energyUnit(
    rows.map(({ energy_j }) => energy_j * share),
    family,
  );
  const carbon = carbonUnit(rows.map(({ carbon_g }) => carbon_g * share));
  const size = unit.size / share;
  const scored = rows.some(({ score }) => score !== null);
  const long = rows.some(({ output_tokens }) => output_tokens !== null);
  return (
    <section className="panel tblwrap" aria-label="Table">
      <table className="tcards models">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col" className="d-only">
              Task
            </th>
            <th scope="col" className="d-only">
              How known
            </th>
            <th scope="col" className="n d-only">
              Parameters
            </th>
            {scored && (
              <th scope="col" className="n d-only">
                Score
              </th>
            )}
            {long && (
              <th scope="col" className="n d-only">
                Tokens made
                <span className="u">a query</span>
              </th>
            )}
            <th scope="col" className="n">
              Energy
              <span className="u">
                {unit.name} per {queries === 1000 ? '1,000 queries' : 'query'}
              </span>
            </th>
            <th scope="col" className="n d-only">
              Carbon
              <span className="u">
                {carbon.name} <Co2e />
              </span>
            </th>
            <th scope="col" className="n d-only">
              Measured
              <span className="u">share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? undefined : FIRST).map((row) => (
            <tr key={row.id + row.task}>
              <td className="what">
                <ModelLink model={row.model} short />
                <span className="line2">
                  {[
                    row.origin === 'own' ? 'own record' : row.dataset,
                    row.configuration,
                    row.multi_purpose ? 'prompted' : null,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                  <span className="m-only">{taskTitle(row.task)}</span>
                </span>
              </td>
              <td className="d-only">{taskTitle(row.task)}</td>
              <td className="d-only">
                <Known known={row.known} />
              </td>
              <td className="n d-only">{row.params === null ? '–' : formatCount(row.params)}</td>
              {scored && (
                <td className="n d-only">
                  {row.score === null ? '–' : `${formatFixed(row.score, 3)} ${row.metric ?? ''}`}
                </td>
              )}
              {long && (
                <td className="n d-only">
                  {row.output_tokens === null ? '–' : formatNumber(row.output_tokens)}
                </td>
              )}
              <td className="n">{energyText(row, size)}</td>
              <td className="n d-only">{formatNumber((row.carbon_g * share) / carbon.size)}</td>
              <td className="n d-only">
                {row.known === 'published' ? '–' : formatPercent(row.measured_fraction)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowAll shown={all ? rows.length : FIRST} of={rows.length} what="rows" onShow={() => setAll(true)} />
    </section>
  );
}
