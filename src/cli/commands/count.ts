import type { Precision } from '../../architectures/precision.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf, wholeNumber } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly model: string;
  readonly tokens: number;
  readonly newTokens?: number;
  readonly batch?: number;
  readonly precision?: Precision;
  readonly task?: string;
  readonly labels?: number;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

const MOST = 1_000_000_000;

/** `wattlas count --model NAME`: parameters, FLOP and bytes of a model from its shape, nothing downloaded or run. */
export const command: CliCommand = {
  name: 'count',
  summary: 'count the parameters, FLOP and bytes of a model from its shape',
  configure(verb) {
    displayOptions(jsonOption(verb))
      .requiredOption(
        '--model <name>',
        'a model of the catalog, or a Hugging Face config.json or the folder of one',
      )
      .option('--tokens <n>', 'tokens of the input', wholeNumber('--tokens', { min: 1, max: MOST }), 128)
      .option(
        '--new-tokens <n>',
        'tokens a decoder generates after it (default: 1)',
        wholeNumber('--new-tokens', { min: 1, max: MOST }),
      )
      .option(
        '--batch <n>',
        'sequences at once (default: 1)',
        wholeNumber('--batch', { min: 1, max: 1_000_000 }),
      )
      .option(
        '--precision <name>',
        'fp32, fp16 or int8 (default: fp32)',
        oneOf<Precision>('--precision', ['fp32', 'fp16', 'int8']),
      )
      .option('--task <id>', 'add the head of this task, as text-classification')
      .option(
        '--labels <n>',
        "classes of that head (default: the configuration's, else 2)",
        wholeNumber('--labels', { min: 1, max: 1_000_000 }),
      )
      .action(async ({ json, color, ascii, ...options }: Options) => {
        const { count } = await import('../../actions/count.ts');
        const { model, preset, count: counted } = await count(options);
        if (json) {
          process.stdout.write(`${JSON.stringify({ model, ...counted })}\n`);
          return;
        }
        const { countText } = await import('../../reports/count-text.ts');
        process.stdout.write(
          `${countText(model, counted, preset, terminal({ ...(color === undefined ? {} : { color }), ...(ascii === undefined ? {} : { ascii }) }))}\n`,
        );
      });
  },
};
