import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { failure } from '../../domain/problem.ts';
import type { CliCommand } from '../command.ts';
import { storeOption } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { storeDir } from '../store-dir.ts';

interface Options {
  readonly store?: string;
  readonly output: string;
}

/** `wattlas export`: records as JSON lines, to a file that is whole or absent, or to standard output. */
export const command: CliCommand = {
  name: 'export',
  summary: 'write records as JSON lines',
  configure(verb) {
    storeOption(verb)
      .argument('[ids...]', 'ids of records, or their unique beginnings (default: all)')
      .option('-o, --output <file>', 'file to write; - is standard output', '-')
      .action(async (ids: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, {});
        const { exportRecords } = await import('../../actions/records.ts');
        const lines = exportRecords(dir, ids);
        if (options.output === '-') {
          for await (const line of lines)
            if (!process.stdout.write(line)) await once(process.stdout, 'drain');
          return;
        }
        const count = await writeWhole(options.output, lines);
        process.stderr.write(`${count} ${count === 1 ? 'record' : 'records'} in ${options.output}\n`);
      });
  },
};

async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<number> {
  const draft = `${file}.${process.pid}.draft`;
  let count = 0;
  try {
    const out = createWriteStream(draft);
    await once(out, 'open');
    for await (const line of lines) {
      count++;
      if (!out.write(line)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'finish');
    await rename(draft, file);
    return count;
  } catch (cause) {
    await rm(draft, { force: true });
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw failure(`${file} cannot be written: ${(cause as Error).message}.`, { cause });
  }
}
