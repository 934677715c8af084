import { type Filters, filtered, rangeOf } from '../charts/facet.ts';
import { isComplete, runFacets } from '../charts/run-facets.ts';
import type { RecordFilter, Store } from '../store/store.ts';
import { listedModels } from './model-list.ts';

const DAY = 86_400;

/**
 * The filters of the page of runs as a filter of the store. All but words and dates are asked of the groups of records, in which
 * they are the same for all.
 */
export async function recordFilter(
  store: Store,
  { date, complete, ...asked }: Filters,
): Promise<RecordFilter> {
  const facets = runFacets(catalogFacts());
  const dates = facets.find(({ key }) => key === 'date');
  const days = typeof date === 'string' && dates?.kind === 'range' ? rangeOf(dates, date) : null;
  const since_s = days?.lo ?? undefined;
  const before_s = days?.hi == null ? undefined : days.hi + DAY;
  const others = facets.filter(({ key }) => key !== 'date');
  if (complete === undefined && !others.some(({ key }) => typeof asked[key] === 'string'))
    return { since_s, before_s };
  const groups: number[] = [];
  for await (const { n, summary } of store.groups())
    if ((complete === undefined || isComplete(summary)) && filtered([summary], others, asked).length > 0)
      groups.push(n);
  return { since_s, before_s, groups };
}

function catalogFacts() {
  const listed = new Map(
    listedModels().flatMap(({ id, aliases, family, params }) =>
      [id, ...aliases].map((name) => [name.toLowerCase(), { family, params }] as const),
    ),
  );
  return (model: string) => listed.get(model.toLowerCase()) ?? { family: null, params: null };
}
