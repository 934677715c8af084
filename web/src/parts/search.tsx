import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { type Records, useApi } from '../api.ts';
import { nameOf } from '../words.ts';
import { Icon } from './icon.tsx';

const pages = [
  { title: 'Start', note: 'What does your model cost?', to: '/' },
  { title: 'Runs', note: 'Which run is better, and is it real?', to: '/runs' },
] as const;

/** Finds runs and pages; arrows choose, Enter opens. */
export function Search() {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const list = useId();
  const navigate = useNavigate();
  const wanted = text.trim();
  const found = useApi<Records>(
    open && wanted ? `/api/records?limit=8&search=${encodeURIComponent(wanted)}` : null,
  );
  const hits = [
    ...pages
      .filter(
        (page) => wanted === '' || `${page.title} ${page.note}`.toLowerCase().includes(wanted.toLowerCase()),
      )
      .map((page) => ({
        key: page.to as string,
        title: page.title as string,
        note: page.note as string,
        run: '',
      })),
    ...(found.data?.records ?? []).map((record) => ({
      key: record.id,
      title: nameOf(record.subject),
      note: record.id,
      run: record.id,
    })),
  ];
  const go = (hit: (typeof hits)[number] | undefined) => {
    if (!hit) return;
    setOpen(false);
    setText('');
    if (hit.run) navigate({ to: '/run/$id', params: { id: hit.run }, search: {} });
    else navigate({ to: hit.key === '/' ? '/' : '/runs', search: {} });
  };
  return (
    <div className="search">
      <Icon name="search" />
      <input
        type="text"
        role="combobox"
        aria-label="Find a run or page"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && hits[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder="Find a run or page"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 120)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter') go(hits[at]);
          else if (event.key === 'Escape') {
            setOpen(false);
            event.currentTarget.blur();
          } else return;
          event.preventDefault();
        }}
      />
      <kbd>/</kbd>
      {open && (
        <div className="hits" role="listbox" id={list} aria-label="Runs and pages">
          {hits.map((hit, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
            <div
              key={hit.key}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go(hit)}
            >
              {hit.title} <span className="dim">{hit.note}</span>
            </div>
          ))}
          {hits.length === 0 && (
            <p className="none">
              {found.state === 'loading' ? 'Searching' : `Nothing is called "${wanted}".`}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
