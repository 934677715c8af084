import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isoflopIn } from '../../../src/charts/isoflop.ts';
import { isoflopRequest, pinnedBudget } from '../../../src/charts/isoflop-search.ts';
import { powerText } from '../../../src/domain/powers.ts';
import { exampleRows } from '../../../src/scaling/example-rows.ts';
import { isoflopAnswer, rowsLeftOut } from '../../../src/scaling/isoflop-answer.ts';
import { isoflopTask } from '../../../src/scaling/isoflop-draws.ts';
import { type IsoflopView, isoflopView } from '../../../src/scaling/isoflop-view.ts';
import { publishedExponents } from '../../../src/scaling/overlay-exponents.ts';
import { Rich } from '../parts/rich.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { IsoflopControls } from './isoflop/controls.tsx';
import { IsoflopFigure } from './isoflop/figure.tsx';
import { MinimaTable } from './isoflop/minima-table.tsx';
import { Outliers } from './isoflop/outliers.tsx';
import { IsoflopProvenance } from './isoflop/provenance.tsx';
import { useDraws } from './isoflop/use-draws.ts';

/** Loss against size for each budget, and how the best size grows: fitted in the browser, its bootstrap in a worker. */
export function IsoflopPage() {
  const search = useSearch({ from: '/isoflop' });
  const set = useSetSearch();
  const request = useMemo(() => isoflopRequest(search), [search]);
  const { example, fit, edges, highest, drop, out, target, pin } = request;
  const [rowsOut, budgetsOut] = [drop.join(), [...out].join()];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left out is compared by its numbers, not by its set.
  const { rows, view, task } = useMemo(() => {
    const rows = exampleRows(example);
    const view = isoflopView(rows, { fit, edges, out, drop: rowsLeftOut(rows, highest, drop) });
    return { rows, view, task: isoflopTask(view) };
  }, [example, fit, edges, highest, rowsOut, budgetsOut]);
  const { intervals, done } = useDraws(task, request.bootstrap);
  const pinned = pinnedBudget(view.budgets, pin);
  const answer = useMemo(() => isoflopAnswer(view, intervals, target), [view, intervals, target]);
  const chart = useMemo(() => {
    const overlay = publishedExponents().find(({ id }) => id === request.overlay);
    return isoflopIn({
      ...answer.about,
      pinned,
      overlay: overlay ? { title: `${overlay.title}:`, a: overlay.a } : null,
    });
  }, [answer, pinned, request.overlay]);
  const drawn = useMemo(() => chart.rows(answer.input), [chart, answer]);
  const toggled = (numbers: Iterable<number>, one: number): string | undefined => {
    const next = new Set(numbers);
    if (!next.delete(one)) next.add(one);
    return next.size === 0 ? undefined : [...next].sort((a, b) => a - b).join();
  };
  return (
    <DrawnAnswer
      question="What model size is best for a budget?"
      chart={chart}
      rows={drawn}
      search={search}
      set={set}
      controls={<IsoflopControls request={request} search={search} view={view} set={set} />}
    >
      <IsoflopFigure
        chart={chart}
        rows={drawn}
        pinned={pinned}
        count={
          <Count view={view} of={rows.length} drawing={request.bootstrap >= 2 && !intervals ? done : null} />
        }
        onPin={(flop) => set({ pin: String(view.budgets.findIndex((budget) => budget.flop === flop)) })}
      />
      <MinimaTable
        view={view}
        intervals={intervals}
        pinned={pinned}
        out={out}
        onOut={(budget) => set({ out: toggled(out, budget) })}
      />
      <Outliers view={view} dropped={new Set(drop)} onDrop={(row) => set({ drop: toggled(drop, row) })} />
      <IsoflopProvenance request={request} view={view} intervals={intervals} />
    </DrawnAnswer>
  );
}

/** n of N, what is left out and why, and where the line is extrapolated. */
function Count({
  view,
  of,
  drawing,
}: {
  readonly view: IsoflopView;
  readonly of: number;
  /** Samples drawn so far; null once all are. */
  readonly drawing: number | null;
}) {
  const shown = view.budgets.flatMap(({ points }) => points.filter(({ dropped }) => !dropped)).length;
  const excluded = view.budgets.filter(({ state }) => state !== 'in');
  const largest = view.budgets.at(-1)?.flop ?? 0;
  return (
    <>
      <span>
        <b>
          {shown} of {of}
        </b>{' '}
        points shown, in {view.budgets.length} budgets
        {view.left > 0 && `; ${view.left} belong to no budget of four sizes`}.
      </span>
      <span>
        {excluded.length === 0
          ? '0 budgets excluded: every minimum lies inside its points.'
          : `${excluded.length} ${excluded.length === 1 ? 'budget is' : 'budgets are'} left out and hollow; the table says why.`}
      </span>
      <span>
        <Rich text={`Beyond ${powerText(largest)} FLOP the line is dashed: extrapolated.`} />
      </span>
      {drawing !== null && <span role="status">Drawing samples: {drawing.toLocaleString('en')} so far.</span>}
    </>
  );
}
