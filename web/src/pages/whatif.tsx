import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { gridIntensity } from '../../../src/catalog/grids.ts';
import { type WhatIfSearch, whatIfRequest } from '../../../src/charts/estimate-search.ts';
import { regions } from '../../../src/charts/regions.ts';
import { tornado } from '../../../src/charts/tornado.ts';
import { waterfallIn, whatIf as whatIfChart } from '../../../src/charts/waterfall.ts';
import { methodsThatAnswer } from '../../../src/estimators/asking/method-for.ts';
import { sensitivities } from '../../../src/estimators/asking/sensitivities.ts';
import { gridsWith, whatIf } from '../../../src/estimators/asking/what-if.ts';
import { Banner } from '../parts/banner.tsx';
import { useLastGood } from '../parts/use-last-good.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { standIn } from './estimates/known-names.ts';
import { WhatIfControls } from './whatif/controls.tsx';
import { WhatIfFigures } from './whatif/figures.tsx';
import { HoursPanel } from './whatif/hours.tsx';
import { WhatIfInputs } from './whatif/inputs.tsx';
import { LoadPanel } from './whatif/load-panel.tsx';
import { WhatIfProvenance } from './whatif/provenance.tsx';
import { WhatIfTable } from './whatif/table.tsx';
import { Totals } from './whatif/totals.tsx';

type Asked = ReturnType<typeof whatIfRequest>;
const first = whatIfRequest({});

/** All that the page shows of a setting and its baseline. */
function reckoned({ request, baseline, method }: Asked) {
  const change = whatIf(baseline, request, method);
  return {
    change,
    request,
    baseline,
    methods: methodsThatAnswer(change.before.setting, change.after.setting),
    bars: tornado.rows(sensitivities(request, method)),
    grids: regions.rows({
      energy_j: change.after.energy_j.value,
      here: gridIntensity(request.region).region.id,
      baseline: gridIntensity(baseline.region).region.id,
      regions: gridsWith(request.region, baseline.region),
    }),
  };
}

/** A setting beside a baseline: what it comes to, what makes the difference, what else would move it. */
export function WhatIfPage() {
  const search = useSearch({ from: '/whatif' });
  const set = useSetSearch();
  const key = useDeferredValue(JSON.stringify(search));
  const asked = useMemo(() => whatIfRequest(JSON.parse(key) as WhatIfSearch), [key]);
  const { value, problem } = useLastGood(asked, reckoned, first);
  const { change, bars, grids } = value;
  const { budget_g } = asked;
  const { day } = change.after;
  const chart = useMemo(
    () =>
      waterfallIn({
        id: 'what-if',
        title: whatIfChart.title,
        question: whatIfChart.question,
        budget: budget_g,
      }),
    [budget_g],
  );
  const rows = useMemo(
    () =>
      chart.rows({
        from: { title: 'Baseline', value: change.before.total_g.value },
        to: { title: 'This setting', value: change.after.total_g.value },
        steps: change.steps,
      }),
    [chart, change],
  );
  const notes = [...new Set([value.request.region, value.baseline.region])].flatMap(
    (region) => standIn(region) ?? [],
  );
  return (
    <DrawnAnswer
      question={chart.question}
      chart={chart}
      rows={rows}
      search={search}
      set={set}
      controls={<WhatIfControls search={search} setting={change.after} methods={value.methods} set={set} />}
    >
      {problem !== null && (
        <Banner kind="error">{problem} The last setting that could be reckoned is shown.</Banner>
      )}
      {notes.map((note) => (
        <Banner key={note}>{note}</Banner>
      ))}
      {change.after.setting.warnings.map((warning) => (
        <Banner key={warning}>{warning}</Banner>
      ))}
      <div className="whatif">
        <WhatIfInputs search={search} request={asked.request} baseline={asked.baseline} set={set} />
        <div className="result">
          <Totals change={change} budget_g={budget_g} />
          <WhatIfFigures chart={chart} rows={rows} bars={bars} grids={grids} search={search} set={set} />
          {day !== null && <LoadPanel day={day} search={search} />}
          {asked.request.phase === undefined && <HoursPanel search={search} set={set} />}
        </div>
      </div>
      <WhatIfTable change={change} />
      <WhatIfProvenance total={change.after} />
    </DrawnAnswer>
  );
}
