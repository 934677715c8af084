import { type BalanceRow, balanceIn } from '../charts/balance.ts';
import { refusal } from '../domain/problem.ts';
import type { BalanceAsked } from '../lifecycle/balance-asked.ts';
import { balanceOf } from '../lifecycle/balance-plan.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';

/** Training against use over time as the address of its page asks. @throws {Problem} */
export function balanceFigure(asked: BalanceAsked): AnswerFigure<BalanceRow> {
  const { name, rows, meeting, missing, assumptions } = balanceOf(asked);
  if (missing.length > 0)
    throw refusal(
      `There is nothing to draw without the energy of ${missing.map((each) => (each === 'training' ? 'training' : 'a query')).join(' and of ')}.`,
      { remedy: 'wattlas plan parity --training 51686 --inference 1.0e-4 -o balance.svg' },
    );
  return {
    chart: balanceIn({ ...asked, meeting }),
    rows,
    subject: name,
    notes: assumptions.map(({ text }) => text.replace(/\.$/, '')),
  };
}
