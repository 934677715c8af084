import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf, storeOption } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly store?: string;
  readonly json?: true;
  readonly trace?: 'csv';
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas show ID`: one record in words, as JSON, or its raw samples. */
export const command: CliCommand = {
  name: 'show',
  summary: 'show one record',
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb)))
      .argument('<id>', 'id of the record, or its unique beginning')
      .option('--trace <format>', 'print the raw samples in SI units: csv', oneOf('--trace', ['csv']))
      .action(async (id: string, options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, options);
        const { getRecord, getTrace } = await import('../../actions/records.ts');
        const record = await getRecord(dir, id);
        if (options.trace) {
          const trace = await getTrace(dir, record.id);
          if (!trace) {
            const { refusal } = await import('../../domain/problem.ts');
            throw refusal(`The record ${record.id} came without its samples.`);
          }
          const { traceCsv } = await import('../../reports/csv.ts');
          for (const line of traceCsv(trace)) {
            if (!process.stdout.write(line))
              await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
          }
          return;
        }
        if (options.json) {
          process.stdout.write(`${JSON.stringify(record)}\n`);
          return;
        }
        const { measurementText } = await import('../../reports/text.ts');
        process.stdout.write(`${measurementText(record, terminal(options), 'wattlas serve')}\n`);
      });
  },
};
