import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import type { CiteFormat } from '../../actions/cite.ts';
import type { TrainingType } from '../../reports/model-card.ts';
import type { CliCommand } from '../command.ts';
import { oneOf, regionOption, storeOption } from '../options.ts';
import { pickUpInto } from '../pick-up.ts';
import { printLines } from '../print-lines.ts';
import { storeDir } from '../store-dir.ts';
import { unwritable } from '../write-output.ts';

type Format = 'jsonl' | CiteFormat;

interface Options {
  readonly store?: string;
  readonly output: string;
  readonly format: Format;
  readonly trainingType?: TrainingType;
  readonly region?: string;
}

const formats: readonly Format[] = ['jsonl', 'codecarbon', 'model-card', 'latex', 'markdown', 'csv'];

/** `wattlas export`: records as JSON lines or as people cite them, to a file that is whole or absent, or to standard output. */
export const command: CliCommand = {
  name: 'export',
  summary: 'write records as JSON lines, or as people cite them: CodeCarbon, model card, tables',
  configure(verb) {
    regionOption(storeOption(verb))
      .argument(
        '[ids...]',
        'ids of records, or their unique beginnings (default: all); tables take study:… and published:… too',
      )
      .option('--format <name>', formats.join(', '), oneOf('--format', formats), 'jsonl')
      .option(
        '--training-type <type>',
        'of a model card, where the run was training: pre-training or fine-tuning',
        oneOf<TrainingType>('--training-type', ['pre-training', 'fine-tuning']),
      )
      .option('-o, --output <file>', 'file to write; - is standard output', '-')
      .action(async (ids: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        await pickUpInto(dir, {});
        const lines = await linesOf(dir, ids, options);
        if (options.output === '-') return printLines(lines);
        const count = await writeWhole(options.output, lines);
        const what =
          options.format === 'jsonl' ? `${count} ${count === 1 ? 'record' : 'records'}` : options.format;
        process.stderr.write(`${what} in ${options.output}\n`);
      });
  },
};

async function linesOf(
  dir: string,
  ids: readonly string[],
  { format, trainingType, region }: Options,
): Promise<AsyncIterable<string>> {
  if (format === 'jsonl') {
    const { exportRecords } = await import('../../actions/records.ts');
    return exportRecords(dir, ids);
  }
  const { cite } = await import('../../actions/cite.ts');
  return cite(dir, format, ids, { training: trainingType, region });
}

/** Through a draft that takes the file's place once it is whole. A device or a pipe has no place to take: it is written to. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<number> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => null);
  const through = before === null || before.isFile() || before.isDirectory();
  const draft = through ? `${target}.${process.pid}.draft` : target;
  try {
    const count = await write(draft, lines);
    if (through) await rename(draft, target);
    return count;
  } catch (cause) {
    if (through) await rm(draft, { force: true });
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw unwritable(file, cause as NodeJS.ErrnoException);
  }
}

/** @throws the first error of the file, which may come while the next line is still being made. */
async function write(file: string, lines: AsyncIterable<string>): Promise<number> {
  const out = createWriteStream(file);
  let failure: Error | null = null;
  out.on('error', (error) => {
    failure = error;
  });
  let count = 0;
  await once(out, 'open');
  for await (const line of lines) {
    if (failure) throw failure;
    count++;
    if (!out.write(line)) await once(out, 'drain');
  }
  if (failure) throw failure;
  out.end();
  await once(out, 'finish');
  return count;
}
