import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** A directory of the XDG base directory specification; a relative path in the variable does not count, as it says. */
const base = (env: Env, variable: string, fallback: readonly string[]): string => {
  const set = env[variable];
  return set && isAbsolute(set) ? set : join(env.HOME || homedir(), ...fallback);
};

/** Where records are kept unless told otherwise: `$XDG_DATA_HOME/wattlas` or `~/.local/share/wattlas`. */
export const dataDirectory = (env: Env = process.env): string =>
  join(base(env, 'XDG_DATA_HOME', ['.local', 'share']), 'wattlas');

/** The configuration file: WATTLAS_CONFIG, or `wattlas/config.yaml` in `$XDG_CONFIG_HOME` or `~/.config`. */
export const configFile = (env: Env = process.env): string =>
  env.WATTLAS_CONFIG || join(base(env, 'XDG_CONFIG_HOME', ['.config']), 'wattlas', 'config.yaml');

/** Where what can be made again is kept: WATTLAS_CACHE, or `wattlas` in `$XDG_CACHE_HOME` or `~/.cache`. */
export const cacheDirectory = (env: Env = process.env): string =>
  env.WATTLAS_CACHE || join(base(env, 'XDG_CACHE_HOME', ['.cache']), 'wattlas');
