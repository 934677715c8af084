import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PortfolioPlan } from '../../../../src/actions/plan-portfolio.ts';
import { amortiseIn } from '../../../../src/charts/amortise.ts';
import { balanceIn } from '../../../../src/charts/balance.ts';
import { portfolioIn } from '../../../../src/charts/portfolio.ts';
import { amortisationOf } from '../../../../src/lifecycle/amortise-plan.ts';
import { balanceOf } from '../../../../src/lifecycle/balance-plan.ts';
import { useApi } from '../../api.ts';
import { ChartFigure } from '../../parts/figure.tsx';

/** The questions of planning that are answered over a model's life, each with the figure of its example. */
export function UseThumbs() {
  const balance = useMemo(() => {
    const found = balanceOf({});
    return { chart: balanceIn(found), rows: found.rows };
  }, []);
  const amortise = useMemo(() => {
    const found = amortisationOf({});
    return { chart: amortiseIn(found), rows: found.rows };
  }, []);
  const { data: plan } = useApi<PortfolioPlan>('/api/plans/portfolio');
  const portfolio = useMemo(() => {
    const chart = portfolioIn({});
    return plan ? { chart, rows: chart.rows(plan) } : null;
  }, [plan]);
  return (
    <>
      <Link to="/balance" search={{}} className="q">
        <div className="th">
          <ChartFigure chart={balance.chart} rows={balance.rows} compact />
        </div>
        <h3 className="qq">{balance.chart.question}</h3>
        <div className="qn">training against use, BLOOMz-7B</div>
      </Link>
      <Link to="/amortise" search={{}} className="q">
        <div className="th">
          <ChartFigure chart={amortise.chart} rows={amortise.rows} compact />
        </div>
        <h3 className="qq">{amortise.chart.question}</h3>
        <div className="qn">BERT base against one training a task</div>
      </Link>
      {portfolio && (
        <Link to="/portfolio" search={{}} className="q">
          <div className="th">
            <ChartFigure chart={portfolio.chart} rows={portfolio.rows} compact />
          </div>
          <h3 className="qq">{portfolio.chart.question}</h3>
          <div className="qn">a set of models against one for everything</div>
        </Link>
      )}
    </>
  );
}
