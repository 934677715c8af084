import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the XDG base directory specification puts a program's files; an entry that is not absolute does not count. */
const xdg = (env: Environment, name: string, fallback: readonly string[]): string => {
  const set = env[name];
  const base = set?.startsWith('/') ? set : join(env.HOME || homedir(), ...fallback);
  return join(base, 'wattlas');
};

/** Folder of the store where nobody names one: `$XDG_DATA_HOME/wattlas`, by default ~/.local/share/wattlas. */
export const dataDir = (env: Environment): string => xdg(env, 'XDG_DATA_HOME', ['.local', 'share']);

/** The configuration file: WATTLAS_CONFIG, else `$XDG_CONFIG_HOME/wattlas/config.yaml`, by default under ~/.config. */
export const configFile = (env: Environment): string =>
  env.WATTLAS_CONFIG
    ? resolve(env.WATTLAS_CONFIG)
    : join(xdg(env, 'XDG_CONFIG_HOME', ['.config']), 'config.yaml');
