import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { filtered } from '../../../src/charts/facet.ts';
import { parallel } from '../../../src/charts/parallel.ts';
import { isComplete, runFacets } from '../../../src/charts/run-facets.ts';
import { runsIn } from '../../../src/charts/runs.ts';
import type { RecordSummary } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { NoRuns } from '../parts/no-runs.tsx';
import { NoneLeft } from '../parts/none-left.tsx';
import { PinTray } from '../parts/pin-tray.tsx';
import { RecordsTable } from '../parts/records-table.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { Unlike } from '../parts/unlike.tsx';
import { useModelFacts } from '../parts/use-model-facts.ts';
import { usePageKeys } from '../parts/use-page-keys.ts';
import { MOST_PINS, usePins } from '../parts/use-pins.ts';
import { cleared, useSetSearch } from '../parts/use-set-search.ts';
import { CompareRuns } from './runs/compare.tsx';
import { RunsFigure } from './runs/figure.tsx';
import { RunsPivot } from './runs/pivot.tsx';
import { runPins, runPinUnit } from './runs/run-pins.ts';
import type { RunsSearch, Sort } from './runs/runs-search.ts';
import { RunsToolbar } from './runs/toolbar.tsx';
import { unlikeRecords } from './runs/unlike-records.ts';
import { useRuns } from './runs/use-runs.ts';

/** All runs: as a figure, as a pivot of models by task, over all their quantities, and as a table; pinned ones side by side. */
export function RunsPage() {
  const search = useSearch({ from: '/runs' });
  const set = useSetSearch();
  const pins = usePins(search.pins, set);
  const { answer, records: all, far } = useRuns(search, pins.ids);
  const total = far?.total ?? all?.length ?? 0;
  const factsOf = useModelFacts();
  const facets = useMemo(() => runFacets(factsOf), [factsOf]);
  const found = useMemo(() => (far ? (all ?? []) : searched(all ?? [], search)), [all, far, search]);
  const shown = useMemo(
    () => (far ? found : filtered(found, facets, search as Record<string, unknown>)),
    [found, far, facets, search],
  );
  const sorting = useMemo(
    () => ({ sort: search.sort ?? 'at_s', order: search.order ?? 'desc' }) as const,
    [search.sort, search.order],
  );
  const picked = useMemo(
    () => pins.ids.flatMap((id) => (far?.pinned ?? all)?.find((record) => record.id === id) ?? []),
    [all, far?.pinned, pins],
  );
  const differ = useMemo(() => unlikeRecords(shown, true, ['hardware', 'covers', 'batch']), [shown]);
  const reset = () => set(cleared(Object.keys(search)));
  usePageKeys({ reset });
  const view = search.view ?? 'bars';
  // Grams are of the bars alone: the lines have an axis of them, and the pivot is of energies.
  const unit = view !== 'bars' && search.unit === 'g' ? undefined : search.unit;
  const runs = runsIn({ unit });
  const listed =
    view === 'parallel' ? parallel.finding(parallel.rows(shown)) : runs.finding(runs.rows(shown));
  const finding =
    far && far.found > shown.length
      ? `Of the ${shown.length.toLocaleString('en')} listed of **${far.found.toLocaleString('en')}** runs: ${listed}`
      : listed;
  return (
    <>
      <Title>Which run is better, and is it real?</Title>
      <p className="finding">{all ? <Rich text={finding} /> : 'Reading the store.'}</p>
      <Ignored keys={search.ignored} />
      {answer.state === 'failed' && <Banner kind="error">{answer.error}</Banner>}
      {!all && answer.state === 'loading' && <Skeleton heights={[32, 240, 320]} />}
      {total === 0 && all && <NoRuns />}
      {all && total > 0 && (
        <>
          <RunsToolbar all={all} shown={shown} far={far} facets={facets} search={search} set={set} />
          <Unlike fields={differ}>Ratios are switched off.</Unlike>
          {shown.length === 0 &&
            (found.length > 0 ? (
              <NoneLeft
                facets={facets}
                rows={found}
                search={search as Record<string, unknown>}
                set={set}
                what="run"
              />
            ) : (
              <NoneFound search={search} all={total} reset={reset} />
            ))}
          {shown.length > 0 && view === 'pivot' && (
            <RunsPivot shown={shown} on={search.on} unit={unit} set={set} pins={pins} />
          )}
          {shown.length > 0 && view !== 'pivot' && (
            <RunsFigure
              shown={shown}
              of={total}
              view={view}
              pins={pins}
              spread={search.spread}
              unit={unit}
              hidden={
                total > (far?.found ?? shown.length) && (
                  <span>
                    {(total - (far?.found ?? shown.length)).toLocaleString('en')} hidden by filters.{' '}
                    <button type="button" className="linky" onClick={reset}>
                      Show all
                    </button>
                  </span>
                )
              }
            />
          )}
          <CompareRuns picked={picked} pins={pins} anyway={search.anyway === '1'} unit={unit} set={set} />
          {shown.length > 0 && (
            <section className="panel" aria-label="Table" id="table" tabIndex={-1}>
              <div className="tblwrap">
                <RecordsTable
                  records={shown}
                  unit={unit}
                  sorting={sorting}
                  picked={picked.map(({ id }) => id)}
                  full={picked.length >= MOST_PINS}
                  onPick={pins.toggle}
                  onSort={(sort) =>
                    set({
                      sort: sort as Sort,
                      order: sorting.sort === sort && sorting.order === 'desc' ? 'asc' : 'desc',
                    })
                  }
                />
              </div>
              {far && far.found > shown.length && (
                <div className="nofn">
                  <span>
                    <b>
                      {shown.length.toLocaleString('en')} of {far.found.toLocaleString('en')}
                    </b>{' '}
                    runs listed, the first in this order; figure, pivot and files are of these.{' '}
                    {far.more ? (
                      <button type="button" className="linky" onClick={far.more}>
                        List 1,000 more
                      </button>
                    ) : (
                      'wattlas runs --csv and wattlas export give all.'
                    )}
                  </span>
                </div>
              )}
            </section>
          )}
          <PinTray
            pins={pins}
            found={runPins(picked)}
            unit={runPinUnit(picked, unit)}
            anyway={search.anyway === '1'}
            set={set}
            strip={false}
          />
        </>
      )}
    </>
  );
}

/** What the words and the asking for complete cases leave, before any filter. */
function searched(all: readonly RecordSummary[], { q, complete }: RunsSearch): readonly RecordSummary[] {
  const wanted = q?.toLowerCase();
  return all.filter(
    (r) =>
      (!complete || isComplete(r)) &&
      (!wanted ||
        [r.id, r.subject.title, r.subject.model, r.subject.task, ...(r.subject.command ?? [])].some((word) =>
          word?.toLowerCase().includes(wanted),
        )),
  );
}

function NoneFound({
  search: { q, complete },
  all,
  reset,
}: {
  readonly search: RunsSearch;
  readonly all: number;
  readonly reset: () => void;
}) {
  return (
    <section className="panel fig empty" aria-label="Nothing is left">
      <h2>
        {q
          ? `No run is called "${q}"${complete ? ' and is complete' : ''}.`
          : complete
            ? 'No run is a complete case.'
            : 'No run passes the filters.'}
      </h2>
      <p>
        {!q && !complete
          ? `None of ${all.toLocaleString('en')} runs passes all of them.`
          : complete
            ? `A complete case names its model, its task and its queries, and has an energy and carbon; none of ${all.toLocaleString('en')} does.`
            : `None of ${all.toLocaleString('en')} runs has it in its name, model, task or command.`}
      </p>
      <button type="button" className="btn" onClick={reset}>
        Back to the first view
      </button>
    </section>
  );
}
