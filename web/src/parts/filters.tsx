import { useState } from 'react';
import { activeFacets, type Facet, type Filters as FilterValues } from '../../../src/charts/facet.ts';
import { Icon } from './icon.tsx';
import { RangeChip } from './range-chip.tsx';
import type { SetSearch } from './use-set-search.ts';

/** The filters of a page: a chip for each that is set, whose value can be changed or taken off, and what adds one. */
export function Filters<Row>({
  facets,
  rows,
  search,
  set,
}: {
  readonly facets: readonly Facet<Row>[];
  /** Before any filter: what there is to choose from. */
  readonly rows: readonly Row[];
  readonly search: FilterValues;
  readonly set: SetSearch;
}) {
  const [opened, setOpened] = useState<string | null>(null);
  const active = activeFacets(facets, search);
  const isActive = (facet: Facet<Row>) => active.some((each) => each.facet === facet);
  const open = facets.find(({ key }) => key === opened);
  const choices = facets
    .filter((facet) => !isActive(facet) && facet.key !== opened)
    .map((facet) => ({ facet, values: facet.kind === 'value' ? valuesOf(facet, rows) : [] }))
    .filter(({ facet, values }) =>
      facet.kind === 'range' ? rows.some((row) => facet.of(row) !== null) : values.length > 1,
    );
  const off = (key: string) => {
    setOpened(null);
    set({ [key]: undefined });
  };
  return (
    <span className="filters">
      <span className="lab" aria-hidden="true">
        Filters
      </span>
      {active.map(({ facet, value }) =>
        facet.kind === 'range' ? (
          <RangeChip
            key={facet.key}
            facet={facet}
            value={value}
            onChange={(next) => set({ [facet.key]: next })}
            onRemove={() => off(facet.key)}
          />
        ) : (
          <span className="chip filter" key={facet.key}>
            <label>
              <span className="k">{facet.title}</span>
              <select
                aria-label={`Filter by ${facet.title}`}
                value={value}
                onChange={(event) => set({ [facet.key]: event.target.value })}
                onKeyDown={(event) => event.key === 'Backspace' && off(facet.key)}
              >
                {[...new Set([...valuesOf(facet, rows), value])].map((each) => (
                  <option key={each} value={each}>
                    {facet.text(each)}
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              aria-label={`Remove the filter ${facet.title}`}
              onClick={() => off(facet.key)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ),
      )}
      {open?.kind === 'range' && !isActive(open) && (
        <RangeChip
          facet={open}
          value=".."
          fresh
          onChange={(next) => set({ [open.key]: next })}
          onRemove={() => setOpened(null)}
        />
      )}
      {choices.length > 0 && (
        <select
          className="chip add"
          aria-label="Add a filter"
          value=""
          onChange={(event) => {
            const [key = '', ...value] = event.target.value.split('=');
            if (value.length === 0) setOpened(key);
            else set({ [key]: value.join('=') });
          }}
        >
          <option value="">+ Filter</option>
          {choices.map(({ facet, values }) =>
            facet.kind === 'range' ? (
              <option key={facet.key} value={facet.key}>
                {facet.title}, from … to …
              </option>
            ) : (
              <optgroup key={facet.key} label={facet.title}>
                {values.map((value) => (
                  <option key={value} value={`${facet.key}=${value}`}>
                    {facet.text(value)}
                  </option>
                ))}
              </optgroup>
            ),
          )}
        </select>
      )}
    </span>
  );
}

const valuesOf = <Row,>(facet: Facet<Row> & { readonly kind: 'value' }, rows: readonly Row[]): string[] =>
  [...new Set(rows.flatMap((row) => facet.of(row) ?? []))].sort((a, b) =>
    facet.text(a).localeCompare(facet.text(b)),
  );
