import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';
import { workLine } from '../work-line.ts';

interface Options {
  readonly store?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas import PATH…`: measurements of other tools and records of our own, recognised by their content. */
export const command: CliCommand = {
  name: 'import',
  summary: 'take in measurements of other tools, or records as JSON lines',
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb)))
      .argument('<paths...>', 'files, or folders with all that is in them')
      .action(async (paths: readonly string[], options: Options) => {
        const dir = await storeDir(options.store);
        const { importPaths } = await import('../../actions/import.ts');
        const line = workLine(terminal({ ...options, stream: process.stderr }));
        const result = await importPaths(dir, paths, {
          onProgress: ({ files, rows }) =>
            line.show(
              () =>
                `${files.toLocaleString('en-GB')} ${files === 1 ? 'file' : 'files'}, ${rows.toLocaleString('en-GB')} rows`,
            ),
        }).finally(() => line.end());
        if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
        else {
          const { importText } = await import('../../reports/import-text.ts');
          process.stdout.write(`${importText(result, terminal(options))}\n`);
        }
        return result.rows > 0 || result.already_there > 0 ? 0 : 1;
      });
  },
};
