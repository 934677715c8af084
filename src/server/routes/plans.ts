import { Hono } from 'hono';
import { portfolioAsked } from '../../lifecycle/portfolio-asked.ts';
import { portfolioControls } from '../../lifecycle/portfolio-names.ts';
import { parseQuery } from './records.ts';

/** `/api/plans/portfolio`: the answer of `wattlas plan portfolio --json` to what its page has in the address. */
export function planRoutes(): Hono {
  return new Hono().get('/plans/portfolio', async (context) => {
    const asked = parseQuery(portfolioAsked, context.req.query());
    const [{ planPortfolio }, { portfolioRequest }] = await Promise.all([
      import('../../actions/plan-portfolio.ts'),
      import('../../actions/portfolio-figure.ts'),
    ]);
    return context.json(await planPortfolio(portfolioRequest(asked, portfolioControls)));
  });
}
