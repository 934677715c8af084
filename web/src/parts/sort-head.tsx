import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface Sorting {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

/** The head of a column that a table can be sorted by. */
export function SortHead({
  id,
  sorting,
  onSort,
  unit,
  className,
  children,
}: {
  readonly id: string;
  readonly sorting: Sorting;
  readonly onSort: (id: string) => void;
  readonly unit?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const sorted = sorting.sort === id;
  return (
    <th
      className={className}
      scope="col"
      aria-sort={sorted ? (sorting.order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" onClick={() => onSort(id)}>
        {children}
        {sorted && <Icon name={sorting.order === 'asc' ? 'up' : 'down'} size={12} />}
      </button>
      {unit && <span className="u">{unit}</span>}
    </th>
  );
}

/** Rows by a column; what a row does not tell stands last either way. */
export function sortedBy<Row>(
  rows: readonly Row[],
  of: (row: Row) => string | number | null,
  order: 'asc' | 'desc',
): readonly Row[] {
  const sign = order === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y));
  });
}
