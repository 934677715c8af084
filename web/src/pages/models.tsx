import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatCount } from '../../../src/domain/multiple.ts';
import { type ListedModel, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Filter } from '../parts/filter.tsx';
import { Icon } from '../parts/icon.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { usePageKeys } from '../parts/use-page-keys.ts';
import type { ModelsSearch } from '../router.tsx';
import { type ModelRow, ModelsTable } from './models/table.tsx';

/** The models of the catalog, to be searched, filtered and sorted. */
export function ModelsPage() {
  const search = useSearch({ from: '/models' });
  const navigate = useNavigate({ from: '/models' });
  const set = (change: ModelsSearch, replace = false) =>
    navigate({ search: (before) => ({ ...before, ...change }) as ModelsSearch, replace, resetScroll: false });
  usePageKeys({ reset: () => navigate({ search: {} }) });
  const models = useApi<readonly ListedModel[]>('/api/models');
  const runs = useApi<RunsByModel>('/api/store/models');
  const all = useMemo(() => withRuns(models.data, runs.data), [models.data, runs.data]);
  const shown = useMemo(() => (all ? sorted(filtered(all, search), search) : null), [all, search]);
  const families = useMemo(() => [...new Set(all?.map((m) => m.family))].sort(), [all]);
  const tasks = useMemo(() => [...new Set(all?.flatMap((m) => m.tasks))].sort(), [all]);
  return (
    <>
      <Title>How large are the models?</Title>
      <p className="finding">{shown && all ? <Rich text={findingOf(shown)} /> : 'Reading the catalog.'}</p>
      <Ignored keys={search.ignored} />
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
          <section className="panel tblwrap" aria-label="Models" id="table" tabIndex={-1}>
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

/** Records of the store by the model they name. */
type RunsByModel = Readonly<Record<string, number>>;

function withRuns(
  models: readonly ListedModel[] | undefined,
  runs: RunsByModel | undefined,
): readonly ModelRow[] | null {
  if (!models) return null;
  return models.map((model) => ({
    ...model,
    runs: [model.id, ...model.aliases].reduce((sum, name) => sum + (runs?.[name] ?? 0), 0),
  }));
}

const filtered = (all: readonly ModelRow[], { q, family, task }: ModelsSearch): readonly ModelRow[] =>
  all.filter(
    (model) =>
      (!family || model.family === family) &&
      (!task || model.tasks.some((each) => each === task)) &&
      (!q ||
        [model.id, ...model.aliases, model.family].some((name) =>
          name.toLowerCase().includes(q.toLowerCase()),
        )),
  );

function sorted(rows: readonly ModelRow[], { sort, order }: ModelsSearch): readonly ModelRow[] {
  const sign = order === 'desc' ? -1 : 1;
  const by = sort
    ? (a: ModelRow, b: ModelRow) => a[sort] - b[sort]
    : (a: ModelRow, b: ModelRow) => a.id.localeCompare(b.id);
  return [...rows].sort((a, b) => sign * by(a, b));
}

function findingOf(rows: readonly ModelRow[]): string {
  const bySize = [...rows].sort((a, b) => a.params - b.params);
  const [least, most] = [bySize[0], bySize.at(-1)];
  if (!least || !most) return 'No finding: no model passes the filters.';
  if (least === most) return `${least.id} has **${formatCount(least.params)}** parameters.`;
  const run = rows.filter((row) => row.runs > 0).length;
  return `From **${formatCount(least.params)}** parameters (${least.id}) to **${formatCount(most.params)}** (${most.id}); this store holds runs of **${run}** of ${rows.length}.`;
}
