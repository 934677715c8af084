import type { ReactNode } from 'react';
import type { Chart } from '../../../../src/charts/chart.ts';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { AnswerPage } from '../lifecycle/answer-page.tsx';
import { AnswerToolbar } from '../lifecycle/answer-toolbar.tsx';

/** A page whose answer is the rows of a chart: question, finding, controls, files, then what it shows. */
export function DrawnAnswer<Row>({
  question,
  chart,
  rows,
  search,
  set,
  controls,
  children,
}: {
  readonly question: string;
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  readonly search: { readonly ignored?: string };
  readonly set: SetSearch;
  readonly controls: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <AnswerPage
      question={question}
      search={search}
      set={set}
      told={{ state: 'told', answer: rows }}
      finding={(shown) => chart.finding(shown)}
    >
      {() => (
        <>
          <AnswerToolbar chart={chart} rows={rows} search={search} set={set} controls={controls} />
          {children}
        </>
      )}
    </AnswerPage>
  );
}
