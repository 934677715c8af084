import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatBytes, parseBytes } from '../domain/byte-size.ts';
import { nearest } from '../domain/nearest.ts';
import { failure, refusal } from '../domain/problem.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { configFile, dataDirectory } from '../platform/paths.ts';

/** What can be set, and what each means; the order is that of `wattlas config list`. */
export const configKeys = {
  region: 'region whose grid intensity gives the carbon, as FR, US-OR or aws:us-west-2',
  store: 'directory of the store',
  'cache-limit': 'most that models written for measuring may take on the disk, as 20 GB',
} as const;
export type ConfigKey = keyof typeof configKeys;
export type Config = Readonly<Partial<Record<ConfigKey, string>>>;

type Env = Readonly<Record<string, string | undefined>>;
const keys = Object.keys(configKeys) as ConfigKey[];

/** Narrows a word to a key. @throws {Problem} a refusal that lists the keys. */
export function configKey(word: string): ConfigKey {
  if ((keys as string[]).includes(word)) return word as ConfigKey;
  const near = nearest(word, keys, 1).map((key) => `; did you mean "${key}"?`)[0] ?? '.';
  throw refusal(`There is no setting "${word}"${near} The settings are ${keys.join(', ')}.`, {
    remedy: 'wattlas config list',
  });
}

/** The settings in force; empty where there is no file. @throws {Problem} where the file cannot be read or understood: it is left as it is. */
export async function readConfig(env: Env = process.env): Promise<Config> {
  const file = configFile(env);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw failure(`The configuration ${file} cannot be read.`, { cause });
  }
  return parseConfig(text, file);
}

async function parseConfig(text: string, file: string): Promise<Config> {
  // Imported here: most measurements run without a configuration file.
  const { parse } = await import('yaml');
  const damaged = (reason: string, cause?: unknown) =>
    refusal(`The configuration ${file} is damaged: ${reason}; it was left as it is.`, {
      cause,
      remedy: `correct or remove ${file}`,
    });
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (cause) {
    throw damaged('it is not YAML', cause);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw damaged('it holds no settings, as in "region: FR"');
  }
  for (const [key, setting] of Object.entries(value)) {
    if (!(keys as string[]).includes(key)) {
      throw damaged(`it sets "${key}", and the settings are ${keys.join(', ')}`);
    }
    if (typeof setting !== 'string' || setting === '') {
      throw damaged(
        `"${key}" is ${JSON.stringify(setting)} and must be a word (quote it where YAML reads it otherwise)`,
      );
    }
  }
  return value as Config;
}

/** Sets a setting once its value is found to be valid; returns the value as stored. @throws {Problem} */
export async function setConfig(key: ConfigKey, value: string, env: Env = process.env): Promise<string> {
  const before = await readConfig(env);
  const valid = await validated(key, value.trim());
  await write({ ...before, [key]: valid }, env);
  return valid;
}

/** Removes a setting; false where it was not set. @throws {Problem} */
export async function unsetConfig(key: ConfigKey, env: Env = process.env): Promise<boolean> {
  const { [key]: removed, ...rest } = await readConfig(env);
  if (removed === undefined) return false;
  await write(rest, env);
  return true;
}

async function validated(key: ConfigKey, value: string): Promise<string> {
  if (value === '') throw refusal(`The setting ${key} takes ${configKeys[key]}, not an empty word.`);
  if (key === 'store') return resolve(value);
  if (key === 'cache-limit') return formatBytes(parseBytes(value)).replace('\u00a0', ' ');
  if (key === 'region') {
    const { gridIntensity } = await import('../catalog/grids.ts');
    gridIntensity(value);
  }
  return value;
}

/** Written beside and moved into place, so that a full disk never leaves half a file. */
async function write(config: Config, env: Env): Promise<void> {
  const { stringify } = await import('yaml');
  const file = configFile(env);
  const beside = `${file}.${randomUUID()}`;
  try {
    makeFolder(dirname(file));
    writeFileSync(beside, Object.keys(config).length === 0 ? '' : stringify(config));
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw failure(`The configuration ${file} cannot be written.`, { cause });
  }
}

/** Directory of the store: the one asked for, WATTLAS_STORE, the configured one, then the XDG data directory. */
export async function storeDirectory(asked?: string, env: Env = process.env): Promise<string> {
  if (asked === '') throw refusal('--store takes a directory, not an empty word.');
  const named = asked ?? (env.WATTLAS_STORE || undefined) ?? (await readConfig(env)).store;
  return named === undefined ? dataDirectory(env) : resolve(named);
}

/** Region asked for, then the configured one; null: none is known, and the world average stands in. */
export async function regionInForce(asked?: string, env: Env = process.env): Promise<string | null> {
  return asked ?? (await readConfig(env)).region ?? null;
}
