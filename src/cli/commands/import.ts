import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { refusal } from '../../domain/problem.ts';
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

/** `wattlas import FILE…`: records from JSON lines, as `wattlas export` writes them. */
export const command: CliCommand = {
  name: 'import',
  summary: 'read records from JSON lines',
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb)))
      .argument('<files...>', 'files of records, one JSON object a line')
      .action(async (files: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        for (const file of files) await check(file);
        const { importRecords } = await import('../../actions/records.ts');
        const results = [];
        for (const file of files) {
          results.push({ file, ...(await importRecords(dir, linesOf(file))) });
        }
        if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
        else {
          const out = terminal(options);
          for (const { file, added, known, rejected } of results) {
            const said = [
              `${added} added`,
              ...(known > 0 ? [`${known} already there`] : []),
              ...(rejected.length > 0 ? [`${rejected.length} rejected`] : []),
            ];
            process.stdout.write(`${out.text(`${file}: ${said.join(', ')}`)}\n`);
            for (const { line, reason } of rejected)
              process.stdout.write(`${out.paragraph(`${file}:${line}: ${reason}`, 2)}\n`);
          }
        }
        return results.some((result) => result.rejected.length > 0) ? 1 : 0;
      });
  },
};

/** Begun when the first line is asked for: lines read before that would be lost. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function check(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw refusal(`There is no file ${file}.`);
  if (!found.isFile())
    throw refusal(`${file} is not a file; import takes files of records, one JSON object a line.`);
  if (found.size === 0) throw refusal(`${file} is empty; import takes records, one JSON object a line.`);
  if (/\.(csv|parquet|yaml|yml|tsv)$/i.test(file)) {
    throw refusal(
      `${file} is not in a format that import reads; it reads records as JSON lines (.jsonl), as wattlas export writes them.`,
    );
  }
}
