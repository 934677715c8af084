import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { cleared, type SetSearch } from './use-set-search.ts';

const KEY = 'wattlas-views';

interface View {
  readonly page: string;
  readonly name: string;
  /** What follows the path in the address. */
  readonly search: string;
}

/** Views kept in this browser; none where it keeps nothing. */
function kept(): readonly View[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function keep(views: readonly View[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

/** Addresses of a page by a name of one's own: an address holds the whole view, the browser keeps its name. */
export function SavedViews({ page, set }: { readonly page: string; readonly set: SetSearch }) {
  const [views, setViews] = useState(kept);
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { search, searchStr } = useLocation();
  const own = views.filter((view) => view.page === page);
  const here = own.find((view) => view.search === searchStr);
  const change = (next: readonly View[]) => {
    if (keep(next)) {
      setViews(next);
      setName(null);
      setProblem(null);
    } else setProblem('This browser keeps nothing.');
  };
  const others = (title: string) => views.filter((view) => view.page !== page || view.name !== title);
  const save = () => {
    const title = name?.trim() ?? '';
    if (title === '') setProblem('a name is needed');
    else change([...others(title), { page, name: title, search: searchStr }]);
  };
  if (name !== null)
    return (
      <span className="g">
        <span className={`field${problem ? ' bad' : ''}`}>
          <input
            type="text"
            aria-label="Name of the view"
            placeholder="Name of the view"
            // biome-ignore lint/a11y/noAutofocus: the field was asked for by the button before it.
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
              else if (event.key === 'Escape') setName(null);
            }}
          />
        </span>
        <button type="button" className="btn txt sm" onClick={save}>
          Save
        </button>
        {problem && (
          <span className="problem" role="status">
            {problem}
          </span>
        )}
      </span>
    );
  return (
    <span className="g">
      <span className="lab" aria-hidden="true">
        View
      </span>
      {own.length > 0 && (
        <select
          className="chip sel"
          aria-label="Saved views"
          value={here?.name ?? ''}
          onChange={(event) => {
            const view = own.find((each) => each.name === event.target.value);
            if (!view) return;
            set({
              ...cleared(Object.keys(search)),
              ...Object.fromEntries(new URLSearchParams(view.search)),
            });
          }}
        >
          <option value="">{own.length === 1 ? '1 saved' : `${own.length} saved`}</option>
          {own.map((view) => (
            <option key={view.name} value={view.name}>
              {view.name}
            </option>
          ))}
        </select>
      )}
      {here ? (
        <button type="button" className="btn txt sm" onClick={() => change(others(here.name))}>
          Forget it
        </button>
      ) : (
        <button type="button" className="btn txt sm" onClick={() => setName('')}>
          Save this view
        </button>
      )}
    </span>
  );
}
