import { configKeys, known, readConfig, setConfig, unsetConfig } from '../../actions/config.ts';
import { configFile } from '../../platform/paths.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas config list|get|set|unset`: defaults kept in a file. */
export const command: CliCommand = {
  name: 'config',
  summary: 'set the region, the store and the baseline used by default',
  configure(verb) {
    const file = () => configFile(process.env);
    displayOptions(jsonOption(verb.command('list').description('show what is set, and where'))).action(
      async (options: Options) => {
        const config = await readConfig(file());
        if (options.json) return print(JSON.stringify(config));
        const out = terminal(options);
        const rows = Object.entries(configKeys).map(([key, about]) => [
          key,
          String(config[key as keyof typeof config] ?? '–'),
          out.dim(about),
        ]);
        print(
          `${out.table([{ head: 'key' }, { head: 'value' }, { head: 'meaning' }], rows)}\n\n${out.dim(`  ${file()}`)}`,
        );
      },
    );
    displayOptions(verb.command('get').argument('<key>', Object.keys(configKeys).join(', '))).action(
      async (key: string) => {
        const value = (await readConfig(file()))[known(key)];
        if (value === undefined) return 1;
        print(String(value));
        return 0;
      },
    );
    displayOptions(verb.command('set').argument('<key>').argument('<value>')).action(
      async (key: string, value: string, options: Options) => {
        const config = await setConfig(file(), key, value);
        print(terminal(options).text(`${key} is ${config[known(key)]}, in ${file()}`));
      },
    );
    displayOptions(verb.command('unset').argument('<key>')).action(async (key: string, options: Options) => {
      await unsetConfig(file(), key);
      print(terminal(options).text(`${key} is not set any more, in ${file()}`));
    });
  },
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);
