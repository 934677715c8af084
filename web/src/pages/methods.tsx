import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { methodsIn } from '../../../src/charts/methods.ts';
import { inputText, type MethodsSetting, methodsRequest } from '../../../src/charts/methods-request.ts';
import { estimateAnswer } from '../../../src/estimators/asking/estimate-answer.ts';
import { perWords, referenceOf, saidByMethods } from '../../../src/estimators/asking/said-by-methods.ts';
import { settingFor } from '../../../src/estimators/asking/setting-total.ts';
import { Banner } from '../parts/banner.tsx';
import { useLastGood } from '../parts/use-last-good.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { DrawnAnswer } from './answers/drawn-answer.tsx';
import { MethodsAsk } from './methods/ask.tsx';
import { MethodsControls } from './methods/controls.tsx';
import { MethodsFigure } from './methods/figure.tsx';
import { FormulaPanel } from './methods/formula.tsx';
import { MethodsProvenance } from './methods/provenance.tsx';
import { RatioMatrix } from './methods/ratios.tsx';
import { MethodsTable } from './methods/table.tsx';
import { WayPanel } from './methods/way.tsx';

const first = methodsRequest({});
const answered = (request: MethodsSetting) => {
  const setting = settingFor(request);
  return { request, setting, answer: estimateAnswer(request, setting) };
};

/** What every method says of one question, what each covers, and what takes one to another: asked in the browser. */
export function MethodsPage() {
  const search = useSearch({ from: '/methods' });
  const set = useSetSearch();
  const asked = useMemo(() => methodsRequest(search), [search]);
  const key = JSON.stringify(asked.request);
  const request = useMemo(() => JSON.parse(key) as MethodsSetting, [key]);
  const { value, problem } = useLastGood(request, answered, first.request);
  const { answer, setting } = value;
  const { quantity, linear, same } = asked;
  const said = useMemo(
    () => saidByMethods(answer, quantity === 'carbon' ? 'carbon_g' : 'energy_j'),
    [answer, quantity],
  );
  const reference = referenceOf(said, asked.reference);
  const chart = useMemo(
    () => methodsIn({ quantity, per: perWords(answer), linear }),
    [answer, quantity, linear],
  );
  const rows = useMemo(() => chart.rows({ said, reference, same }), [chart, said, reference, same]);
  const shown = asked.show ?? reference;
  const told = asked.request.inputs ?? {};
  return (
    <DrawnAnswer
      question="Why do tools disagree?"
      chart={chart}
      rows={rows}
      search={search}
      set={set}
      controls={<MethodsControls asked={asked} said={said} reference={reference} set={set} />}
    >
      {problem !== null && (
        <Banner kind="error">{problem} The last question that could be asked is shown.</Banner>
      )}
      {answer.warnings.map((warning) => (
        <Banner key={warning}>{warning}</Banner>
      ))}
      <MethodsAsk search={search} asked={asked} answered={value.request} answer={answer} set={set} />
      <MethodsFigure chart={chart} rows={rows} answer={answer} onShow={(id) => set({ show: id })} />
      <div className="two">
        <FormulaPanel
          answer={answer}
          id={shown}
          told={told}
          onShow={(id) => set({ show: id })}
          onTell={(name, value) => {
            const { [name]: _, ...others } = told;
            set({ input: inputText(value === null ? others : { ...others, [name]: value }) });
          }}
        />
        <WayPanel
          answer={answer}
          setting={setting}
          from={asked.from}
          to={asked.to}
          search={search}
          set={set}
        />
      </div>
      <MethodsTable rows={rows} quantity={quantity} />
      <RatioMatrix said={said} />
      <MethodsProvenance answer={answer} request={value.request} />
    </DrawnAnswer>
  );
}
