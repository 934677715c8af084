import { refusal } from '../../domain/problem.ts';
import type { CliCommand, Exit, Verb } from '../command.ts';
import { checkModelFlags, type ModelFlags, modelOptions } from '../model-options.ts';
import {
  displayOptions,
  jsonOption,
  machineOption,
  oneLine,
  percentage,
  regionOption,
  storeOption,
  wholeNumber,
} from '../options.ts';
import { duration } from '../parse-duration.ts';

export interface MeasureFlags extends ModelFlags {
  readonly queries?: number;
  readonly runs?: number;
  readonly warmup?: number;
  readonly until?: number;
  readonly baseline?: number;
  readonly rate?: number;
  readonly preset?: string;
  readonly idle?: number;
  readonly meter?: readonly string[];
  readonly title?: string;
  readonly region?: string;
  readonly store?: string;
  readonly machine?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas measure`: the energy of a command, with its output passed through and its exit code returned, or of a model. */
export const command: CliCommand = {
  name: 'measure',
  summary: 'measure the energy of a command or of a model',
  configure(verb) {
    verb
      .usage('[options] -- COMMAND [ARGUMENT…]  |  --model NAME  |  --onnx FILE  |  --idle DURATION')
      .argument('[command...]', 'the program and its arguments, after --')
      .option(
        '--queries <n>',
        'queries that one run answers (default: 100 of a model)',
        wholeNumber('--queries', { min: 1, max: 1e12 }),
      )
      .option(
        '--runs <n>',
        'how often it is run (default: 1)',
        wholeNumber('--runs', { min: 1, max: 10_000 }),
      )
      .option(
        '--warmup <n>',
        'runs before those that count (default: 0, of a model 1)',
        wholeNumber('--warmup', { min: 0, max: 1000 }),
      )
      .option(
        '--until <percent>',
        'stop once the repeat interval is within ± this, as 5% (at most 30 runs, or --runs)',
        percentage('--until', { min: 0.1, max: 50 }),
      )
      .option(
        '--baseline <duration>',
        'length of the idle baseline before and after, as 10s',
        duration('--baseline', { min: 0, max: 3600 }),
      )
      .option('--rate <hz>', 'samples a second (default: 10)', wholeNumber('--rate', { min: 1, max: 1000 }))
      .option('--preset <name>', 'study: 1,000 queries × 10 runs, one by one; quick: 3 runs')
      .option(
        '--idle <duration>',
        'measure the idle machine for so long instead of a command',
        duration('--idle', { min: 0.1, max: 86_400 }),
      )
      .option('--meter <ids...>', 'use these meters alone')
      .option('--title <text>', 'what the record calls the work', oneLine('--title'));
    common(modelOptions(verb)).action(
      async (words: readonly string[], flags: MeasureFlags): Promise<Exit | number> => {
        checkModelFlags(flags);
        const named = [
          ...(flags.model === undefined ? [] : ['--model']),
          ...(flags.onnx === undefined ? [] : ['--onnx']),
          ...(flags.idle === undefined ? [] : ['--idle']),
        ];
        if (words.length === 0 && named.length === 0) {
          throw refusal(
            'Nothing to measure: give a command after --, as in: wattlas measure -- python infer.py; or a model, as in: wattlas measure --model gpt2',
            {
              remedy: 'wattlas measure --help',
            },
          );
        }
        if (words.length > 0 && named.length > 0)
          throw refusal(
            `${named[0]} says what to measure; it takes no command, yet "${words[0]}" was given.`,
          );
        if (named.length > 1)
          throw refusal(`${named.join(' and ')} each say what to measure; give one of them.`);
        const { measureFromTerminal } = await import('../measure-from-terminal.ts');
        return measureFromTerminal(words, flags);
      },
    );
  },
};

const common = (verb: Verb): Verb =>
  displayOptions(machineOption(regionOption(storeOption(jsonOption(verb)))));
