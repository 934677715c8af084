import { amortiseIn } from '../charts/amortise.ts';
import type { AmortiseRow } from '../charts/amortise-row.ts';
import { AMORTISE_ERROR, type AmortiseAsked } from '../lifecycle/amortise-asked.ts';
import { amortisationOf } from '../lifecycle/amortise-plan.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';

/** Options set against each other as the address of their page asks. @throws {Problem} */
export function amortiseFigure(asked: AmortiseAsked): AnswerFigure<AmortiseRow> {
  const { rows, crossovers, g_per_kwh, assumptions } = amortisationOf(asked);
  return {
    chart: amortiseIn({ ...asked, crossovers, g_per_kwh }),
    rows,
    subject:
      asked.options === undefined
        ? 'One pre-training against one training a task, Strubell et al. 2019'
        : 'Options as they were given',
    notes: [
      ...((asked.error ?? AMORTISE_ERROR) > 0 ? ['Bands of the lines: 95 % intervals of a cost'] : []),
      ...assumptions.map(({ text }) => text.replace(/\.$/, '')),
    ],
  };
}
