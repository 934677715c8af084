import { formatBytes } from '../../domain/byte-size.ts';
import { formatMoment } from '../../domain/format.ts';
import type { CacheEntry } from '../../platform/file-cache.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption } from '../options.ts';
import { type TerminalOptions, terminal } from '../terminal.ts';

type Options = TerminalOptions & { readonly json?: true };

/** `wattlas cache`: models written for measuring, what they take, and their limit. */
export const command: CliCommand = {
  name: 'cache',
  summary: 'list, clear or limit the models written for measuring',
  configure(verb) {
    displayOptions(
      jsonOption(verb.command('list', { isDefault: true }).description('list what is cached')),
    ).action(list);
    displayOptions(
      jsonOption(verb.command('clear').description('remove all models that are not in use')),
    ).action(clear);
    displayOptions(
      jsonOption(verb.command('limit').description('set the most it may take').argument('<size>', 'as 20GB')),
    ).action(limit);
  },
};

async function list(options: Options): Promise<void> {
  const { listCache } = await import('../../actions/cache.ts');
  const cache = await listCache();
  if (options.json) return void process.stdout.write(`${JSON.stringify(cache)}\n`);
  const out = terminal(options);
  const { entries, total_bytes, limit_bytes, dir } = cache;
  if (entries.length === 0) {
    process.stdout.write(
      `${out.text(`Nothing is cached; the limit is ${formatBytes(limit_bytes)}.`)}\n\n  ${out.dim(dir)}\n`,
    );
    return;
  }
  const head = `${countOf(entries)}, ${formatBytes(total_bytes)} of ${formatBytes(limit_bytes)}.`;
  const table = out.table(
    [
      { head: 'model' },
      { head: 'precision' },
      { head: 'weights' },
      { head: 'size', align: 'right' },
      { head: 'last used' },
    ],
    entries.map(({ about, key, bytes, used_at_s, in_use }) => [
      out.text(about.model ?? key),
      about.precision ?? '',
      about.weights ?? '',
      out.text(formatBytes(bytes)),
      out.text(in_use ? 'in use' : formatMoment(used_at_s)),
    ]),
  );
  process.stdout.write(`${out.bold(out.text(head))}\n\n${table}\n\n  ${out.dim(dir)}\n`);
}

async function clear(options: Options): Promise<void> {
  const { clearCache } = await import('../../actions/cache.ts');
  sayRemoved(await clearCache(), options);
}

async function limit(size: string, options: Options): Promise<void> {
  const { limitCache } = await import('../../actions/cache.ts');
  const { limit, removed } = await limitCache(size);
  if (!options.json) process.stdout.write(`The cache may hold ${terminal(options).bold(limit)}.\n`);
  if (options.json || removed.length > 0) sayRemoved(removed, options);
}

function sayRemoved(removed: readonly CacheEntry[], options: Options): void {
  if (options.json) return void process.stdout.write(`${JSON.stringify({ removed })}\n`);
  const bytes = removed.reduce((sum, entry) => sum + entry.bytes, 0);
  const text =
    removed.length === 0 ? 'Nothing to remove.' : `${countOf(removed)} removed, ${formatBytes(bytes)}.`;
  process.stdout.write(`${terminal(options).text(text)}\n`);
}

const countOf = ({ length }: readonly CacheEntry[]): string =>
  length === 1 ? '1 model' : `${length} models`;
