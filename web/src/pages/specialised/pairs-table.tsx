import { Fragment, type ReactNode, useState } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import { pointUnit } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { pairText } from '../../../../src/charts/specialised-plot.ts';
import { type PairEnd, type SharedSet, sharedSets } from '../../../../src/charts/specialised-sets.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { CardMore, CardRest } from '../../parts/card-rest.tsx';
import { Rich } from '../../parts/rich.tsx';
import { SortHead, type Sorting, sortedBy } from '../../parts/sort-head.tsx';
import type { SetSearch } from '../../parts/use-set-search.ts';

/** What each column is sorted by. */
const values: Readonly<Record<string, (set: SharedSet) => string | number | null>> = {
  dataset: ({ dataset }) => dataset,
  specific: ({ pair }) => pair?.specific.energy_j ?? null,
  prompted: ({ pair }) => pair?.prompted.energy_j ?? null,
  ratio: ({ pair }) => pair?.ratio ?? null,
};

/** The pair of each data set as a table: models, energies, scores and the ratio. */
export function PairsTable({
  rows,
  search,
  set,
}: {
  readonly rows: readonly Point[];
  readonly search: PointSearch;
  readonly set: SetSearch;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const sorting: Sorting = {
    sort: Object.hasOwn(values, search.pairs ?? '') ? (search.pairs as string) : 'ratio',
    order: search.pairs_order ?? 'asc',
  };
  const sets = sortedBy(
    sharedSets(rows, search.pair ?? 'score', search.min ?? null),
    values[sorting.sort] as (set: SharedSet) => number | null,
    sorting.order,
  );
  const head = (id: string, title: string, className?: string, under?: ReactNode) => (
    <SortHead
      id={id}
      sorting={sorting}
      onSort={(sort) =>
        set({
          pairs: sort === 'ratio' ? undefined : sort,
          pairs_order: sorting.sort === sort && sorting.order === 'asc' ? 'desc' : undefined,
        })
      }
      unit={under}
      {...(className ? { className } : {})}
    >
      {title}
    </SortHead>
  );
  const { unit: family, queries } = unitsOf(search);
  const unit = pointUnit(rows, queries, family);
  const size = (unit.size * 1000) / queries;
  const under = <Rich text={`${unit.name}, model, score`} />;
  const end = ({ model, energy_j, score }: PairEnd) => (
    <>
      {formatNumber(energy_j / size)}
      <span className="line2">
        {model === null ? 'median' : shortName(model)}
        {score === null ? ', not scored' : `, ${formatNumber(score)}`}
      </span>
    </>
  );
  return (
    <>
      <h2 className="sec">The pairs as a table</h2>
      <section className="panel tblwrap" aria-label="Pairs">
        <table className="tcards models">
          <thead>
            <tr>
              {head('dataset', 'Data set')}
              {head('specific', 'Task-specific', 'n d-only', under)}
              {head('prompted', 'Multi-purpose', 'n d-only', under)}
              {head(
                'ratio',
                'Ratio',
                'n',
                search.pair === 'median' ? '95\u00a0% CI, models drawn again' : undefined,
              )}
              <th scope="col" className="more">
                <span className="visually-hidden">More</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ task, dataset, metric, specific, prompted, pair }) => (
              <Fragment key={`${task} ${dataset}`}>
                <tr className={pair === null ? 'dim' : undefined}>
                  <td className="what">
                    {dataset}
                    <span className="line2">
                      {taskTitle(task)}
                      {metric && `, ${metric}`}
                    </span>
                  </td>
                  <td className="n d-only">
                    {pair === null ? `${specific.length} models` : end(pair.specific)}
                  </td>
                  <td className="n d-only">
                    {pair === null ? `${prompted.length} models` : end(pair.prompted)}
                  </td>
                  <td className="n">{pair === null ? 'no pair' : pairText(pair)}</td>
                  <CardMore
                    open={open === `${task} ${dataset}`}
                    name={dataset}
                    onToggle={() => setOpen(open === `${task} ${dataset}` ? null : `${task} ${dataset}`)}
                  />
                </tr>
                {open === `${task} ${dataset}` && (
                  <CardRest
                    columns={5}
                    facts={[
                      [
                        `Task-specific, ${unit.name}`,
                        pair === null ? `${specific.length} models` : end(pair.specific),
                      ],
                      [
                        `Multi-purpose, ${unit.name}`,
                        pair === null ? `${prompted.length} models` : end(pair.prompted),
                      ],
                    ]}
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
