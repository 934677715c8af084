import type { FrontierRequest } from '../../actions/plan-frontier.ts';
import { formatInterval } from '../../domain/format.ts';
import { isDay } from '../../domain/is-day.ts';
import { largeNumber } from '../../domain/large-number.ts';
import { refusal } from '../../domain/problem.ts';
import { frontierCosts } from '../../scaling/glue-axis.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import {
  displayOptions,
  jsonOption,
  oneOf,
  percentage,
  positiveNumber,
  regionOption,
  storeOption,
} from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = FrontierRequest & Display & AnswerOutput & { readonly json?: true };

/** `wattlas plan frontier`: which models are worth their cost. */
export function frontier(verb: Verb): void {
  const sub = verb
    .command('frontier')
    .description('which models are worth their cost, and how fast it falls');
  answerOutput(displayOptions(jsonOption(storeOption(regionOption(sub)))))
    .option('--table <file>', 'a table with name, cost, score and date (default: GLUE against GFLOP)')
    .option('--records <selector>', 'results on record instead, as own: or study:task:summarization')
    .option('--benchmark <name>', 'imported scores of this benchmark, as hellaswag')
    .option('--metric <name>', 'its metric, as acc_norm (default: the first it has)')
    .option(
      '--cost <axis>',
      'gflop (default), params, energy, carbon or money; of records the default is energy',
      oneOf('--cost', frontierCosts),
    )
    .option('--device <name>', 'accelerator of the packaged table (default: h100-sxm)')
    .option('--utilisation <percent>', 'share of its peak rate (default: 40%)', percentage('--utilisation'))
    .option('--price <value>', 'price of a device and hour, for money', positiveNumber('--price'))
    .option(
      '--energy-price <value>',
      'price of a kWh, for money of records',
      positiveNumber('--energy-price'),
    )
    .option('--from <date>', 'models released from this day on, as 2019-01-31', day('--from'))
    .option('--as-of <date>', 'the frontier as it stood on this day', day('--as-of'))
    .option(
      '--ties <rule>',
      'drop the dearer of two that score alike, or keep both (default: drop)',
      oneOf('--ties', ['drop', 'keep']),
    )
    .option('--include-recalled', 'take rows known from memory alone into the trend')
    .action(async ({ json, color, ascii, output, dark, width, ...options }: Options) => {
      const { frontierFigure, planFrontier } = await import('../../actions/plan-frontier.ts');
      const request = { ...options, store: await storeDir(options.store) };
      const plan = await planFrontier(request);
      const dated = plan.points.some(({ date }) => date !== null);
      if (json) printJson(plan);
      else
        await printPlan(
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
      await writeAnswer({ output, dark, width }, () => frontierFigure(request));
    });
}

const within = (value: number, interval: { readonly lo: number; readonly hi: number } | null): string =>
  interval === null || value >= 1e6 ? largeNumber(value) : formatInterval(value, interval.lo, interval.hi);

const day =
  (flag: string) =>
  (text: string): string => {
    if (isDay(text)) return text;
    throw refusal(`${flag} takes a day as 2019-01-31, not "${text}".`);
  };
