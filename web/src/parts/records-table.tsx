import { Link, useNavigate } from '@tanstack/react-router';
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { Fragment, useMemo, useRef, useState } from 'react';
import { type ShownUnit, shownUnit } from '../../../src/charts/shown-unit.ts';
import {
  carbonUnit,
  formatDate,
  formatDuration,
  formatTime,
  knownState,
} from '../../../src/domain/format.ts';
import { runDetail } from '../../../src/domain/run-name.ts';
import type { RecordSummary } from '../api.ts';
import { covers, intervalIn, nameOf, noQueries, shortDate, stateWord, utc } from '../words.ts';
import { Icon } from './icon.tsx';
import { Known } from './known.tsx';
import { ModelLink } from './model-link.tsx';
import { RecordRest } from './record-rest.tsx';
import { Co2e } from './rich.tsx';
import type { Sorting } from './sort-head.tsx';
import { ROW, useVisible } from './use-visible.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const COLUMNS = 11;

/** Records as a table: one unit a column, virtual from 200 rows; under 900 px two lines a row and the rest behind a tap. */
export function RecordsTable({
  records,
  unit,
  sorting,
  onSort,
  picked = [],
  full = false,
  onPick,
}: {
  readonly records: readonly RecordSummary[];
  /** Of the energies; default: Wh. */
  readonly unit?: ShownUnit | undefined;
  readonly sorting?: Sorting;
  readonly onSort?: (sort: string) => void;
  /** Ids set side by side. */
  readonly picked?: readonly string[];
  /** Whether no more can be picked. */
  readonly full?: boolean;
  readonly onPick?: (id: string) => void;
}) {
  const energy = shownUnit(
    records.flatMap((r) => r.energy_j?.value ?? []),
    unit,
  );
  const query = shownUnit(
    records.flatMap((r) => r.per_query?.value ?? []),
    unit,
  );
  const carbon = carbonUnit(records.flatMap((r) => (r.carbon_g ? [r.carbon_g.value] : [])));
  const columns = useMemo(
    () => [
      { id: 'title', accessorFn: (r: RecordSummary) => nameOf(r.subject).toLowerCase() },
      { id: 'at_s', accessorFn: (r: RecordSummary) => r.at_s },
      { id: 'known', accessorFn: (r: RecordSummary) => r.measured_fraction, enableSorting: false },
      { id: 'energy_j', accessorFn: (r: RecordSummary) => r.energy_j?.value ?? -1 },
      { id: 'per_query', accessorFn: (r: RecordSummary) => r.per_query?.value ?? -1 },
      { id: 'carbon_g', accessorFn: (r: RecordSummary) => r.carbon_g?.value ?? -1 },
      { id: 'duration_s', accessorFn: (r: RecordSummary) => r.duration_s },
      { id: 'runs', accessorFn: (r: RecordSummary) => r.runs },
    ],
    [],
  );
  const data = useMemo(() => [...records], [records]);
  const state = useMemo(
    () => ({ sorting: sorting ? [{ id: sorting.sort, desc: sorting.order === 'desc' }] : [] }),
    [sorting],
  );
  const table = useTable({ features, columns, data, state } as never) as unknown as {
    getRowModel(): { rows: readonly { id: string; original: RecordSummary }[] };
  };
  const rows = table.getRowModel().rows.map((row) => row.original);
  const body = useRef<HTMLTableSectionElement>(null);
  const [from, to] = useVisible(body, rows.length);
  const [open, setOpen] = useState<string | null>(null);
  const navigate = useNavigate();
  const head = (id: string, text: React.ReactNode, unit?: React.ReactNode, className = '') => (
    <th
      className={className}
      scope="col"
      aria-sort={sorting?.sort === id ? (sorting.order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {onSort ? (
        <button type="button" onClick={() => onSort(id)}>
          {text}
          {sorting?.sort === id && <Icon name={sorting.order === 'asc' ? 'up' : 'down'} size={12} />}
        </button>
      ) : (
        text
      )}
      {unit && <span className="u">{unit}</span>}
    </th>
  );
  return (
    <table className="tcards records listed">
      <thead>
        <tr>
          {head('title', 'What')}
          {head('at_s', 'When', undefined, 'd-only')}
          <th scope="col" className="d-only">
            How known
          </th>
          {head('energy_j', 'Energy a run', `${energy.name}, 95\u00a0% CI`, 'n')}
          {head('per_query', 'Energy a query', `${query.name}, 95\u00a0% CI`, 'n d-only')}
          {head(
            'carbon_g',
            'Carbon a run',
            <>
              {carbon.name} <Co2e />
            </>,
            'n d-only',
          )}
          {head('duration_s', 'Duration', undefined, 'n d-only')}
          {head('runs', 'Runs', undefined, 'n d-only')}
          <th scope="col" className="d-only">
            Covers
          </th>
          <th scope="col" className="d-only">
            State
          </th>
          <th scope="col" className="more">
            <span className="visually-hidden">More</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {from > 0 && (
          <tr className="spacer">
            <td colSpan={COLUMNS} style={{ height: from * ROW }} />
          </tr>
        )}
        {rows.slice(from, to).map((r) => (
          <Fragment key={r.id}>
            <tr
              className="go"
              onClick={(event) => {
                if (!(event.target as HTMLElement).closest('a, button, input'))
                  navigate({ to: '/run/$id', params: { id: r.id }, search: {} });
              }}
            >
              <td className="what">
                {onPick && (
                  <input
                    type="checkbox"
                    className="pick"
                    aria-label={`Compare ${nameOf(r.subject)}, ${r.id.slice(0, 8)}`}
                    title={
                      full && !picked.includes(r.id) ? '6 runs at most: take one out' : 'Set side by side'
                    }
                    disabled={full && !picked.includes(r.id)}
                    checked={picked.includes(r.id)}
                    onChange={() => onPick(r.id)}
                  />
                )}
                {r.subject.model ? (
                  <ModelLink model={r.subject.model} short />
                ) : (
                  <Link to="/run/$id" params={{ id: r.id }} search={{}}>
                    {nameOf(r.subject)}
                  </Link>
                )}
                <span className="line2 d-only">
                  {runDetail(r.subject) && `${runDetail(r.subject)}, `}
                  <Link to="/run/$id" params={{ id: r.id }} search={{}} aria-label={`Run ${r.id}`}>
                    <code title={r.id}>{r.id.slice(0, 9)}</code>
                  </Link>
                </span>
                <span className="line2 m-only">
                  <Known known={r.energy_j ? knownState(r.measured_fraction) : null} bare />{' '}
                  <Link to="/run/$id" params={{ id: r.id }} search={{}} aria-label={`Run ${r.id}`}>
                    {shortDate(r.at_s)}
                  </Link>
                  {r.state !== 'complete' && `, ${stateWord[r.state]}`}
                  {runDetail(r.subject) && `, ${runDetail(r.subject)}`}
                </span>
              </td>
              <td className="d-only" title={utc(r.at_s)}>
                {formatDate(r.at_s)}
                <span className="line2">{formatTime(r.at_s)}</span>
              </td>
              <td className="d-only">
                <Known known={r.energy_j ? knownState(r.measured_fraction) : null} />
              </td>
              <td className="n">{intervalIn(r.energy_j, energy.size)}</td>
              <td className="n d-only" title={r.per_query ? undefined : noQueries}>
                {intervalIn(r.per_query, query.size)}
              </td>
              <td className="n d-only">{intervalIn(r.carbon_g, carbon.size)}</td>
              <td className="n d-only">{formatDuration(r.duration_s)}</td>
              <td className="n d-only">{r.runs}</td>
              <td className="d-only dim covers">
                <span className="clip" title={covers(r.perimeter)}>
                  {covers(r.perimeter)}
                </span>
              </td>
              <td className="d-only dim">{stateWord[r.state]}</td>
              <td className="more">
                <button
                  type="button"
                  className="icon"
                  aria-expanded={open === r.id}
                  aria-label={`More about ${nameOf(r.subject)}`}
                  onClick={() => setOpen(open === r.id ? null : r.id)}
                >
                  <Icon name={open === r.id ? 'up' : 'down'} size={14} />
                </button>
              </td>
            </tr>
            {open === r.id && (
              <tr className="rest">
                <td colSpan={COLUMNS}>
                  <RecordRest record={r} query={query} carbon={carbon} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
        {to < rows.length && (
          <tr className="spacer">
            <td colSpan={COLUMNS} style={{ height: (rows.length - to) * ROW }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}
