import type { Command } from 'commander';
import { lossTables } from '../../catalog/losses.ts';
import { oneOf, wholeNumber } from '../options.ts';

/** Where a plan's law comes from: the catalog, a table, or a packaged table. */
export const lawOptions = <C extends Command>(verb: C): C =>
  verb
    .option(
      '--law <id>',
      'law of the catalog, as chinchilla, besiroglu, gadre-redpajama, ludziejewski or kaplan (default: chinchilla)',
    )
    .option(
      '--experts <n>',
      'experts of a mixture, for --law ludziejewski',
      wholeNumber('--experts', { min: 1, max: 100_000 }),
    )
    .option('--table <file>', 'fit the law to this table of trained models instead')
    .option(
      '--example <name>',
      'fit it to a packaged table: chinchilla or llama3',
      oneOf('--example', lossTables),
    )
    .option(
      '--drop-highest-loss <n>',
      'rows of highest loss left out of that table',
      wholeNumber('--drop-highest-loss', { min: 0 }),
    )
    .option(
      '--bootstrap <n>',
      'draws that give the interval (default: 200 for a table)',
      wholeNumber('--bootstrap', { min: 0, max: 100_000 }),
    );
