import type { LifetimeRequest } from '../../actions/plan-lifetime.ts';
import { carbonUnit, energyUnit, formatPercent } from '../../domain/format.ts';
import { flopCount, largeNumber } from '../../domain/large-number.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import {
  displayOptions,
  jsonOption,
  oneOf,
  percentage,
  positiveNumber,
  storeOption,
  wholeNumber,
} from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { lawOptions } from './law-options.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

type Options = Omit<LifetimeRequest, 'store'> &
  Display &
  AnswerOutput & { readonly json?: true; readonly store?: string };

/** `wattlas plan lifetime`: the size that costs least over training and use. */
export function lifetime(verb: Verb): void {
  const sub = verb.command('lifetime').description('the size that costs least over training and use');
  answerOutput(displayOptions(jsonOption(storeOption(lawOptions(sub)))))
    .option('--loss <value>', 'quality wanted, as a loss', positiveNumber('--loss'))
    .option('--flop <n>', 'quality wanted, as that of the best model of a budget', positiveNumber('--flop'))
    .option(
      '--params <n>',
      'quality wanted, as that of the best model of a size (default: 30B)',
      positiveNumber('--params'),
    )
    .option(
      '--tokens <n>',
      'tokens served over its life, all at the cost of prefill',
      positiveNumber('--tokens'),
    )
    .option('--requests <n>', 'requests over its life (default: 12.5B)', positiveNumber('--requests'))
    .option('--tokens-in <n>', 'tokens in of a request (default: 500)', positiveNumber('--tokens-in'))
    .option('--tokens-out <n>', 'tokens out of a request (default: 300)', positiveNumber('--tokens-out'))
    .option(
      '--unit <name>',
      'flop, energy, money or carbon (default: flop)',
      oneOf('--unit', ['flop', 'energy', 'money', 'carbon']),
    )
    .option('--device <name>', 'accelerator it is trained and served on (default: h100-sxm)')
    .option('--serve-device <name>', 'accelerator it is served on, where another')
    .option('--power <watts>', 'power of a device and its share of the machine', positiveNumber('--power'))
    .option('--pue <ratio>', 'power usage effectiveness', positiveNumber('--pue', { min: 1, max: 5 }))
    .option(
      '--utilisation <percent>',
      'share of the peak rate in training and prefill (default: 40%)',
      percentage('--utilisation'),
    )
    .option(
      '--decode-utilisation <percent>',
      'the same in decoding (default: 5%)',
      percentage('--decode-utilisation'),
    )
    .option(
      '--batch <n>',
      'sequences decoded at once: holds decoding to the memory bandwidth',
      wholeNumber('--batch', { min: 1, max: 1_000_000 }),
    )
    .option(
      '--train-joules <value>',
      'joules a FLOP of training, instead of a device',
      positiveNumber('--train-joules'),
    )
    .option('--prefill-joules <value>', 'joules a FLOP of prefill', positiveNumber('--prefill-joules'))
    .option('--decode-joules <value>', 'joules a FLOP of decoding', positiveNumber('--decode-joules'))
    .option(
      '--train-run <name>',
      'joules of training from a published one, as gpt-3, t5 or all, instead of a device',
    )
    .option(
      '--serve-records <selector>',
      'joules of serving from records, as published:hardware:H100,batch:64 or own:',
    )
    .option('--price <value>', 'price of a device and hour, for money', positiveNumber('--price'))
    .option('--serve-price <value>', 'the same in serving, where another', positiveNumber('--serve-price'))
    .option('--train-region <id>', 'region of training, for carbon')
    .option('--serve-region <id>', 'region of serving, where another')
    .option(
      '--train-intensity <g/kWh>',
      'intensity of training, or of its months, as 400 or 300,310',
      months('--train-intensity'),
    )
    .option('--serve-intensity <g/kWh>', 'the same of serving', months('--serve-intensity'))
    .option('--embodied-kg <kg>', 'CO2e of making a device, for carbon', positiveNumber('--embodied-kg'))
    .option(
      '--device-life-years <n>',
      'years a device is used (default: 4)',
      positiveNumber('--device-life-years'),
    )
    .option(
      '--device-use <percent>',
      'share of them that it works (default: 100%)',
      percentage('--device-use'),
    )
    .action(async ({ json, color, ascii, output, dark, width, ...options }: Options) => {
      const { planLifetime } = await import('../../actions/plan-lifetime.ts');
      const request = { ...options, store: await storeDir(options.store) };
      const plan = await planLifetime(request);
      await writeAnswer({ output, dark, width }, async () => {
        const { lifetimeFigure } = await import('../../actions/penalty-figure.ts');
        return lifetimeFigure(request, plan);
      });
      if (json) return printJson(plan);
      const { answer, chinchilla, flop_optimal, interval, unit } = plan;
      const cost = (value: number) => costOf(value, unit);
      return printPlan(
        plan,
        {
          columns: [
            { head: '' },
            { head: 'parameters', align: 'right' },
            { head: 'tokens', align: 'right' },
            { head: 'cost of its life', align: 'right' },
          ],
          rows: [
            ['least cost', largeNumber(answer.params), largeNumber(answer.tokens), cost(answer.cost)],
            [
              'least training',
              largeNumber(chinchilla.params),
              largeNumber(chinchilla.tokens),
              cost(chinchilla.cost),
            ],
            ...(unit === 'FLOP'
              ? []
              : [
                  [
                    'least FLOP',
                    largeNumber(flop_optimal.params),
                    '',
                    `${formatPercent(flop_optimal.extra)} more`,
                  ],
                ]),
            ...(interval
              ? [
                  [
                    plan.reaching === null ? 'as records differ' : '95 % of least cost',
                    `${largeNumber(interval.lo)} to ${largeNumber(interval.hi)}`,
                    '',
                    '',
                  ],
                ]
              : []),
            [
              'training, serving',
              '',
              '',
              `${formatPercent(answer.training / answer.cost)} and ${formatPercent(answer.serving / answer.cost)}`,
            ],
          ],
        },
        { color, ascii },
      );
    });
}

/** A cost in the multiple a reader takes it in. */
function costOf(value: number, unit: string): string {
  if (unit === 'FLOP') return flopCount(value);
  if (unit === 'money') return largeNumber(value);
  const { size, name } = unit === 'J' ? energyUnit([value]) : carbonUnit([value]);
  return `${largeNumber(value / size)} ${name}`;
}

const months =
  (flag: string) =>
  (text: string): readonly number[] =>
    text.split(',').map((each) => positiveNumber(flag)(each));
