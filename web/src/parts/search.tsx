import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { type ListedModel, type Records, useApi } from '../api.ts';
import { nameOf } from '../words.ts';
import { Icon } from './icon.tsx';

const pages = [
  { title: 'Size', note: 'Does size explain energy?', to: '/size' },
  { title: 'Specialised', note: 'Is a multi-purpose model dearer?', to: '/specialised' },
  { title: 'Length', note: 'How do emissions grow with output length?', to: '/length' },
  { title: 'Frontier', note: 'Which models give most score for their cost?', to: '/frontier' },
  { title: 'IsoFLOP', note: 'What model size is best for a budget?', to: '/isoflop' },
  { title: 'Size penalty', note: 'What does a too small or too large model cost?', to: '/penalty' },
  { title: 'Start', note: 'What does your model cost?', to: '/' },
  { title: 'Runs', note: 'Which run is better, and is it real?', to: '/runs' },
  { title: 'Tasks', note: 'What does a task cost?', to: '/tasks' },
  { title: 'What if', note: 'What if other hardware, region, PUE, traffic?', to: '/whatif' },
  { title: 'Methods', note: 'Why do tools disagree?', to: '/methods' },
  { title: 'Validation', note: 'How far off are the estimates?', to: '/validation' },
  { title: 'Amortise', note: 'After how many tasks is a cost paid once worth it?', to: '/amortise' },
  { title: 'Balance', note: 'When has use taken as much as training?', to: '/balance' },
  { title: 'Portfolio', note: 'Which models should be hosted for these tasks?', to: '/portfolio' },
  { title: 'Models', note: 'How large are the models?', to: '/models' },
] as const;

interface Hit {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly to: 'page' | 'run' | 'model';
}

/** Finds runs, models and pages; arrows choose, Enter opens. */
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
  const models = useApi<readonly ListedModel[]>(open && wanted ? '/api/models' : null);
  const has = (text: string) => text.toLowerCase().includes(wanted.toLowerCase());
  const hits: readonly Hit[] = [
    ...pages
      .filter((page) => wanted === '' || has(`${page.title} ${page.note}`))
      .map((page) => ({ key: page.to, title: page.title, note: page.note, to: 'page' as const })),
    ...(found.data?.records ?? []).map((record) => ({
      key: record.id,
      title: nameOf(record.subject),
      note: record.id,
      to: 'run' as const,
    })),
    ...(wanted === '' ? [] : (models.data ?? []))
      .filter((model) => [model.id, ...model.aliases].some(has))
      .slice(0, 6)
      .map((model) => ({ key: model.id, title: model.id, note: model.family, to: 'model' as const })),
  ];
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    setText('');
    if (hit.to === 'run') navigate({ to: '/run/$id', params: { id: hit.key }, search: {} });
    else if (hit.to === 'model') navigate({ to: '/model/$id', params: { id: hit.key }, search: {} });
    else navigate({ to: hit.key as (typeof pages)[number]['to'], search: {} });
  };
  return (
    <div className="search">
      <Icon name="search" />
      <input
        type="text"
        role="combobox"
        aria-label="Find a model, run or page"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && hits[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder="Find a model, run or page"
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
        <div className="hits" role="listbox" id={list} aria-label="Pages, runs and models">
          {hits.map((hit, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
            <div
              key={`${hit.to} ${hit.key}`}
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
