import { envelopeIn } from '../charts/envelope.ts';
import type { IsoflopRow } from '../charts/isoflop.ts';
import { refusal } from '../domain/problem.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { fitEnvelope } from '../scaling/envelope.ts';
import { frontierAt } from '../scaling/isoflop.ts';
import { dropHighestLoss, type LossRow, lossTable } from '../scaling/loss-table.ts';

/** The envelope of training curves, and the line through the sizes that are lowest. @throws {Problem} where no line can be drawn. */
export function envelopeFigure(
  rows: readonly LossRow[],
  about: {
    /** Rows of highest loss left out. */
    readonly highest: number;
    /** Budget the line is drawn out to, FLOP; null: none. */
    readonly target: number | null;
    readonly subject: string;
  },
): AnswerFigure<IsoflopRow> {
  const { table, dropped } = dropHighestLoss(lossTable(rows), about.highest);
  const fit = fitEnvelope(table);
  if (fit.state === 'too-few') throw refusal(`There is no envelope to draw. ${fit.reason}`);
  const { frontier, curves, points, atEdge, sizes } = fit;
  const chart = envelopeIn({ exponents: { a: frontier.a, b: frontier.b }, sizes });
  return {
    chart,
    rows: chart.rows({
      curves,
      points,
      paramsAt: (flop) => frontierAt(frontier, flop).params.value,
      target: about.target,
    }),
    subject: about.subject,
    notes: [
      `${curves.length} training curves of ${table.n} points, interpolated over log FLOP`,
      ...(dropped.length > 0 ? [`${dropped.length} points dropped`] : []),
      `The line is through ${points.length.toLocaleString('en-GB')} budgets at which one of ${sizes} sizes is lowest; a dot is the middle of those at which one is`,
      ...(atEdge > 0
        ? [
            `${atEdge.toLocaleString('en-GB')} budgets left out: their lowest size is the smallest or the largest`,
          ]
        : []),
      'No band: budgets read off few curves are not independent',
    ],
  };
}
