import {
  type ConfigKey,
  configKey,
  configKeys,
  readConfig,
  setConfig,
  unsetConfig,
} from '../../actions/config.ts';
import { configFile } from '../../platform/paths.ts';
import type { CliCommand, Verb } from '../command.ts';
import { displayOptions, jsonOption } from '../options.ts';
import { type TerminalOptions, terminal } from '../terminal.ts';

export const command: CliCommand = {
  name: 'config',
  summary: 'set the region and the store used by default',
  configure(verb: Verb) {
    displayOptions(jsonOption(verb.command('list').description('print all settings'))).action(list);
    verb.command('get').description('print one setting').argument('<key>').action(get);
    displayOptions(
      verb.command('set').description('set one setting').argument('<key>').argument('<value>'),
    ).action(set);
    displayOptions(verb.command('unset').description('remove one setting').argument('<key>')).action(unset);
  },
};

async function list(options: TerminalOptions & { readonly json?: true }): Promise<void> {
  const config = await readConfig();
  if (options.json) {
    process.stdout.write(`${JSON.stringify(config)}\n`);
    return;
  }
  const out = terminal(options);
  const rows = (Object.keys(configKeys) as ConfigKey[]).map((key) => [
    key,
    config[key] ?? out.state('missing', 'not set'),
    configKeys[key],
  ]);
  const table = out.table([{ head: 'setting' }, { head: 'value' }, { head: 'what it is' }], rows);
  process.stdout.write(`${table}\n\n  ${out.dim(configFile())}\n`);
}

async function get(word: string): Promise<number> {
  const value = (await readConfig())[configKey(word)];
  if (value === undefined) {
    process.stderr.write(`${word} is not set.\n`);
    return 1;
  }
  process.stdout.write(`${value}\n`);
  return 0;
}

async function set(word: string, value: string, options: TerminalOptions): Promise<void> {
  const key = configKey(word);
  const stored = await setConfig(key, value);
  const out = terminal(options);
  process.stdout.write(`${key} is now ${out.bold(stored)}\n`);
}

async function unset(word: string, options: TerminalOptions): Promise<void> {
  const key = configKey(word);
  const removed = await unsetConfig(key);
  process.stdout.write(`${key} ${removed ? 'is no longer set' : 'was not set'}\n`);
  void options;
}
