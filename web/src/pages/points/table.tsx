import { Fragment, type ReactNode, useState } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import { energyText, pointUnit } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { carbonUnit, formatFixed, formatNumber, formatPercent } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { CardMore, CardRest } from '../../parts/card-rest.tsx';
import { Known } from '../../parts/known.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import { PinButton, pinnedRow } from '../../parts/pin-button.tsx';
import { Co2e } from '../../parts/rich.tsx';
import { ShowAll } from '../../parts/show-all.tsx';
import { SortHead, type Sorting, sortedBy } from '../../parts/sort-head.tsx';
import type { Pins } from '../../parts/use-pins.ts';
import type { SetSearch } from '../../parts/use-set-search.ts';

/** Rows that stand open before the rest is asked for. */
const FIRST = 20;

/** What each column is sorted by. */
const values: Readonly<Record<string, (row: Point) => string | number | null>> = {
  model: ({ model }) => shortName(model).toLowerCase(),
  task: ({ task }) => taskTitle(task),
  params: ({ params }) => params,
  score: ({ score }) => score,
  tokens: ({ output_tokens }) => output_tokens,
  energy: ({ energy_j }) => energy_j,
  carbon: ({ carbon_g }) => carbon_g,
  measured: ({ measured_fraction }) => measured_fraction,
};
const words = ['model', 'task'];

interface Column {
  readonly id: string;
  readonly title: string;
  readonly unit?: ReactNode;
  readonly of: (row: Point) => ReactNode;
}

/** The points of a figure as a table, most energy first; in a narrow window a card a row. */
export function PointTable({
  rows,
  search,
  set,
  pins,
}: {
  readonly rows: readonly Point[];
  readonly search: PointSearch;
  readonly set: SetSearch;
  readonly pins?: Pins;
}) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const sorting = sortingOf(search);
  const sorted = sortedBy(rows, values[sorting.sort] as (row: Point) => number, sorting.order);
  const columns = columnsOf(rows, search);
  const energy = columns.find(({ id }) => id === 'energy') as Column;
  const head = (id: string, title: ReactNode, unit?: ReactNode, className?: string) => (
    <SortHead
      key={id}
      id={id}
      sorting={sorting}
      onSort={(sort) => set(sortChange(sort, sorting))}
      unit={unit}
      {...(className ? { className } : {})}
    >
      {title}
    </SortHead>
  );
  return (
    <section className="panel tblwrap" aria-label="Table">
      <table className="tcards models">
        <thead>
          <tr>
            {head('model', 'Model')}
            {head('task', 'Task', undefined, 'd-only')}
            <th scope="col" className="d-only">
              How known
            </th>
            {columns.map(({ id, title, unit }) => head(id, title, unit, id === 'energy' ? 'n' : 'n d-only'))}
            <th scope="col" className="more">
              <span className="visually-hidden">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? undefined : FIRST).map((row) => {
            const key = row.id + row.task;
            return (
              <Fragment key={key}>
                <tr className={pinnedRow(pins, row.id)}>
                  <td className="what">
                    <PinButton pins={pins} id={row.id} name={shortName(row.model)} />
                    <ModelLink model={row.model} short />
                    <span className="line2">
                      <span className="clip">{runAs(row)}</span>
                      <span className="m-only">{taskTitle(row.task)}</span>
                    </span>
                  </td>
                  <td className="d-only">{taskTitle(row.task)}</td>
                  <td className="d-only">
                    <Known known={row.known} />
                  </td>
                  {columns.map(({ id, of }) => (
                    <td key={id} className={id === 'energy' ? 'n' : 'n d-only'}>
                      {of(row)}
                    </td>
                  ))}
                  <CardMore
                    open={open === key}
                    name={shortName(row.model)}
                    onToggle={() => setOpen(open === key ? null : key)}
                  />
                </tr>
                {open === key && (
                  <CardRest
                    columns={columns.length + 4}
                    facts={[
                      ['How known', <Known key="known" known={row.known} />],
                      ['Run as', runAs(row)],
                      ...columns
                        .filter((column) => column !== energy)
                        .map(({ title, unit, of }) => {
                          const text = (
                            <>
                              {of(row)} {unit}
                            </>
                          );
                          return [title, text] as const;
                        }),
                      ['On', row.hardware],
                      ['Covers', row.covers],
                    ]}
                  />
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <ShowAll shown={all ? rows.length : FIRST} of={rows.length} what="rows" onShow={() => setAll(true)} />
    </section>
  );
}

const sortingOf = ({ sort, order }: PointSearch): Sorting => {
  const known = sort !== undefined && Object.hasOwn(values, sort) ? sort : 'energy';
  return { sort: known, order: order ?? (words.includes(known) ? 'asc' : 'desc') };
};

/** What a press on a head changes: another column in its first order, or the same the other way round. */
function sortChange(sort: string, before: Sorting) {
  const first = words.includes(sort) ? 'asc' : 'desc';
  const order = before.sort === sort ? (before.order === 'asc' ? 'desc' : 'asc') : first;
  return {
    sort: sort === 'energy' ? undefined : sort,
    order: order === first ? undefined : order,
  };
}

/** The columns of numbers that these rows can tell, each in one unit. */
function columnsOf(rows: readonly Point[], search: PointSearch): readonly Column[] {
  const { unit: family, queries } = unitsOf(search);
  const share = queries / 1000;
  // Grams have a column of their own.
  const unit = pointUnit(rows, queries, family === 'g' ? 'Wh' : family);
  const carbon = carbonUnit(rows.map(({ carbon_g }) => carbon_g * share));
  const size = unit.size / share;
  return [
    {
      id: 'params',
      title: 'Parameters',
      of: ({ params }) => (params === null ? '–' : formatCount(params)),
    },
    ...(rows.some(({ score }) => score !== null)
      ? [
          {
            id: 'score',
            title: 'Score',
            of: ({ score, metric }: Point) =>
              score === null ? '–' : `${formatFixed(score, 3)} ${metric ?? ''}`,
          },
        ]
      : []),
    ...(rows.some(({ output_tokens }) => output_tokens !== null)
      ? [
          {
            id: 'tokens',
            title: 'Tokens made',
            unit: 'a query',
            of: ({ output_tokens }: Point) => (output_tokens === null ? '–' : formatNumber(output_tokens)),
          },
        ]
      : []),
    {
      id: 'energy',
      title: 'Energy',
      unit: `${unit.name} per ${queries === 1000 ? '1,000 queries' : 'query'}`,
      of: (row) => energyText(row, size),
    },
    {
      id: 'carbon',
      title: 'Carbon',
      unit: (
        <>
          {carbon.name} <Co2e />
        </>
      ),
      of: ({ carbon_g }) => formatNumber((carbon_g * share) / carbon.size),
    },
    {
      id: 'measured',
      title: 'Measured',
      unit: 'share',
      of: ({ known, measured_fraction }) => (known === 'published' ? '–' : formatPercent(measured_fraction)),
    },
  ];
}

/** What tells a value from others of its model: data set, configuration, whether it was prompted. */
const runAs = ({ origin, dataset, configuration, multi_purpose }: Point): string =>
  [origin === 'own' ? 'own record' : dataset, configuration, multi_purpose ? 'prompted' : null]
    .filter(Boolean)
    .join(', ');
