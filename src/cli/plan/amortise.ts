import type { AmortiseRequest } from '../../actions/plan-amortise.ts';
import { formatNumber } from '../../domain/format.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, percentage, positiveNumber, wholeNumber } from '../options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

interface Options extends Omit<AmortiseRequest, 'options'>, Display, AnswerOutput {
  readonly option?: readonly string[];
  readonly json?: true;
}

/** `wattlas plan amortise`: when a cost paid once is worth it. */
export function amortise(verb: Verb): void {
  const sub = verb.command('amortise').description('when a cost paid once is worth it');
  answerOutput(displayOptions(jsonOption(sub)))
    .option(
      '--option <name=fixed,marginal...>',
      'an option with what it costs once and for each task, and how many carry what it costs once; give two or more',
    )
    .option('--shared <cost>', 'fixed cost that all options share', positiveNumber('--shared'))
    .option(
      '--tasks <n>',
      'tasks for which totals are shown (default: 150)',
      wholeNumber('--tasks', { min: 1, max: 1e15 }),
    )
    .option('--error <percent>', 'relative error of every cost, for an interval', percentage('--error'))
    .option('--monte-carlo', "interval from 20,000 draws of log-normal costs instead of Fieller's formula")
    .option(
      '--fine-tune <kWh>',
      'energy of one fine-tuning of the packaged example (default: 0)',
      positiveNumber('--fine-tune'),
    )
    .option(
      '--fine-tune-tokens <n>',
      'estimate it from its tokens, as three forward passes',
      positiveNumber('--fine-tune-tokens'),
    )
    .option('--device <name>', 'accelerator of that estimate (default: v100-sxm2-32)')
    .option('--utilisation <percent>', 'share of its peak rate (default: 30%)', percentage('--utilisation'))
    .action(async ({ json, color, ascii, option, output, dark, width, ...rest }: Options) => {
      const { planAmortise, planAmortiseFigure } = await import('../../actions/plan-amortise.ts');
      const request = { ...rest, options: option };
      const plan = planAmortise(request);
      const unit = plan.unit === null ? '' : `${plan.unit} `;
      const tasks = plan.tasks.toLocaleString('en-GB');
      if (json) printJson(plan);
      else
        await printPlan(
          plan,
          {
            columns: [
              { head: 'option' },
              { head: `${unit}once`, align: 'right' },
              { head: `${unit}a task`, align: 'right' },
              { head: `${unit}for ${tasks} ${plan.tasks === 1 ? 'task' : 'tasks'}`, align: 'right' },
              { head: `${unit}for each of them`, align: 'right' },
            ],
            rows: plan.options.map(({ id, fixed, marginal, total, per_task }) => [
              id,
              formatNumber(fixed),
              formatNumber(marginal),
              formatNumber(total),
              formatNumber(per_task),
            ]),
          },
          { color, ascii },
        );
      await writeAnswer({ output, dark, width }, () => planAmortiseFigure(request));
    });
}
