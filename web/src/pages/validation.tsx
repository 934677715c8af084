import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { groupsDrawn, intervalShare } from '../../../src/charts/interval-share.ts';
import { methodErrors } from '../../../src/charts/method-errors.ts';
import { shareByGroup, validationIn } from '../../../src/charts/validation.ts';
import { validationRequest } from '../../../src/charts/validation-search.ts';
import { formatNumber, formatPercent, formatRatio } from '../../../src/domain/format.ts';
import { type ValidationSet, validationSets } from '../../../src/estimators/validation/cases.ts';
import { methodScores } from '../../../src/estimators/validation/method-scores.ts';
import { validationRows } from '../../../src/estimators/validation/validation-rows.ts';
import { Choice } from '../parts/choice.tsx';
import { Known } from '../parts/known.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { FigurePanel } from './answers/figure-panel.tsx';
import { GroupsTable } from './validation/groups.tsx';
import { PhasesTable } from './validation/phases.tsx';
import { ScoresTable } from './validation/scores.tsx';

/** Share that an interval of ours is meant to hold. */
const LEVEL = 0.9;

/** Predictions held against what was measured or published, ours always on what it has not seen. */
export function ValidationPage() {
  const search = useSearch({ from: '/validation' });
  const set = useSetSearch();
  const showSet = (chosen: string) =>
    set({ set: chosen === 'serving' ? undefined : chosen, method: undefined, beside: undefined });
  const request = validationRequest(search);
  const { set: id, beside } = request;
  const sets = validationSets();
  const of = sets.find((each) => each.id === id) as ValidationSet;
  const scores = useMemo(() => methodErrors.rows(methodScores(id)), [id]);
  const method =
    (scores.find((each) => each.method === request.method) ?? scores[0])?.method ?? request.method;
  const all = useMemo(() => validationRows(id), [id]);
  const chart = useMemo(() => validationIn({ title: of.title, unit: of.unit, method }), [of, method]);
  const rows = useMemo(
    () => chart.rows(all.filter((row) => row.method === method || row.method === beside)),
    [chart, all, method, beside],
  );
  const groups = useMemo(
    () =>
      intervalShare.rows(
        shareByGroup(all.filter((row) => row.method === method)).map((group) => ({ ...group, level: LEVEL })),
      ),
    [all, method],
  );
  const own = rows.filter((row) => row.method === method).length;
  return (
    <DrawnAnswer
      question="How far off are the estimates?"
      chart={chart}
      rows={rows}
      search={search}
      set={set}
      controls={
        <>
          <Choice
            label="Cases"
            value={id}
            choices={sets.map((each) => [each.id, each.name])}
            onChoose={showSet}
          />
          <Choice
            label="Method"
            value={method}
            choices={scores.map(({ method, title }) => [method, title])}
            onChoose={(chosen) => set({ method: chosen === 'physical' ? undefined : chosen })}
          />
          <Choice
            label="Beside"
            value={beside ?? ''}
            choices={[
              ['', 'none'],
              ...scores
                .filter((each) => each.method !== method)
                .map(({ method, title }) => [method, title] as const),
            ]}
            onChoose={(chosen) => set({ beside: chosen === '' ? undefined : chosen })}
          />
        </>
      }
    >
      <FigurePanel
        chart={chart}
        rows={rows}
        unit={of.title}
        finding={false}
        readingOf={(row) => ({
          title: row.title,
          facts: [
            ['Measured', `${formatNumber(row.published)} ${row.unit}`],
            ['Predicted', `${formatNumber(row.estimate)} ${row.unit}`],
            ['Ratio', formatRatio(row.estimate / row.published)],
            ['Interval', row.lo === null ? 'none' : `${formatNumber(row.lo)}–${formatNumber(row.hi)}`],
            ['Left out with', row.group],
            ['Told', row.told === 'time' ? 'the time it took' : 'the question alone'],
          ],
          spoken: `${row.title}: measured ${formatNumber(row.published)}, predicted ${formatNumber(row.estimate)} ${row.unit}, ratio ${formatNumber(row.estimate / row.published)}`,
        })}
        legend={
          <>
            <Known known="modelled" />
            <span className="badge">
              <svg width="6" height="14" viewBox="0 0 6 14" aria-hidden="true">
                <path d="M3 0v14" stroke="var(--modelled)" strokeOpacity=".4" strokeWidth="2" />
              </svg>
              interval meant to hold 90 %
            </span>
            {beside !== null && (
              <span className="badge">
                <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                  <circle cx="6" cy="6" r="4" fill="none" stroke="var(--ink-3)" />
                </svg>
                {scores.find((each) => each.method === beside)?.title ?? beside}
              </span>
            )}
          </>
        }
        foot={
          <>
            <span>
              <b>
                {own} of {of.cases.length}
              </b>{' '}
              cases answered; published: {of.covers}.
            </span>
            <span>
              Ours is fitted without the model, backbone or family that a case belongs to: held out.
            </span>
          </>
        }
      />
      <div className="two">
        <FigurePanel
          chart={methodErrors}
          rows={scores}
          search={search}
          onOpen={({ method }) => set({ method: method === 'physical' ? undefined : method })}
          readingOf={(row) => ({
            title: row.title,
            facts: [
              ['Median error', formatPercent(row.median)],
              ['Nine in ten', formatPercent(row.ninth)],
              ['Within ×2', formatPercent(row.within_two)],
              ['Bias', formatRatio(row.bias)],
              ['Cases', `${row.answered} of ${row.cases}`],
            ],
            spoken: `${row.title}: median error ${formatPercent(row.median)}, nine in ten within ${formatPercent(row.ninth)}, bias ${formatNumber(row.bias)}`,
          })}
          foot={<span>Dot: the middle case. Line: to nine in ten. Hollow: told the time it took.</span>}
        />
        {groups.length > 0 ? (
          <FigurePanel
            chart={intervalShare}
            rows={groups}
            search={search}
            readingOf={(row) => ({
              title: row.group,
              facts: [
                ['In the interval', formatPercent(row.share)],
                ['Meant', formatPercent(row.level)],
                ['Cases', String(row.cases)],
              ],
              spoken: `${row.group}: ${formatPercent(row.share)} of ${row.cases} cases in the interval`,
            })}
            foot={
              <span>
                <b>
                  {groupsDrawn(groups)} of {groups.length}
                </b>{' '}
                groups shown, the worst first. A group is left out together.
              </span>
            }
          />
        ) : (
          <section className="panel" aria-label="Intervals">
            <div className="fig">
              <div className="fighead">
                <h2>What the interval holds</h2>
              </div>
              <p className="sub">
                {scores.find((each) => each.method === method)?.title ?? 'The method'} gives no interval for
                these cases, so there is nothing to hold.
              </p>
            </div>
          </section>
        )}
      </div>
      <ScoresTable scores={scores} method={method} />
      {groups.length > 0 && <GroupsTable rows={rows.filter((row) => row.method === method)} level={LEVEL} />}
      <PhasesTable set={id} onShow={showSet} />
      <footer className="prov">
        <div>
          <h3>Source</h3>
          Cases as they were published: ML.ENERGY Benchmark v3, Power Hungry Processing, model cards and
          papers of training runs. docs/validation.md names them.
        </div>
        <div>
          <h3>Method</h3>
          An error is the share by which a method is off the published number. Ours is scored on what it has
          not seen; its form was chosen with all cases in view.
        </div>
        <div>
          <h3>Limits</h3>
          Intervals hold on average over groups, not for each. Circular figures, as TDP × hours of model
          cards, are not scored.
        </div>
        <div>
          <h3>This view</h3>
          Made anew by <code>npm run validate</code>; the rows are packaged with Wattlas.
        </div>
      </footer>
    </DrawnAnswer>
  );
}
