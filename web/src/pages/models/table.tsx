import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../../../src/domain/format.ts';
import type { ListedModel } from '../../api.ts';
import { Icon } from '../../parts/icon.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import type { ModelsSearch } from '../../router.tsx';
import { taskName } from '../../words.ts';

export type ModelRow = ListedModel & { readonly runs: number };

/** Models as a table that is sorted by its heads; their pages behind the names. */
export function ModelsTable({
  rows,
  search,
  set,
}: {
  readonly rows: readonly ModelRow[];
  readonly search: ModelsSearch;
  readonly set: (change: ModelsSearch) => void;
}) {
  const head = (sort: ModelsSearch['sort'], text: string, under?: string, className = 'n') => {
    const chosen = search.sort === sort;
    return (
      <th
        scope="col"
        className={className}
        aria-sort={chosen ? (search.order === 'desc' ? 'descending' : 'ascending') : undefined}
      >
        <button
          type="button"
          onClick={() =>
            set({ sort, order: chosen && search.order !== 'desc' ? 'desc' : undefined } as ModelsSearch)
          }
        >
          {text}
          {chosen && <Icon name={search.order === 'desc' ? 'down' : 'up'} size={12} />}
        </button>
        {under && <span className="u">{under}</span>}
      </th>
    );
  };
  return (
    <table className="tcards models">
      <thead>
        <tr>
          {head(undefined, 'Model', undefined, '')}
          <th scope="col" className="d-only">
            Family
          </th>
          <th scope="col" className="d-only">
            Task
          </th>
          {head('params', 'Parameters', 'millions')}
          {head('flop', 'FLOP', 'giga, 128 tokens', 'n d-only')}
          {head('runs', 'Own runs')}
          <th scope="col" className="d-only">
            Study
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <ModelLink model={row.id} />
              <span className="line2 m-only">
                {row.family}, {row.tasks.map(taskName).join(', ')}
              </span>
            </td>
            <td className="d-only">{row.family}</td>
            <td className="d-only dim">{row.tasks.map(taskName).join(', ')}</td>
            <td className="n">{formatNumber(row.params / 1e6)}</td>
            <td className="n d-only">{formatNumber(row.flop / 1e9)}</td>
            <td className="n">
              {row.runs > 0 ? (
                <Link to="/runs" search={{ model: row.id }}>
                  {row.runs}
                </Link>
              ) : (
                <span className="dim">0</span>
              )}
            </td>
            <td className="d-only">{row.study ? 'measured' : <span className="dim">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
