import type { FrontierRequest } from '../../actions/plan-frontier.ts';
import { formatNumber } from '../../domain/format.ts';
import { largeNumber } from '../../domain/large-number.ts';
import { refusal } from '../../domain/problem.ts';
import { frontierCosts } from '../../scaling/glue-axis.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, oneOf, percentage, positiveNumber } from '../options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = FrontierRequest & Display & AnswerOutput & { readonly json?: true; readonly region?: string };

/** `wattlas plan frontier`: which models are worth their cost. */
export function frontier(verb: Verb): void {
  const sub = verb
    .command('frontier')
    .description('which models are worth their cost, and how fast it falls');
  answerOutput(displayOptions(jsonOption(sub)))
    .option('--table <file>', 'a table with name, cost, score and date (default: GLUE against GFLOP)')
    .option(
      '--cost <axis>',
      'gflop, params, energy, carbon or money of the packaged table (default: gflop)',
      oneOf('--cost', frontierCosts),
    )
    .option('--device <name>', 'accelerator of energy, carbon and money (default: h100-sxm)')
    .option('--utilisation <percent>', 'share of its peak rate (default: 40%)', percentage('--utilisation'))
    .option('--region <id>', 'region whose grid gives the carbon')
    .option('--price <value>', 'price of a device and hour, for money', positiveNumber('--price'))
    .option('--from <date>', 'models released from this day on, as 2019-01-31', day('--from'))
    .option('--as-of <date>', 'the frontier as it stood on this day', day('--as-of'))
    .option(
      '--ties <rule>',
      'drop the dearer of two that score alike, or keep both (default: drop)',
      oneOf('--ties', ['drop', 'keep']),
    )
    .option('--include-recalled', 'take rows known from memory alone into the trend')
    .action(async ({ json, color, ascii, output, dark, width, region, ...rest }: Options) => {
      const { frontierFigure, planFrontier } = await import('../../actions/plan-frontier.ts');
      const request = { ...rest, trainRegion: region };
      const plan = await planFrontier(request);
      if (json) printJson(plan);
      else
        await printPlan(
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
      await writeAnswer({ output, dark, width }, () => frontierFigure(request));
    });
}

const day =
  (flag: string) =>
  (text: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    throw refusal(`${flag} takes a day as 2019-01-31, not "${text}".`);
  };
