import { type NamedPerimeter, namedPerimeters } from '../../domain/result.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf, regionOption, storeOption } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly perimeter?: NamedPerimeter;
  readonly anyway?: true;
  readonly region?: string;
  readonly store?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

const perimeters = Object.keys(namedPerimeters) as NamedPerimeter[];

/** `wattlas compare A B…`: results side by side, like with like or refused. */
export const command: CliCommand = {
  name: 'compare',
  summary: 'compare results, own, of the study or published, like with like',
  configure(verb) {
    displayOptions(jsonOption(storeOption(regionOption(verb))))
      .argument(
        '[selectors...]',
        'ids, study:, published:, own:, or task:…, model:flan-t5-*, dataset:…, hardware:…, batch:…, architecture:…, zero-shot:yes; a comma joins terms, as in study:task:summarization,zero-shot:no',
      )
      .option(
        '--perimeter <name>',
        `bring all into one perimeter first: ${perimeters.join(', ')}`,
        oneOf('--perimeter', perimeters),
      )
      .option('--anyway', 'compare what is not in one perimeter, and say so')
      .action(async (selectors: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, options);
        const { compare } = await import('../../actions/compare.ts');
        const found = await compare(selectors, { ...options, store: dir });
        if (options.json) {
          process.stdout.write(`${JSON.stringify(found)}\n`);
          return;
        }
        const { compareText } = await import('../../reports/compare-text.ts');
        process.stdout.write(`${compareText(found, terminal(options))}\n`);
      });
  },
};
