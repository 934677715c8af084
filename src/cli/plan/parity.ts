import type { ParityRequest } from '../../actions/plan-parity.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, positiveNumber } from '../options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = ParityRequest & Display & { readonly json?: true };

/** `wattlas plan parity`: when use has taken as much energy as training. */
export function parity(verb: Verb): void {
  const sub = verb.command('parity').description('inferences until use has taken as much as training');
  displayOptions(jsonOption(sub))
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
    .action(async ({ json, color, ascii, ...request }: Options) => {
      const { planParity } = await import('../../actions/plan-parity.ts');
      const plan = planParity(request);
      if (json) return printJson(plan);
      const count = (n: number) => (Number.isFinite(n) ? Math.round(n).toLocaleString('en-GB') : 'no end');
      const dated = plan.rows.some(({ days }) => days !== null);
      const printed = plan.rows.some((row) => row.printed !== null);
      return printPlan(
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
            ...(dated ? [row.date ?? 'never'] : []),
          ]),
        },
        { color, ascii },
      );
    });
}
