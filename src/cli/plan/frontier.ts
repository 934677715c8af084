import type { FrontierRequest } from '../../actions/plan-frontier.ts';
import { formatInterval } from '../../domain/format.ts';
import { largeNumber } from '../../domain/large-number.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, oneOf, positiveNumber, regionOption, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = FrontierRequest & Display & { readonly json?: true };

/** `wattlas plan frontier`: which models are worth their cost. */
export function frontier(verb: Verb): void {
  const sub = verb
    .command('frontier')
    .description('which models are worth their cost, and how fast it falls');
  displayOptions(jsonOption(storeOption(regionOption(sub))))
    .option('--table <file>', 'a table with name, cost, score and date (default: GLUE against GFLOP)')
    .option('--records <selector>', 'results on record instead, as own: or study:task:summarization')
    .option('--benchmark <name>', 'imported scores of this benchmark, as hellaswag')
    .option('--metric <name>', 'its metric, as acc_norm (default: the first it has)')
    .option(
      '--cost <axis>',
      'gflop or params; of records also energy (their default), carbon and money',
      oneOf('--cost', ['gflop', 'params', 'energy', 'carbon', 'money']),
    )
    .option('--price <value>', 'price of a kWh, for money', positiveNumber('--price'))
    .option('--include-recalled', 'take rows known from memory alone into the trend')
    .action(async ({ json, color, ascii, ...request }: Options) => {
      const { planFrontier } = await import('../../actions/plan-frontier.ts');
      const plan = await planFrontier({ ...request, store: await storeDir(request.store) });
      if (json) return printJson(plan);
      const dated = plan.points.some(({ date }) => date !== null);
      return printPlan(
        plan,
        {
          columns: [
            { head: 'model' },
            { head: plan.cost, align: 'right' },
            { head: 'score', align: 'right' },
            ...(dated ? [{ head: 'date' }] : []),
            { head: 'row' },
            { head: 'standing' },
          ],
          rows: plan.points.map(
            ({ id, cost, cost_interval, score, score_interval, date, status, standing }) => [
              id,
              within(cost, cost_interval),
              within(score, score_interval),
              ...(dated ? [date ?? ''] : []),
              status,
              standing,
            ],
          ),
        },
        { color, ascii },
      );
    });
}

const within = (value: number, interval: { readonly lo: number; readonly hi: number } | null): string =>
  interval === null || value >= 1e6 ? largeNumber(value) : formatInterval(value, interval.lo, interval.hi);
