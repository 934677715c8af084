import { createInterface } from 'node:readline/promises';
import { refusal } from '../../domain/problem.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly store?: string;
  readonly yes?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas rm ID…`: removes records with their traces, after asking. */
export const command: CliCommand = {
  name: 'rm',
  summary: 'remove records',
  configure(verb) {
    displayOptions(storeOption(verb))
      .argument('<ids...>', 'ids of records, or their unique beginnings')
      .option('--yes', 'do not ask')
      .action(async (ids: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        const { findRecords, removeRecords } = await import('../../actions/records.ts');
        await findRecords(dir, ids);
        if (!options.yes && !(await confirmed(ids.length))) return 1;
        const removed = await removeRecords(dir, ids);
        process.stdout.write(
          `${terminal(options).text(`Removed ${removed.join(', ')} with ${removed.length === 1 ? 'its trace' : 'their traces'}.`)}\n`,
        );
        return 0;
      });
  },
};

async function confirmed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw refusal('Removing asks first, and there is no terminal to ask on; --yes removes without asking.');
  }
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await ask.question(
      `Remove ${count === 1 ? 'this record and its trace' : `these ${count} records and their traces`}? [y/N] `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    ask.close();
  }
}
