import { refusal } from '../../domain/problem.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';
import { workLine } from '../work-line.ts';

interface Options {
  readonly store?: string | true;
  readonly claims?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas lint PATH…`: what in logs misleads whoever reads their totals. */
export const command: CliCommand = {
  name: 'lint',
  summary: 'find what in logs of energy misleads, and how far it moves the total',
  configure(verb) {
    displayOptions(jsonOption(verb))
      .argument('[paths...]', 'files, or folders with all that is in them')
      .option(
        '--store [dir]',
        'the records of the store instead (default: WATTLAS_STORE, then the configured one)',
      )
      .option('--claims <file>', 'printed totals, intensity and models to hold the log against, YAML or JSON')
      .action(async (paths: readonly string[], options: Options) => {
        if (paths.length === 0 && options.store === undefined)
          throw refusal('lint takes files or folders, or --store for the records of the store.', {
            remedy: 'wattlas lint --store',
          });
        if (paths.length > 0 && options.store !== undefined)
          throw refusal(
            `lint takes files or --store, not both: ${paths[0]} and --store${options.store === true ? '' : ` ${options.store}`}.`,
            { remedy: 'wattlas lint --store' },
          );
        const { lintPaths, lintStore } = await import('../../actions/lint.ts');
        const line = workLine(terminal({ ...options, stream: process.stderr }));
        const about = {
          claims: options.claims,
          onProgress: ({ files, rows }: { readonly files: number; readonly rows: number }) =>
            line.show(
              () =>
                `${files.toLocaleString('en-GB')} ${files === 1 ? 'file' : 'files'}, ${rows.toLocaleString('en-GB')} rows`,
            ),
        };
        const result = await (options.store === undefined
          ? lintPaths(paths, about)
          : lintStore(await storeDir(options.store === true ? undefined : options.store), about)
        ).finally(() => line.end());
        if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
        else {
          const { lintText } = await import('../../reports/lint-text.ts');
          process.stdout.write(`${lintText(result, terminal(options))}\n`);
        }
        return result.findings.length > 0 || result.rows === 0 ? 1 : 0;
      });
  },
};
