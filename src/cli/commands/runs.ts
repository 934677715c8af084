import { refusal } from '../../domain/problem.ts';
import type { RecordSummary } from '../../domain/record.ts';
import type { ListQuery } from '../../store/store.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf, storeOption, wholeNumber } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { printLines } from '../print-lines.ts';
import { storeDir } from '../store-dir.ts';
import { type Terminal, terminal } from '../terminal.ts';

interface Options {
  readonly store?: string;
  readonly task?: string;
  readonly model?: string;
  readonly state?: RecordSummary['state'];
  readonly since?: number;
  readonly search?: string;
  readonly sort?: NonNullable<ListQuery['sort']>;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  readonly json?: true;
  readonly csv?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

const states = ['complete', 'interrupted', 'recovered'] as const;
const sorts = ['at_s', 'energy_j', 'carbon_g', 'duration_s', 'title', 'per_query', 'runs'] as const;

/** `wattlas runs`: the records of the store, newest first. */
export const command: CliCommand = {
  name: 'runs',
  summary: 'list the records in the store',
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb)))
      .option('--csv', 'print CSV, raw SI numbers')
      .option('--search <text>', 'records whose id, title, command, model or task holds this')
      .option('--task <id>', 'records of this task, as text-classification')
      .option('--model <name>', 'records of this model')
      .option('--state <state>', `one of ${states.join(', ')}`, oneOf('--state', states))
      .option('--since <date>', 'records from this day on, as 2026-11-01', dateOf)
      .option('--sort <field>', `one of ${sorts.join(', ')} (default: at_s)`, oneOf('--sort', sorts))
      .option('--order <order>', 'asc or desc', oneOf('--order', ['asc', 'desc']))
      .option('--limit <n>', 'at most so many', wholeNumber('--limit', { min: 1, max: 1_000_000 }))
      .action(async (options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, options);
        const { listedRecords, shownRecords } = await import('../../actions/records.ts');
        const { task, model, state, search, sort, order, limit, since } = options;
        const query = { task, model, state, search, sort, order, limit, since_s: since };
        if (options.json) return printLines(jsonArray(listedRecords(dir, query)));
        if (options.csv) {
          const { recordsCsvLines } = await import('../../reports/csv.ts');
          return printLines(recordsCsvLines(listedRecords(dir, query)));
        }
        const { runsText } = await import('../../reports/runs-text.ts');
        const { list, of } = await shownRecords(dir, query);
        const filtered = [task, model, state, search, since].some((filter) => filter !== undefined);
        process.stdout.write(
          `${runsText(list, { dir, filtered, of: limit === undefined ? of : undefined }, terminal(options) satisfies Terminal)}\n`,
        );
      });
  },
};

/** A list as one JSON array, written as it is read. */
async function* jsonArray(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const value of values) {
    yield `${before}${JSON.stringify(value)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

function dateOf(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw refusal(`--since takes a date, as 2026-11-01 or 2026-11-01T14:00; not "${text}".`);
  return time / 1000;
}
