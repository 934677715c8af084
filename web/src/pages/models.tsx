import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatNumber } from '../../../src/domain/format.ts';
import { formatCount } from '../../../src/domain/multiple.ts';
import { type ListedModel, type Records, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Icon } from '../parts/icon.tsx';
import { ModelLink } from '../parts/model-link.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import type { ModelsSearch } from '../router.tsx';
import { taskName } from '../words.ts';

type Row = ListedModel & { readonly runs: number };

/** The models of the catalog, to be searched, filtered and sorted. */
export function ModelsPage() {
  const search = useSearch({ from: '/models' });
  const navigate = useNavigate({ from: '/models' });
  const set = (change: ModelsSearch, replace = false) =>
    navigate({ search: (before) => ({ ...before, ...change }) as ModelsSearch, replace, resetScroll: false });
  const models = useApi<readonly ListedModel[]>('/api/models');
  const records = useApi<Records>('/api/records?limit=10000');
  const all = useMemo(() => withRuns(models.data, records.data), [models.data, records.data]);
  const shown = useMemo(() => (all ? sorted(filtered(all, search), search) : null), [all, search]);
  const families = useMemo(() => [...new Set(all?.map((m) => m.family))].sort(), [all]);
  const tasks = useMemo(() => [...new Set(all?.flatMap((m) => m.tasks))].sort(), [all]);
  return (
    <>
      <Title>How large are the models?</Title>
      <p className="finding">{shown && all ? <Rich text={findingOf(shown)} /> : 'Reading the catalog.'}</p>
      {search.ignored && (
        <Banner kind="info">
          The address named {search.ignored}, which this page does not know; it was left out.
        </Banner>
      )}
      {models.state === 'failed' && <Banner kind="error">{models.error}</Banner>}
      {!shown && models.state === 'loading' && <Skeleton heights={[32, 600]} />}
      {shown && all && (
        <>
          <div className="row bar">
            <label className="field">
              <Icon name="search" size={14} />
              <input
                type="search"
                aria-label="Search models"
                placeholder="Search models"
                value={search.q ?? ''}
                onChange={(event) => set({ q: event.target.value || undefined } as ModelsSearch, true)}
              />
            </label>
            <Filter
              label="family"
              value={search.family}
              choices={families}
              onChoose={(family) => set({ family } as ModelsSearch)}
            />
            <Filter
              label="task"
              value={search.task}
              choices={tasks}
              onChoose={(task) => set({ task } as ModelsSearch)}
            />
            {(search.q || search.family || search.task) && (
              <button
                type="button"
                className="btn txt"
                onClick={() => set({ q: undefined, family: undefined, task: undefined } as never)}
              >
                Reset
              </button>
            )}
          </div>
          <section className="panel tblwrap" aria-label="Models">
            {shown.length === 0 ? (
              <div className="fig empty">
                <h2>No model passes the filters.</h2>
                <p>
                  The catalog holds {all.length}. A Hugging Face config.json of a family it knows can be
                  counted as well: wattlas count --model config.json
                </p>
              </div>
            ) : (
              <ModelsTable rows={shown} search={search} set={set} />
            )}
            <div className="nofn">
              <span>
                <b>
                  {shown.length} of {all.length}
                </b>{' '}
                models shown.
              </span>
              <span>
                Counted from their shapes, with the head of their task; FLOP are two for each
                multiply-accumulate of matrix products.
              </span>
            </div>
          </section>
        </>
      )}
    </>
  );
}

function withRuns(
  models: readonly ListedModel[] | undefined,
  records: Records | undefined,
): readonly Row[] | null {
  if (!models) return null;
  const runs = new Map<string, number>();
  for (const { subject } of records?.records ?? [])
    if (subject.model) runs.set(subject.model, (runs.get(subject.model) ?? 0) + 1);
  return models.map((model) => ({
    ...model,
    runs: [model.id, ...model.aliases].reduce((sum, name) => sum + (runs.get(name) ?? 0), 0),
  }));
}

const filtered = (all: readonly Row[], { q, family, task }: ModelsSearch): readonly Row[] =>
  all.filter(
    (model) =>
      (!family || model.family === family) &&
      (!task || model.tasks.some((each) => each === task)) &&
      (!q ||
        [model.id, ...model.aliases, model.family].some((name) =>
          name.toLowerCase().includes(q.toLowerCase()),
        )),
  );

function sorted(rows: readonly Row[], { sort, order }: ModelsSearch): readonly Row[] {
  const sign = order === 'desc' ? -1 : 1;
  const by = sort ? (a: Row, b: Row) => a[sort] - b[sort] : (a: Row, b: Row) => a.id.localeCompare(b.id);
  return [...rows].sort((a, b) => sign * by(a, b));
}

function findingOf(rows: readonly Row[]): string {
  const bySize = [...rows].sort((a, b) => a.params - b.params);
  const [least, most] = [bySize[0], bySize.at(-1)];
  if (!least || !most) return 'No finding: no model passes the filters.';
  if (least === most) return `${least.id} has **${formatCount(least.params)}** parameters.`;
  const run = rows.filter((row) => row.runs > 0).length;
  return `From **${formatCount(least.params)}** parameters (${least.id}) to **${formatCount(most.params)}** (${most.id}); **${run}** of ${rows.length} were run here.`;
}

function Filter({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly string[];
  readonly onChoose: (value: string | undefined) => void;
}) {
  if (value) {
    return (
      <span className="chip">
        <span className="k">{label}</span> {taskName(value)}
        <button type="button" aria-label={`Remove the filter ${label}`} onClick={() => onChoose(undefined)}>
          <Icon name="close" size={12} />
        </button>
      </span>
    );
  }
  return (
    <select
      className="chip add"
      aria-label={`Filter by ${label}`}
      value=""
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">+ {label}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {taskName(choice)}
        </option>
      ))}
    </select>
  );
}

function ModelsTable({
  rows,
  search,
  set,
}: {
  readonly rows: readonly Row[];
  readonly search: ModelsSearch;
  readonly set: (change: ModelsSearch) => void;
}) {
  const head = (sort: ModelsSearch['sort'], text: string, under?: string, className = 'n') => {
    const chosen = search.sort === sort;
    return (
      <th
        scope="col"
        className={className}
        aria-sort={chosen ? (search.order === 'desc' ? 'descending' : 'ascending') : undefined}
      >
        <button
          type="button"
          onClick={() =>
            set({ sort, order: chosen && search.order !== 'desc' ? 'desc' : undefined } as ModelsSearch)
          }
        >
          {text}
          {chosen && <Icon name={search.order === 'desc' ? 'down' : 'up'} size={12} />}
        </button>
        {under && <span className="u">{under}</span>}
      </th>
    );
  };
  return (
    <table className="tcards models">
      <thead>
        <tr>
          {head(undefined, 'Model', undefined, '')}
          <th scope="col" className="d-only">
            Family
          </th>
          <th scope="col" className="d-only">
            Task
          </th>
          {head('params', 'Parameters', 'millions')}
          {head('flop', 'FLOP', 'giga, 128 tokens', 'n d-only')}
          {head('runs', 'Own runs')}
          <th scope="col" className="d-only">
            Study
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <ModelLink model={row.id} />
              <span className="line2 m-only">
                {row.family}, {row.tasks.map(taskName).join(', ')}
              </span>
            </td>
            <td className="d-only">{row.family}</td>
            <td className="d-only dim">{row.tasks.map(taskName).join(', ')}</td>
            <td className="n">{formatNumber(row.params / 1e6)}</td>
            <td className="n d-only">{formatNumber(row.flop / 1e9)}</td>
            <td className="n">
              {row.runs > 0 ? (
                <Link to="/runs" search={{ model: row.id }}>
                  {row.runs}
                </Link>
              ) : (
                <span className="dim">0</span>
              )}
            </td>
            <td className="d-only">{row.study ? 'measured' : <span className="dim">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
