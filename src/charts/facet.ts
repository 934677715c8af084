/** A property that rows are filtered by: one value of it, or a range. */
export type Facet<Row> =
  | {
      readonly kind: 'value';
      /** Key of an address. */
      readonly key: string;
      readonly title: string;
      /** null: the row does not tell. */
      readonly of: (row: Row) => string | null;
      readonly text: (value: string) => string;
    }
  | {
      readonly kind: 'range';
      readonly key: string;
      readonly title: string;
      readonly of: (row: Row) => number | null;
      readonly text: (value: number) => string;
      /** NaN of what is no number of this property. */
      readonly parse: (text: string) => number;
      /** What a bound may look like, for the field it is typed in. */
      readonly hint: string;
    };

/** Filters of an address, by the key of their facet; a range is written `1B..10B`, either end may be empty. */
export type Filters = Readonly<Record<string, unknown>>;

const asked = <Row>({ key }: Facet<Row>, filters: Filters): string | null => {
  const value = filters[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The facets that an address filters by. */
export const activeFacets = <Row>(
  facets: readonly Facet<Row>[],
  filters: Filters,
): readonly { readonly facet: Facet<Row>; readonly value: string }[] =>
  facets.flatMap((facet) => {
    const value = asked(facet, filters);
    return value === null ? [] : [{ facet, value }];
  });

/** Bounds of a range, null where an end is open; null altogether of what is no range. */
export function rangeOf<Row>(
  facet: Facet<Row> & { readonly kind: 'range' },
  text: string,
): { readonly lo: number | null; readonly hi: number | null } | null {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0) return null;
  const [lo, hi] = [from, to].map((end) => (end.trim() === '' ? null : facet.parse(end)));
  return Number.isNaN(lo) || Number.isNaN(hi) ? null : { lo: lo ?? null, hi: hi ?? null };
}

function keeps<Row>(facet: Facet<Row>, value: string, row: Row): boolean {
  if (facet.kind === 'value') return facet.of(row) === value;
  const range = rangeOf(facet, value);
  const at = facet.of(row);
  if (range === null) return true;
  return at !== null && (range.lo === null || at >= range.lo) && (range.hi === null || at <= range.hi);
}

/** The rows that pass every filter of an address. A row that does not tell what is filtered by does not pass. */
export const filtered = <Row>(
  rows: readonly Row[],
  facets: readonly Facet<Row>[],
  filters: Filters,
): readonly Row[] => {
  const active = activeFacets(facets, filters);
  return active.length === 0
    ? rows
    : rows.filter((row) => active.every(({ facet, value }) => keeps(facet, value, row)));
};

/** The filter that alone removes most of these rows, with how many; null where none is set. */
export function removesMost<Row>(
  rows: readonly Row[],
  facets: readonly Facet<Row>[],
  filters: Filters,
): { readonly facet: Facet<Row>; readonly value: string; readonly removed: number } | null {
  return activeFacets(facets, filters).reduce<{
    readonly facet: Facet<Row>;
    readonly value: string;
    readonly removed: number;
  } | null>((most, { facet, value }) => {
    const removed = rows.filter((row) => !keeps(facet, value, row)).length;
    return most === null || removed > most.removed ? { facet, value, removed } : most;
  }, null);
}

/** A filter as its chip says it: `1 B – 10 B`, `Summarisation`. */
export function filterText<Row>(facet: Facet<Row>, value: string): string {
  if (facet.kind === 'value') return facet.text(value);
  const range = rangeOf(facet, value);
  if (range === null) return value;
  const { lo, hi } = range;
  if (lo !== null && hi !== null) return `${facet.text(lo)} to ${facet.text(hi)}`;
  return lo !== null ? `from ${facet.text(lo)}` : hi !== null ? `up to ${facet.text(hi)}` : 'any';
}
