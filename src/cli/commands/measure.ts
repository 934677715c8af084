import { refusal } from '../../domain/problem.ts';
import type { CliCommand, Exit, Verb } from '../command.ts';
import {
  displayOptions,
  jsonOption,
  machineOption,
  percentage,
  regionOption,
  storeOption,
  wholeNumber,
} from '../options.ts';
import { duration } from '../parse-duration.ts';

export interface MeasureFlags {
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

/** `wattlas measure -- COMMAND…`: its energy, with its output passed through and its exit code returned. */
export const command: CliCommand = {
  name: 'measure',
  summary: 'measure the energy of a command',
  configure(verb) {
    verb
      .usage('[options] -- COMMAND [ARGUMENT…]  |  [options] --idle DURATION')
      .argument('[command...]', 'the program and its arguments, after --')
      .option(
        '--queries <n>',
        'queries that one run of the command answers',
        wholeNumber('--queries', { min: 1, max: 1e12 }),
      )
      .option(
        '--runs <n>',
        'how often the command is run (default: 1)',
        wholeNumber('--runs', { min: 1, max: 10_000 }),
      )
      .option(
        '--warmup <n>',
        'runs before those that count (default: 0)',
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
      .option('--title <text>', 'what the record calls the work');
    common(verb).action(async (words: readonly string[], flags: MeasureFlags): Promise<Exit | number> => {
      if (words.length === 0 && flags.idle === undefined) {
        throw refusal(
          'Nothing to measure: give a command after --, as in: wattlas measure -- python infer.py',
          {
            remedy: 'wattlas measure --help',
          },
        );
      }
      if (words.length > 0 && flags.idle !== undefined) {
        throw refusal(
          `--idle measures the machine at rest; it takes no command, yet "${words[0]}" was given.`,
        );
      }
      const { measureFromTerminal } = await import('../measure-from-terminal.ts');
      return measureFromTerminal(words, flags);
    });
  },
};

const common = (verb: Verb): Verb =>
  displayOptions(machineOption(regionOption(storeOption(jsonOption(verb)))));
