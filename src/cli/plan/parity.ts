import type { ParityRequest } from '../../actions/plan-parity.ts';
import { refusal } from '../../domain/problem.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, oneOf, percentage, positiveNumber, wholeNumber } from '../options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

interface Options extends ParityRequest, Display, AnswerOutput {
  readonly json?: true;
  readonly model?: string;
  readonly growth?: number;
  readonly queries?: string;
  readonly retrainEvery?: number;
  readonly months?: number;
  readonly unit?: 'kWh' | 'J' | 'g';
  readonly trainGrid?: string;
  readonly serveGrid?: string;
  readonly embodied?: string;
}

/** `wattlas plan parity`: when use has taken as much energy as training. */
export function parity(verb: Verb): void {
  const sub = verb.command('parity').description('inferences until use has taken as much as training');
  answerOutput(displayOptions(jsonOption(sub)))
    .option('--training <kWh>', 'energy of training; its digits count, as 51686')
    .option('--fine-tuning <kWh>', 'energy of fine-tuning')
    .option('--inference <kWh>', 'energy of one inference in the same unit, as 1.0e-4')
    .option('--users-per-day <n>', 'users a day, for a date', positiveNumber('--users-per-day'))
    .option(
      '--queries-per-user <n>',
      'queries a user and day (default: 1)',
      positiveNumber('--queries-per-user'),
    )
    .option('--from <date>', 'day the use begins, as 2026-01-31 (default: today)')
    .option('--model <id>', 'row of table 5 that is followed month by month (default: bloomz-7b)')
    .option(
      '--growth <percent>',
      'what each month adds to the queries of the one before',
      percentage('--growth', { min: -99, max: 900 }),
    )
    .option(
      '--queries <list or file>',
      'queries of each month, as 1e6,2e6, or a CSV whose last column has them',
    )
    .option(
      '--retrain-every <months>',
      'trained anew so often',
      wholeNumber('--retrain-every', { min: 1, max: 240 }),
    )
    .option(
      '--months <n>',
      'months that are looked at (default: 36)',
      wholeNumber('--months', { min: 1, max: 240 }),
    )
    .option(
      '--unit <name>',
      'kWh, J or g of CO2e over time (default: kWh)',
      oneOf('--unit', ['kWh', 'J', 'g']),
    )
    .option('--train-grid <grid>', 'region, g/kWh or months of it where it is trained (default: world)')
    .option('--serve-grid <grid>', 'the same where it is used')
    .option('--embodied <device>', 'grams count the making of devices too, as a100-sxm-80')
    .action(async (options: Options) => {
      const { json, color, ascii, output, dark, width } = options;
      const { parityFigure, planParity } = await import('../../actions/plan-parity.ts');
      const request = await requestOf(options);
      const plan = planParity(request);
      if (json) {
        printJson(plan);
        return writeAnswer({ output, dark, width }, () => parityFigure(request));
      }
      const count = (n: number) => (Number.isFinite(n) ? Math.round(n).toLocaleString('en-GB') : 'no end');
      const dated = plan.rows.some(({ days }) => days !== null);
      const printed = plan.rows.some((row) => row.printed !== null);
      await printPlan(
        plan,
        {
          columns: [
            { head: 'model' },
            { head: 'inferences', align: 'right' },
            { head: 'by its digits', align: 'right' },
            ...(printed ? [{ head: 'printed', align: 'right' as const }, { head: '' }] : []),
            ...(dated ? [{ head: 'on' }] : []),
          ],
          rows: plan.rows.map((row) => [
            row.model,
            count(row.inferences),
            `${count(row.interval.lo)} to ${count(row.interval.hi)}`,
            ...(printed
              ? [count(row.printed ?? Number.NaN), row.printed_state === 'off' ? 'misprint' : 'agrees']
              : []),
            ...(dated ? [row.date ?? (Number.isFinite(row.days) ? 'after 9999' : 'never')] : []),
          ]),
        },
        { color, ascii },
      );
      await writeAnswer({ output, dark, width }, () => parityFigure(request));
    });
}

/** What is asked of parity, and of how it goes on month by month where any of that was said. */
async function requestOf({
  training,
  fineTuning,
  inference,
  usersPerDay,
  queriesPerUser,
  from,
  ...rest
}: Options): Promise<ParityRequest> {
  const { model, growth, queries, retrainEvery, months, unit, trainGrid, serveGrid, embodied } = rest;
  const over = {
    model,
    growth: growth === undefined ? undefined : growth * 100,
    queries: queries === undefined ? undefined : await queriesText(queries),
    retrain: retrainEvery,
    months,
    unit,
    train_grid: trainGrid,
    serve_grid: serveGrid,
    embodied,
  };
  const said = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
  return {
    ...{ training, fineTuning, inference, usersPerDay, queriesPerUser, from },
    over: Object.keys(said).length > 0 ? said : undefined,
  };
}

/** A list as it stands, or what a file of that name holds. */
async function queriesText(text: string): Promise<string> {
  if (/^[\d.,e+\s]+$/i.test(text)) return text;
  const { readFile } = await import('node:fs/promises');
  const held = await readFile(text, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw refusal(
      `--queries takes the queries of each month, as 1e6,2e6, or a file that has them; "${text}" is neither.`,
      // That no such file is there is said already; why one cannot be read is not.
      cause.code === 'ENOENT' ? {} : { cause },
    );
  });
  if (held.trim() === '') throw refusal(`${text} is empty.`);
  return held;
}
