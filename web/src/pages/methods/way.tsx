import { useMemo } from 'react';
import type { MethodsSearch } from '../../../../src/charts/estimate-search.ts';
import { waterfallIn, waterfallUnit } from '../../../../src/charts/waterfall.ts';
import { formatNumber, formatRatio } from '../../../../src/domain/format.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import type { EstimateSetting } from '../../../../src/estimators/asking/estimate-setting.ts';
import { explain } from '../../../../src/estimators/asking/explain.ts';
import { stepEnds } from '../../../../src/estimators/step-ends.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { FigurePanel } from '../answers/figure-panel.tsx';

/** What takes one method to another, step by step; without a choice the least to the most. */
export function WayPanel({
  answer,
  setting,
  from,
  to,
  search,
  set,
}: {
  readonly answer: EstimateAnswer;
  readonly setting: EstimateSetting;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly search: MethodsSearch;
  readonly set: SetSearch;
}) {
  const { chart, rows, way, problem } = useMemo(() => {
    try {
      const way = explain(answer, setting, { from, to });
      const chart = waterfallIn({ quantity: way.quantity === 'carbon_g' ? 'carbon' : 'energy' });
      const steps = way.steps.map((step) => ({ ...step, from: null, to: null, ...stepEnds(step) }));
      return { chart, way, rows: chart.rows({ ...way, steps }), problem: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { chart: null, way: null, rows: [], problem: error.message };
    }
  }, [answer, setting, from, to]);
  const all = answer.groups
    .flatMap((group) => group.estimates)
    .filter(({ carbon_g, energy_j }) => carbon_g !== null || energy_j !== null)
    .map(({ estimator: { id, title } }) => [id, title] as const);
  const choices = (
    <div className="row ctl ways">
      <Choice label="From" value={way?.from.id ?? ''} choices={all} onChoose={(id) => set({ from: id })} />
      <Choice label="to" value={way?.to.id ?? ''} choices={all} onChoose={(id) => set({ to: id })} />
    </div>
  );
  if (chart === null)
    return (
      <section className="panel" aria-label="From one method to another">
        <div className="fig">
          <div className="fighead">
            <h2>From one method to another</h2>
          </div>
          <p className="sub">{problem}</p>
          {all.length > 1 && choices}
        </div>
      </section>
    );
  const unit = waterfallUnit(rows, way.quantity === 'carbon_g' ? 'carbon' : 'energy');
  return (
    <FigurePanel
      chart={chart}
      rows={rows}
      search={search}
      readingOf={(row) => ({
        title: row.title,
        facts: [
          ['Total', `${formatNumber(row.total / unit.size)} ${unit.name}`],
          ['Factor', row.factor === null ? '–' : formatRatio(row.factor)],
          ['From', row.from ?? '–'],
          ['To', row.to ?? '–'],
        ],
        spoken: `${row.title}: ${row.factor === null ? '' : `factor ${formatRatio(row.factor).replace('×', '')}, `}total ${formatNumber(row.total / unit.size)} ${unit.name}`,
      })}
      legend={choices}
      foot={<span>Factors multiply to the ratio; what each step is given depends on their order.</span>}
    />
  );
}
