import type { LossTableName } from '../../catalog/losses.ts';
import { formatFixed, formatNumber } from '../../domain/format.ts';
import { flopCount, largeNumber } from '../../domain/large-number.ts';
import { refusal } from '../../domain/problem.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, percentage, positiveNumber } from '../options.ts';
import { lawOptions } from './law-options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

interface Options extends Display, AnswerOutput {
  readonly excess?: true;
  readonly within?: number;
  readonly x?: readonly number[];
  readonly flop?: number;
  readonly loss?: number;
  readonly uniqueTokens?: number;
  readonly law?: string;
  readonly experts?: number;
  readonly table?: string;
  readonly example?: LossTableName;
  readonly dropHighestLoss?: number;
  readonly bootstrap?: number;
  readonly json?: true;
}

/** `wattlas plan size`: what to train for a budget or a loss, or what another size would cost. */
export function size(verb: Verb): void {
  const sub = verb
    .command('size')
    .description('the size to train for a budget or a loss, or what another size costs');
  answerOutput(displayOptions(jsonOption(lawOptions(sub))))
    .option('--flop <n>', 'training budget, FLOP (default: 5.76e23)', positiveNumber('--flop'))
    .option('--loss <value>', 'loss to reach instead', positiveNumber('--loss'))
    .option(
      '--unique-tokens <n>',
      'unique tokens there are; beyond them data is repeated',
      positiveNumber('--unique-tokens'),
    )
    .option('--excess', 'show what sizes other than the best cost (Kaplan et al. 2020)')
    .option(
      '--within <percent>',
      'with --excess: how much more is fine (default: 20%)',
      percentage('--within', { min: 0.01, max: 10_000 }),
    )
    .option('--x <ratios>', 'with --excess: more ratios to the best size, as 0.55,3', ratios)
    .action(async (options: Options) => {
      if (options.excess) return excess(options);
      if (options.within !== undefined || options.x !== undefined)
        throw refusal('--within and --x belong to --excess.', { remedy: 'wattlas plan size --excess' });
      const { planSize } = await import('../../actions/plan-size.ts');
      const plan = await planSize(options);
      await drawSize(options);
      if (options.json) return printJson(plan);
      const { answer, interval, tokens_interval } = plan;
      const range = (bounds: { lo: number; hi: number } | null | undefined) =>
        bounds ? `${largeNumber(bounds.lo)} to ${largeNumber(bounds.hi)}` : '';
      return printPlan(
        plan,
        {
          columns: [{ head: '' }, { head: 'value', align: 'right' }, { head: '95 %', align: 'right' }],
          rows: [
            ['parameters', largeNumber(answer.params), range(interval)],
            ['tokens', largeNumber(answer.tokens), range(tokens_interval)],
            ['tokens a parameter', formatNumber(answer.tokens / answer.params), ''],
            ['loss', formatFixed(answer.loss, 4), ''],
            ['compute', flopCount(answer.flop), ''],
          ],
        },
        options,
      );
    });
}

async function excess(options: Options): Promise<void> {
  const { planExcess } = await import('../../actions/plan-size.ts');
  const { within = 0.2, uniqueTokens } = options;
  if (uniqueTokens !== undefined)
    throw refusal('--unique-tokens has no use with --excess: its laws see every token as new.');
  const plan = planExcess({ ...options, within });
  await drawSize(options);
  if (options.json) return printJson(plan);
  const ratio = (value: number) => (Number.isFinite(value) ? formatFixed(value, 3) : 'never');
  return printPlan(
    plan,
    {
      columns: [
        { head: 'size / best', align: 'right' },
        { head: 'compute / least', align: 'right' },
        { head: 'steps / best', align: 'right' },
      ],
      rows: plan.points.map((point) => [
        formatNumber(point.x),
        ratio(point.excess_compute),
        ratio(point.excess_steps),
      ]),
    },
    options,
  );
}

const drawSize = (options: Options): Promise<void> =>
  writeAnswer(options, async () => {
    const { sizeFigure } = await import('../../actions/penalty-figure.ts');
    return sizeFigure(options);
  });

function ratios(text: string): readonly number[] {
  return text.split(',').map((each) => positiveNumber('--x')(each));
}
