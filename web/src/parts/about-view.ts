import { type StoreInfo, useApi } from '../api.ts';

/** What a file says of the view it was made of, so that it can be made again. */
export interface AboutView {
  readonly wattlas: string | null;
  /** Day it was made, UTC. */
  readonly date: string;
  /** Path and keys of the page. */
  readonly address: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly units: string;
  readonly covers: string;
  /** Grid intensity that grams are of; null: not read yet, or of each record. */
  readonly grid: string | null;
  readonly source: { readonly title: string; readonly url?: string | undefined; readonly licence: string };
}

/** Makes what a file says of the view that is open. */
export function useAboutView(
  parts: Pick<AboutView, 'view' | 'covers' | 'grid' | 'source'> & Partial<Pick<AboutView, 'units'>>,
): () => AboutView {
  const { data } = useApi<StoreInfo>('/api/store');
  return () => ({
    wattlas: data?.version ?? null,
    date: new Date().toISOString().slice(0, 10),
    address: location.pathname + location.search,
    units: 'joules and grams of 1,000 queries, whatever the page shows',
    ...parts,
  });
}

/**
 * A CSV file that says of itself what it is: lines that start with `#` (`comment='#'` of pandas, `comment.char` of R) before its header,
 * a key and its value each, then the rows.
 */
export function csvOf(
  { view, source, ...about }: AboutView,
  of: number,
  rows: readonly { readonly known: string }[],
  csv: string,
): string {
  const keys = Object.entries(view).map(([key, value]) => `${key}=${value}`);
  const known = [...new Set(rows.map((row) => row.known))].map(
    (each) => `${rows.filter((row) => row.known === each).length} ${each}`,
  );
  const told = {
    ...about,
    rows: `${rows.length} of ${of}`,
    filters: keys.join(', ') || 'none',
    method: known.join(', ') || 'no row',
    source: [source.title, source.url, source.licence].filter(Boolean).join(', '),
  };
  const lines = Object.entries(told).map(
    ([key, value]) => `# ${key}: ${String(value ?? 'not told').replaceAll(/[\r\n]+/g, ' ')}`,
  );
  return `${lines.join('\r\n')}\r\n${csv}`;
}

/** How a view is cited: what it shows, what that covers, where it is from, and how it is had again. */
export function citationOf(title: string, shown: number, about: AboutView): string {
  const { wattlas, date, address, view, covers, source } = about;
  const keys = Object.entries(view).map(([key, value]) => `${key}=${value}`);
  return [
    `${title}, ${shown} ${shown === 1 ? 'value' : 'values'}. ${source.title} (${[source.url, source.licence].filter(Boolean).join(', ')}).`,
    `Covers ${covers}.`,
    keys.length > 0 ? `View: ${keys.join(', ')}.` : 'View: the first.',
    `Wattlas ${wattlas ?? ''}, ${date}, ${address}`,
    '',
  ].join('\n');
}
