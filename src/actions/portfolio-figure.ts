import { type PortfolioRow, portfolioIn } from '../charts/portfolio.ts';
import { type PortfolioVolumeRow, portfolioVolumesIn } from '../charts/portfolio-volumes.ts';
import type { PortfolioAsked } from '../lifecycle/portfolio-asked.ts';
import { type PortfolioNames, portfolioInputs } from '../lifecycle/portfolio-names.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { type PortfolioPlan, type PortfolioRequest, planPortfolio } from './plan-portfolio.ts';

/** What an address asks for, of the study's models; they need no store. `named`: what messages call inputs. */
export function portfolioRequest(
  { tasks, unit, days, idle, fine_tune, fine_tune_days, grid }: PortfolioAsked,
  named: PortfolioNames,
): PortfolioRequest {
  const intensity = grid === undefined || grid === '' ? Number.NaN : Number(grid);
  return {
    task: tasks?.split(';'),
    unit: unit === 'g' ? 'carbon' : 'energy',
    days,
    idle,
    fineTune: fine_tune,
    fineTuneDays: fine_tune_days,
    ...(unit === 'g'
      ? {
          region: Number.isNaN(intensity) ? grid : undefined,
          intensity: Number.isNaN(intensity) ? undefined : intensity,
        }
      : {}),
    store: '',
    named,
  };
}

/** Who does which task as the address of its page asks. @throws {Problem} */
export const portfolioFigure = async (asked: PortfolioAsked): Promise<AnswerFigure<PortfolioRow>> =>
  drawnPortfolio(await planPortfolio(portfolioRequest(asked, portfolioInputs)), asked.unit);

/** An answer as a figure. */
export function drawnPortfolio(plan: PortfolioPlan, unit?: 'kWh' | 'J' | 'g'): AnswerFigure<PortfolioRow> {
  const chart = portfolioIn({ unit });
  return {
    chart,
    rows: chart.rows(plan),
    ...about(
      plan,
      plan.draws
        ? `Draws: how often a task goes to the same model when all costs are drawn from their 95 % intervals, ${plan.draws.draws} times`
        : 'Costs without intervals: no draws',
    ),
  };
}

/** What the same costs at other volumes. @throws {Problem} */
export async function portfolioVolumesFigure(
  asked: PortfolioAsked,
): Promise<AnswerFigure<PortfolioVolumeRow>> {
  const plan = await planPortfolio(portfolioRequest(asked, portfolioInputs));
  const chart = portfolioVolumesIn({ unit: asked.unit, range: plan.volumes.all });
  return {
    chart,
    rows: chart.rows(plan),
    ...about(plan, 'Hollow: another set is hosted there; shaded: the same set stays the cheapest'),
  };
}

/** What a figure is of and rests on; `marks`: what its marks mean. */
const about = ({ answer, assumptions, warnings }: PortfolioPlan, marks: string) => ({
  subject: `${answer.length} ${answer.length === 1 ? 'task' : 'tasks'}`,
  notes: [marks, ...assumptions.map(({ text }) => text.replace(/\.$/, '')), ...warnings],
});
