import { Link } from '@tanstack/react-router';
import { lawFact } from '../../../../src/catalog/laws.ts';
import type { Chart } from '../../../../src/charts/chart.ts';
import { frontierIn } from '../../../../src/charts/frontier.ts';
import { isoflop } from '../../../../src/charts/isoflop.ts';
import { penaltyIn } from '../../../../src/charts/penalty.ts';
import { penaltyRequest } from '../../../../src/charts/penalty-search.ts';
import { exampleRows } from '../../../../src/scaling/example-rows.ts';
import { isoflopAnswer } from '../../../../src/scaling/isoflop-answer.ts';
import { isoflopView } from '../../../../src/scaling/isoflop-view.ts';
import { penaltyView, surfaceOf } from '../../../../src/scaling/penalty-view.ts';
import { ChartFigure } from '../../parts/figure.tsx';
import { frontierOf } from '../frontier/frontier-of.ts';
import { UseThumbs } from './use-thumbs.tsx';

const budgets = isoflop.rows(isoflopAnswer(isoflopView(exampleRows('llama3')), null, null).input);
const sizes = penaltyIn({});
const off = sizes.rows(penaltyView(surfaceOf(lawFact('chinchilla')), penaltyRequest({})));
const { axes, rows } = frontierOf({}, null);

/** The questions that plans answer, each with the figure of its packaged example. */
export function AnswerThumbs() {
  return (
    <section>
      <h2 className="sec">Plan</h2>
      <div className="qs">
        <Thumb
          to="/frontier"
          chart={frontierIn(axes)}
          rows={rows}
          note={`GLUE against GFLOP, ${rows.length} models`}
        />
        <Thumb
          to="/isoflop"
          chart={isoflop}
          rows={budgets}
          note="loss against size, ten budgets of Llama 3"
        />
        <Thumb to="/penalty" chart={sizes} rows={off} note="extra compute off the best size, by Chinchilla" />
        <UseThumbs />
      </div>
    </section>
  );
}

function Thumb<Row>({
  to,
  chart,
  rows,
  note,
}: {
  readonly to: '/frontier' | '/isoflop' | '/penalty';
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  readonly note: string;
}) {
  return (
    <Link to={to} search={{}} className="q">
      <div className="th">
        <ChartFigure chart={chart} rows={rows} compact />
      </div>
      <h3 className="qq">{chart.question}</h3>
      <div className="qn">{note}</div>
    </Link>
  );
}
