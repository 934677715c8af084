import type { CliCommand } from '../command.ts';
import { displayOptions, regionOption, storeOption, wholeNumber } from '../options.ts';

interface Options {
  readonly store?: string;
  readonly region?: string;
  readonly port?: number;
  readonly serve: boolean;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas quickstart`, which `npm start` calls: what this machine can measure, a first figure, the explorer on it. */
export const command: CliCommand = {
  name: 'quickstart',
  summary: 'check the meters, measure three small models, open the explorer on them',
  configure(verb) {
    displayOptions(regionOption(storeOption(verb)))
      .option(
        '--port <n>',
        'port of the explorer (default: 4173, or a free one)',
        wholeNumber('--port', { min: 0, max: 65_535 }),
      )
      .option('--no-serve', 'measure, and leave the explorer closed')
      .action(async (options: Options) => {
        const [{ quickstart }] = await Promise.all([import('../quickstart-from-terminal.ts')]);
        return quickstart(options);
      });
  },
};

export type { Options as QuickstartOptions };
