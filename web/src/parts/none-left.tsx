import {
  activeFacets,
  type Facet,
  type Filters,
  filterText,
  removesMost,
} from '../../../src/charts/facet.ts';
import type { SetSearch } from './use-set-search.ts';

/** Where no value passes the filters: the one that removes most, and what takes it off. */
export function NoneLeft<Row>({
  facets,
  rows,
  search,
  set,
  what,
}: {
  readonly facets: readonly Facet<Row>[];
  /** Before any filter. */
  readonly rows: readonly Row[];
  readonly search: Filters;
  readonly set: SetSearch;
  /** One of what is filtered: value, run. */
  readonly what: string;
}) {
  const most = removesMost(rows, facets, search);
  if (most === null) return null;
  const count = activeFacets(facets, search).length;
  const { facet, value, removed } = most;
  return (
    <section className="panel fig empty" aria-label="Nothing passes the filters">
      <h2>
        No {what} passes {count === 1 ? 'the filter' : `all ${count} filters`}.
      </h2>
      <p>
        “{facet.title} {filterText(facet, value)}” removes the most: {removed} of {rows.length}.
      </p>
      <span className="row">
        <button type="button" className="btn" onClick={() => set({ [facet.key]: undefined })}>
          Remove that filter
        </button>
        {count > 1 && (
          <button
            type="button"
            className="btn txt"
            onClick={() =>
              set(
                Object.fromEntries(
                  activeFacets(facets, search).map((each) => [each.facet.key, undefined] as const),
                ),
              )
            }
          >
            Remove all {count}
          </button>
        )}
      </span>
    </section>
  );
}
