import { refusal } from '../../domain/problem.ts';
import type { SweepRequest } from '../../estimators/asking/sweep-request.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { CliCommand } from '../command.ts';
import {
  type EstimateFlags,
  grams,
  inputsOf,
  machineOptions,
  modelOptions,
  precisions,
  pue,
} from '../estimate-options.ts';
import { listOf } from '../list-options.ts';
import { displayOptions, jsonOption, oneOf, positiveNumber, wholeAmount, wholeNumber } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options
  extends Omit<
      EstimateFlags,
      | 'hardware'
      | 'precision'
      | 'batch'
      | 'devices'
      | 'mfu'
      | 'hours'
      | 'pue'
      | 'region'
      | 'intensity'
      | 'requests'
      | 'method'
    >,
    AnswerOutput,
    Pick<
      SweepRequest,
      'hardware' | 'precision' | 'batch' | 'devices' | 'mfu' | 'hours' | 'pue' | 'intensity' | 'requests'
    > {
  readonly region?: string;
  readonly method?: string;
  readonly limit?: number;
  readonly hourly?: string;
  readonly kwh?: number;
  readonly csv?: true;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

const MOST = 1e15;

/** `wattlas sweep --model NAME --hardware A,B --batch 1,8,64`: every combination of settings, and what moves the carbon most. */
export const command: CliCommand = {
  name: 'sweep',
  summary: 'combine hardware, regions, PUE, batch, precision and traffic; find the hour to begin',
  configure(verb) {
    const several = { several: true };
    machineOptions(modelOptions(answerOutput(displayOptions(jsonOption(verb))), several), several)
      .option('--csv', 'print every combination as CSV alone on standard output')
      .option(
        '--limit <n>',
        'combinations of least carbon that are shown (default: 10)',
        wholeNumber('--limit', { min: 1, max: 100_000 }),
      )
      .optionsGroup('Combined, as 1,8,64 or LO:HI:N:')
      .option(
        '--hardware <names>',
        'accelerators of the catalog, as h100-sxm,a100-sxm-80',
        listOf('--hardware', String),
      )
      .option(
        '--precision <names>',
        `formats of the weights, of ${precisions.join(', ')}`,
        listOf('--precision', oneOf('--precision', precisions)),
      )
      .option(
        '--batch <n>',
        'requests answered at once',
        listOf('--batch', wholeNumber('--batch', { min: 1, max: 1_000_000 }), true),
      )
      .option('--pue <ratio>', 'power usage effectiveness', listOf('--pue', pue))
      .option('--intensity <g/kWh>', 'grid intensities, instead of regions', listOf('--intensity', grams))
      .option(
        '--requests <n>',
        'requests that are answered, as 1k,1M',
        listOf('--requests', wholeAmount('--requests', { min: 1, max: MOST }), true),
      )
      .option('--method <id>', 'the method that is asked (default: the first that answers)')
      .option('--input <name=value...>', 'an input that a single method knows, as host_w=300')
      .optionsGroup('By the hour:')
      .option(
        '--hourly <file>',
        'CSV of intensities by hour: the best beginning and region for the model, or for --hours of work',
      )
      .option(
        '--kwh <n>',
        'electricity of --hours of work without a model (default: 1)',
        positiveNumber('--kwh'),
      )
      .addHelpText(
        'after',
        '\n--region takes several too, as FR,US-OR, and countries, states, aws, gcp or azure for all of them; --devices, --hours\nand --mfu do as well.',
      )
      .action(
        async ({
          json,
          color,
          ascii,
          csv,
          limit,
          hourly,
          kwh,
          region,
          input,
          output,
          dark,
          width,
          ...flags
        }: Options) => {
          const t = terminal({ color, ascii });
          const request: SweepRequest = {
            ...flags,
            inputs: inputsOf(input),
            region: region === undefined ? undefined : listOf('--region', String)(region),
          };
          const print = (text: string) => process.stdout.write(`${text}\n`);
          if (hourly !== undefined) {
            const answer = await begin(hourly, kwh, request);
            if (json) print(JSON.stringify(answer));
            else print((await import('../../reports/best-start-text.ts')).bestStartText(answer, t));
            await writeAnswer({ output, dark, width }, async () => {
              const { hoursFigure } = await import('../../actions/estimate-figures.ts');
              const { readHours } = await import('../../actions/read-hours.ts');
              return hoursFigure(await readHours(hourly), hourly);
            });
            return;
          }
          if (kwh !== undefined)
            throw refusal('--kwh is of work that is begun at the best hour: give --hourly too.');
          const { sweep } = await import('../../actions/sweep.ts');
          const { answer, sweep: all } = await sweep(request, { shown: limit });
          const { sweepCsv, sweepText } = await import('../../reports/sweep-text.ts');
          if (csv) {
            for (const line of sweepCsv(all, answer.phase)) if (!process.stdout.write(line)) await drained();
          } else print(json ? JSON.stringify(answer) : sweepText(answer, t));
          await writeAnswer({ output, dark, width }, async () => {
            const { sweepFigure } = await import('../../actions/estimate-figures.ts');
            return sweepFigure(answer);
          });
          return answer.least.length > 0 ? undefined : 1;
        },
      );
  },
};

async function begin(file: string, kwh: number | undefined, { region, ...request }: SweepRequest) {
  const { bestStart } = await import('../../actions/best-start.ts');
  if (request.model === undefined && request.params === undefined)
    return bestStart({ file, hours: request.hours?.[0], kwh, regions: region });
  if (kwh !== undefined)
    throw refusal('--kwh is of work without a model: the electricity of a model is estimated.');
  for (const [flag, values] of Object.entries(request))
    if (Array.isArray(values) && values.length > 1)
      throw refusal(`With --hourly a job is one: give --${flag} a single value, not ${values.join(', ')}.`);
  const { single } = await import('../../estimators/asking/sweep-axes.ts');
  const { jobOf } = await import('../../actions/job-of.ts');
  const { methods: _, ...one } = single(request);
  const job = await jobOf({ ...one, pue: request.pue?.[0], requests: request.requests?.[0] }, request.method);
  return bestStart({ file, job, regions: region });
}

const drained = () => new Promise<void>((resolve) => process.stdout.once('drain', resolve));
