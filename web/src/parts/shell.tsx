import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type Doctor, retryAll, type StoreInfo, useApi, useServerGone } from '../api.ts';
import { applyTheme, keptTheme, themes } from '../theme.ts';
import { Banner } from './banner.tsx';
import { Dialog } from './dialog.tsx';
import { Icon, Mark, ThemeIcon } from './icon.tsx';
import { Search } from './search.tsx';
import { useKeys } from './use-keys.ts';

/** Header, rail and the page between them. */
export function Shell() {
  const store = useApi<StoreInfo>('/api/store');
  const help = useRef<HTMLDialogElement>(null);
  const menu = useRef<HTMLDialogElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const gone = useServerGone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu.
  useEffect(() => menu.current?.close(), [path]);
  useKeys({
    '/': () => {
      const field = document.querySelector<HTMLInputElement>('.search input');
      if (field?.offsetParent) field.focus();
      else {
        menu.current?.showModal();
        menu.current?.querySelector<HTMLInputElement>('.search input')?.focus();
      }
    },
    '?': () => help.current?.showModal(),
  });
  return (
    <>
      <a className="skip" href="#title">
        Skip to the page
      </a>
      <header className="top">
        <Link to="/" className="brand" aria-label="Wattlas, start page">
          <Mark />
          Wattlas
        </Link>
        <Search />
        <span className="sp" />
        {store.data && (
          <span className="store" title={store.data.location}>
            {storeName(store.data.location)} · {store.data.count.toLocaleString('en')}{' '}
            {store.data.count === 1 ? 'record' : 'records'}
          </span>
        )}
        <button
          type="button"
          className="icon d-only"
          aria-label="Help and keys"
          onClick={() => help.current?.showModal()}
        >
          <Icon name="help" />
        </button>
        <ThemeSwitch />
        <button
          type="button"
          className="icon m-only"
          aria-label="Search and menu"
          onClick={() => menu.current?.showModal()}
        >
          <Icon name="menu" size={18} />
        </button>
      </header>
      <div className="wrap">
        <nav className="rail" aria-label="Pages">
          <Pages />
          <Machine />
        </nav>
        <main className={gone ? 'stale' : undefined}>
          {gone && <Gone />}
          <Outlet />
        </main>
      </div>
      <Dialog title="Menu" element={menu} className="drawer">
        <Search />
        <nav aria-label="Pages" className="menu-pages">
          <Pages />
        </nav>
        <Machine />
        {store.data && <p className="small">Store: {store.data.location}</p>}
      </Dialog>
      <Dialog title="Keys" element={help}>
        <dl className="keys">
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>search models, runs and pages</dd>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>this list</dd>
          <dt>
            <kbd>←</kbd> <kbd>→</kbd>
          </dt>
          <dd>move along a figure that has the focus; Home and End jump</dd>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>pin the point that is read, or take it off</dd>
          <dt>
            <kbd>b</kbd> <kbd>o</kbd>
          </dt>
          <dd>make it the baseline; open its page</dd>
          <dt>
            <kbd>l</kbd> <kbd>shift l</kbd>
          </dt>
          <dd>linear or log: the axis of the values, the other axis</dd>
          <dt>
            <kbd>t</kbd> <kbd>d</kbd> <kbd>shift o</kbd>
          </dt>
          <dd>go to the table, to the downloads, back to the first view</dd>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>close what is open</dd>
        </dl>
        <p className="small">Wattlas {store.data?.version}. The explorer reads and never writes.</p>
      </Dialog>
    </>
  );
}

const storeName = (location: string) => location.split(/[\\/]/).filter(Boolean).at(-1) ?? location;

/** The pages that exist, under the verb they serve. A page of one thing belongs to the list of them. */
const pages = [
  {
    verb: 'Measure',
    links: [
      { to: '/', title: 'Start', inside: /^\/$/ },
      { to: '/runs', title: 'Runs', inside: /^\/runs?(\/|$)/ },
    ],
  },
  {
    verb: 'Estimate',
    links: [
      { to: '/whatif', title: 'What if', inside: /^\/whatif$/ },
      { to: '/methods', title: 'Methods', inside: /^\/methods$/ },
      { to: '/validation', title: 'Validation', inside: /^\/validation$/ },
    ],
  },
  {
    verb: 'Compare',
    links: [
      { to: '/tasks', title: 'Tasks', inside: /^\/tasks$/ },
      { to: '/size', title: 'Size', inside: /^\/size$/ },
      { to: '/specialised', title: 'Specialised', inside: /^\/specialised$/ },
      { to: '/length', title: 'Length', inside: /^\/length$/ },
      { to: '/models', title: 'Models', inside: /^\/models?(\/|$)/ },
    ],
  },
  {
    verb: 'Plan',
    links: [
      { to: '/frontier', title: 'Frontier', inside: /^\/frontier$/ },
      { to: '/isoflop', title: 'IsoFLOP', inside: /^\/isoflop$/ },
      { to: '/penalty', title: 'Size penalty', inside: /^\/penalty$/ },
      { to: '/amortise', title: 'Amortise', inside: /^\/amortise$/ },
      { to: '/balance', title: 'Balance', inside: /^\/balance$/ },
      { to: '/portfolio', title: 'Portfolio', inside: /^\/portfolio$/ },
    ],
  },
] as const;

function Pages() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return pages.map(({ verb, links }) => (
    <div key={verb}>
      <h2>{verb}</h2>
      {links.map(({ to, title, inside }) => (
        <Link
          key={to}
          to={to}
          search={{}}
          activeProps={{}}
          aria-current={inside.test(path) ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </div>
  ));
}

function Machine() {
  const doctor = useApi<Doctor>('/api/doctor');
  const meters = doctor.data?.meters;
  const ready = meters?.filter((meter) => meter.state === 'available').length;
  return (
    <div className="mach">
      <b>This machine</b>
      <span>
        {meters
          ? `${ready} of ${meters.length} meters ready`
          : doctor.state === 'failed'
            ? 'meters could not be read'
            : 'reading the meters'}
      </span>
    </div>
  );
}

function ThemeSwitch() {
  const [theme, setTheme] = useState(keptTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const word = { system: 'follows the system', light: 'light', dark: 'dark' }[theme];
  return (
    <button
      type="button"
      className="icon"
      aria-label={`Theme: ${word}. Change to ${next}`}
      title={`Theme: ${word}`}
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    >
      <ThemeIcon />
    </button>
  );
}

function Gone() {
  const [left, setLeft] = useState(5);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left > 0) return;
    setLeft(5);
    retryAll();
  }, [left]);
  return (
    <Banner
      action={
        <button type="button" className="btn sm" onClick={retryAll}>
          Retry
        </button>
      }
    >
      <b>The server does not answer.</b> The last data stay on the page. Start it again with{' '}
      <code>wattlas serve</code>; next try in {Math.max(0, left)} s.
    </Banner>
  );
}
