import type { FrontierRequest } from '../../actions/plan-frontier.ts';
import { formatNumber } from '../../domain/format.ts';
import { largeNumber } from '../../domain/large-number.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, oneOf } from '../options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = FrontierRequest & Display & { readonly json?: true };

/** `wattlas plan frontier`: which models are worth their cost. */
export function frontier(verb: Verb): void {
  const sub = verb
    .command('frontier')
    .description('which models are worth their cost, and how fast it falls');
  displayOptions(jsonOption(sub))
    .option('--table <file>', 'a table with name, cost, score and date (default: GLUE against GFLOP)')
    .option('--cost <axis>', 'gflop or params of the packaged table', oneOf('--cost', ['gflop', 'params']))
    .option('--include-recalled', 'take rows known from memory alone into the trend')
    .action(async ({ json, color, ascii, ...request }: Options) => {
      const { planFrontier } = await import('../../actions/plan-frontier.ts');
      const plan = await planFrontier(request);
      if (json) return printJson(plan);
      return printPlan(
        plan,
        {
          columns: [
            { head: 'model' },
            { head: plan.cost, align: 'right' },
            { head: 'score', align: 'right' },
            { head: 'date' },
            { head: 'row' },
            { head: 'standing' },
          ],
          rows: plan.points.map(({ id, cost, score, date, status, standing }) => [
            id,
            largeNumber(cost),
            formatNumber(score),
            date ?? '',
            status,
            standing,
          ]),
        },
        { color, ascii },
      );
    });
}
