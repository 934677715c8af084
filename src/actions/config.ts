import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nearest } from '../domain/nearest.ts';
import { failure, refusal } from '../domain/problem.ts';

/** What may be configured. Flags win over the file, the file over the defaults. */
export interface Config {
  /** Region of the grid, as FR or aws:us-west-2. Default: the world average, labelled assumed. */
  readonly region?: string;
  /** Folder of the store. Default: the XDG data directory. */
  readonly store?: string;
  /** Length of the idle baseline before and after, seconds. Default: short before, a tenth of the measured time after. */
  readonly baseline?: number;
}
export type ConfigKey = keyof Config;

export const configKeys: Readonly<Record<ConfigKey, string>> = {
  region: 'region whose grid intensity gives the carbon, as FR, US-OR or aws:us-west-2',
  store: 'folder of the store',
  baseline: 'seconds of idle measured before and after the work',
};

/** Reads the configuration; an absent file is an empty one. @throws {Problem} a refusal where it is damaged: it is never overwritten. */
export async function readConfig(file: string): Promise<Config> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw failure(`The configuration file ${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (cause) {
    throw refusal(`The configuration file ${file} is not YAML: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw refusal(`The configuration file ${file} must hold keys and values, as "region: FR".`);
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const config: Record<string, unknown> = {};
  for (const [key, entry] of entries) config[key] = await checked(key, String(entry), `in ${file}: `);
  return config as Config;
}

/** Sets a key after checking its value. @throws {Problem} where key or value will not do. */
export async function setConfig(file: string, key: string, value: string): Promise<Config> {
  const config = { ...(await readConfig(file)), [key]: await checked(key, value) } as Config;
  await write(file, config);
  return config;
}

/** Takes a key out; nothing happens where it is not set. @throws {Problem} for an unknown key. */
export async function unsetConfig(file: string, key: string): Promise<Config> {
  const { [known(key)]: _, ...rest } = await readConfig(file);
  await write(file, rest);
  return rest;
}

/** The key as one of ours. @throws {Problem} naming the nearest and all of them. */
export function known(key: string, where = ''): ConfigKey {
  const keys = Object.keys(configKeys);
  if (keys.includes(key)) return key as ConfigKey;
  const [like] = nearest(key, keys, 1);
  throw refusal(
    `${where}there is no key "${key}"${like ? `; did you mean "${like}"?` : '.'} The keys are ${keys.join(', ')}.`,
  );
}

async function checked(key: string, value: string, where = ''): Promise<string | number> {
  switch (known(key, where)) {
    case 'region': {
      const { findRegion } = await import('../catalog/grids.ts');
      const at = value.indexOf('@');
      return at < 0 ? findRegion(value).id : `${findRegion(value.slice(0, at)).id}${value.slice(at)}`;
    }
    case 'store':
      if (value.trim() === '') throw refusal(`${where}store must name a folder, not "".`);
      return resolve(value);
    case 'baseline': {
      const seconds = Number(value);
      if (value.trim() !== '' && seconds >= 0 && seconds <= 3600) return seconds;
      throw refusal(`${where}baseline is a number of seconds from 0 to 3600, not "${value}".`);
    }
  }
}

async function write(file: string, config: Config): Promise<void> {
  const { stringify } = await import('yaml');
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, Object.keys(config).length === 0 ? '' : stringify(config));
    renameSync(draft, file);
  } catch (cause) {
    throw failure(`The configuration file ${file} cannot be written: ${(cause as Error).message}.`, {
      cause,
    });
  }
}
