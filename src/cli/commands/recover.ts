import { completeRuns } from '../../domain/counted-runs.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly store?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas recover`: records from the traces of measurements that were killed. Other verbs do the same in passing. */
export const command: CliCommand = {
  name: 'recover',
  summary: 'keep the completed runs of measurements that were cut off',
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb))).action(async (options: Options) => {
      const { recover } = await import('../../actions/recover.ts');
      const outcomes = await recover(await storeDir(options.store));
      if (options.json) {
        process.stdout.write(`${JSON.stringify(outcomes)}\n`);
      } else {
        const out = terminal(options);
        if (outcomes.length === 0)
          process.stdout.write(`${out.text('Nothing to recover: no measurement was cut off.')}\n`);
        for (const outcome of outcomes) process.stdout.write(`${out.text(describe(outcome))}\n`);
      }
      return outcomes.some((outcome) => outcome.state === 'unreadable') ? 1 : 0;
    });
  },
};

type Outcome = Awaited<ReturnType<typeof import('../../actions/recover.ts').recover>>[number];

function describe(outcome: Outcome): string {
  switch (outcome.state) {
    case 'recovered': {
      const runs = completeRuns(outcome.record);
      return `${outcome.id}: recovered with ${runs === 1 ? '1 complete run' : `${runs || 'no'} complete runs`} of ${outcome.record.subject.title}`;
    }
    case 'running':
      return `${outcome.id}: still being measured, let be`;
    case 'empty':
      return `${outcome.id}: removed, ${outcome.reason}`;
    case 'unreadable':
      return `${outcome.id}: ${outcome.reason}`;
  }
}
