import { useRef, useState } from 'react';
import { runFilterKeys } from '../../../../src/charts/run-facets.ts';
import {
  type Alike,
  type Answer,
  type RecordSummary,
  type Records,
  type StoreInfo,
  useApi,
} from '../../api.ts';
import type { RunsSearch } from './runs-search.ts';

/** Runs that are filtered and sorted in the browser at most; those of a larger store where they lie. */
const MOST_HERE = 10_000;
const STEP = 1000;

/** Runs of the store for the page that lists them. */
export interface Runs {
  readonly answer: Answer<Records>;
  /** All runs of the store, or where the server filters and sorts, the first of those it found. */
  readonly records: readonly RecordSummary[] | undefined;
  /** Where the server filters and sorts; null: the page does. */
  readonly far: {
    readonly found: number;
    readonly total: number;
    /** Kinds of runs, most records first: what there is to filter by. */
    readonly kinds: readonly RecordSummary[];
    readonly pinned: readonly RecordSummary[];
    /** Lists more of them; null: there are no more, or no more can be sent. */
    readonly more: (() => void) | null;
  } | null;
}

/** The runs an address asks for. */
export function useRuns(search: RunsSearch, pins: readonly string[]): Runs {
  const store = useApi<StoreInfo>('/api/store');
  const isFar = (store.data?.count ?? 0) > MOST_HERE;
  const [wanted, setWanted] = useState(STEP);
  const near = useApi<Records>(store.data && !isFar ? `/api/records?limit=${MOST_HERE}` : null);
  const there = useApi<Records>(isFar ? `/api/records?${queryOf(search, wanted)}` : null);
  const last = useRef<Records | undefined>(undefined);
  const kinds = useApi<Alike>(isFar ? '/api/alike' : null);
  const pinned = useApi<readonly RecordSummary[]>(
    isFar && pins.length > 0 ? `/api/pinned?${new URLSearchParams({ ids: pins.join(',') })}` : null,
  );
  if (!isFar)
    return {
      answer: store.data ? near : ({ ...store, data: undefined } as Answer<Records>),
      records: near.data?.records,
      far: null,
    };
  // What was listed stays until what is asked now has come.
  const data = there.data ?? last.current;
  last.current = data;
  return {
    answer: there,
    records: data?.records,
    far: data
      ? {
          found: data.found,
          total: data.total,
          kinds: kinds.data?.records ?? data.records,
          pinned: pinned.data ?? [],
          more: wanted < Math.min(data.found, MOST_HERE) ? () => setWanted((before) => before + STEP) : null,
        }
      : null,
  };
}

function queryOf(search: RunsSearch, limit: number): URLSearchParams {
  const { q, complete, sort, order } = search;
  const asked = {
    ...Object.fromEntries(runFilterKeys.map((key) => [key, search[key]])),
    search: q,
    complete,
    sort,
    order: order ?? 'desc',
    limit: String(limit),
  };
  return new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );
}
