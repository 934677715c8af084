import { resolve } from 'node:path';
import { type Config, readConfig } from '../actions/config.ts';
import { configFile, dataDir } from '../platform/paths.ts';

/** The user's configuration. @throws {Problem} where the file is damaged. */
export const userConfig = (): Promise<Config> => readConfig(configFile(process.env));

/** Folder of the store: the option, then WATTLAS_STORE, then the configured one, then the XDG data directory. */
export async function storeDir(option?: string): Promise<string> {
  const named = option ?? process.env.WATTLAS_STORE;
  if (named) return resolve(named);
  return (await userConfig()).store ?? dataDir(process.env);
}
