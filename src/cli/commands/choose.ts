import { refusal } from '../../domain/problem.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, regionOption, storeOption } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly minScore?: number;
  readonly region?: string;
  readonly store?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas choose TASK`: which models on record do it, what they cost, and the cheapest that scores enough. */
export const command: CliCommand = {
  name: 'choose',
  summary: 'find the cheapest model on record that does a task well enough',
  configure(verb) {
    displayOptions(jsonOption(storeOption(regionOption(verb))))
      .argument('<task...>', 'task, as text-classification or summarization')
      .option('--min-score <x>', 'least score, from 0 to 1, or in percent as 90%', score)
      .action(async (task: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, options);
        const { choose } = await import('../../actions/choose.ts');
        const choice = await choose(task.join(' '), { ...options, store: dir });
        const met = choice.grounds.some(({ cheapest }) => cheapest !== null);
        if (options.json) {
          process.stdout.write(`${JSON.stringify(choice)}\n`);
        } else {
          const { chooseText } = await import('../../reports/choose-text.ts');
          process.stdout.write(`${chooseText(choice, terminal(options))}\n`);
        }
        return met ? undefined : 1;
      });
  },
};

function score(text: string): number {
  const [, digits = '', percent] = /^([\d.]+)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = digits === '' ? Number.NaN : Number(digits) / (percent ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw refusal(`--min-score takes a score from 0 to 1, as 0.9 or 90%, not "${text}".`);
}
