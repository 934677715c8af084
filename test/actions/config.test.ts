import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ConfigKey,
  configKey,
  readConfig,
  regionInForce,
  setConfig,
  storeDirectory,
  unsetConfig,
} from '../../src/actions/config.ts';
import { configFile, dataDirectory } from '../../src/platform/paths.ts';
import { runCli, temporaryDirectory } from '../support/run-cli.ts';

let env: Record<string, string>;
let file: string;
beforeEach(() => {
  const home = temporaryDirectory();
  file = join(home, 'deep', 'config.yaml');
  env = { HOME: home, WATTLAS_CONFIG: file };
});
const damage = (text: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

describe('where things lie', () => {
  test.each([
    [{ HOME: '/h' }, '/h/.config/wattlas/config.yaml', '/h/.local/share/wattlas'],
    [{ HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }, '/c/wattlas/config.yaml', '/d/wattlas'],
    [
      { HOME: '/h', XDG_CONFIG_HOME: 'c', XDG_DATA_HOME: '' },
      '/h/.config/wattlas/config.yaml',
      '/h/.local/share/wattlas',
    ],
    [{ HOME: '/h', WATTLAS_CONFIG: '/x.yaml' }, '/x.yaml', '/h/.local/share/wattlas'],
  ])('%j', (variables, config, data) => {
    expect(configFile(variables)).toBe(config);
    expect(dataDirectory(variables)).toBe(data);
  });
});

test('what is set is read back, replaced and removed', async () => {
  expect(await readConfig(env)).toEqual({});
  await setConfig('region', 'FR', env);
  await setConfig('store', '/srv/wattlas', env);
  await setConfig('region', ' DE ', env);
  expect(await readConfig(env)).toEqual({ region: 'DE', store: '/srv/wattlas' });
  expect(await unsetConfig('region', env)).toBe(true);
  expect(await unsetConfig('region', env)).toBe(false);
  expect(await readConfig(env)).toEqual({ store: '/srv/wattlas' });
  await unsetConfig('store', env);
  expect(await readConfig(env)).toEqual({});
  expect(readdirSync(dirname(file))).toEqual(['config.yaml']);
});

test.each(['NO', 'no', '1e3', '0123', 'null', 'true', '~', 'a: b', '#x'])(
  'the word %j survives YAML',
  async (word) => {
    await setConfig('store', `/srv/${word}`, env);
    expect((await readConfig(env)).store).toBe(`/srv/${word}`);
  },
);

test('Norway is a region, not a "no"', async () => {
  await setConfig('region', 'NO', env);
  expect(await regionInForce(undefined, env)).toBe('NO');
});

test('an unknown region or setting is refused, and nothing is written', async () => {
  await expect(setConfig('region', 'Frnace', env)).rejects.toThrow(/Frnace.*France/s);
  await expect(setConfig('store', '  ', env)).rejects.toThrow(/not an empty word/);
  expect(existsSync(file)).toBe(false);
  expect(() => configKey('regoin')).toThrow(
    'There is no setting "regoin"; did you mean "region"? The settings are region, store, cache-limit.',
  );
  expect(() => configKey('constructor')).toThrow(/There is no setting/);
});

describe('a damaged file is refused and left as it is', () => {
  test.each([
    ['region: [', 'it is not YAML'],
    ['FR', 'it holds no settings'],
    ['- region', 'it holds no settings'],
    ['regoin: FR', 'it sets "regoin", and the settings are region, store'],
    ['region: 3', '"region" is 3 and must be a word'],
    ['region: ""', 'must be a word'],
  ])('%s', async (text, reason) => {
    damage(text);
    for (const act of [
      () => readConfig(env),
      () => setConfig('region', 'FR', env),
      () => unsetConfig('region', env),
    ]) {
      await expect(act()).rejects.toThrow(reason);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

const root = process.getuid?.() === 0 ? ' (skipped: root may read anything)' : '';
test.skipIf(root !== '')(`a file that may not be read is a failure that names it${root}`, async () => {
  damage('region: FR');
  chmodSync(file, 0);
  await expect(readConfig(env)).rejects.toMatchObject({
    kind: 'failure',
    message: expect.stringContaining(file),
  });
});

test('a place that cannot be written is a failure that names it', async () => {
  damage('');
  const below = { ...env, WATTLAS_CONFIG: join(file, 'config.yaml') };
  await expect(setConfig('region', 'FR', below)).rejects.toMatchObject({ kind: 'failure' });
});

test('the flag goes before the variable, the setting and the default', async () => {
  expect(await storeDirectory(undefined, env)).toBe(dataDirectory(env));
  await setConfig('store', 'somewhere', env);
  expect(await storeDirectory(undefined, env)).toBe(resolve('somewhere'));
  expect(await storeDirectory(undefined, { ...env, WATTLAS_STORE: '/variable' })).toBe('/variable');
  expect(await storeDirectory('/flag', { ...env, WATTLAS_STORE: '/variable' })).toBe('/flag');
  await expect(storeDirectory('', env)).rejects.toThrow(/--store/);
  await setConfig('region', 'FR', env);
  expect(await regionInForce('DE', env)).toBe('DE');
});

test('the verb sets, gets, lists and removes', async () => {
  const config = (...args: string[]) => runCli(['config', ...args], { env, home: env.HOME as string });
  expect((await config('set', 'region', 'FR')).stdout).toBe('region is now FR\n');
  expect(await config('get', 'region')).toEqual({ code: 0, stdout: 'FR\n', stderr: '' });
  expect(JSON.parse((await config('list', '--json')).stdout)).toEqual({ region: 'FR' });
  const listed = (await config('list')).stdout;
  for (const key of ['region', 'store'] satisfies ConfigKey[]) expect(listed).toContain(`\n  ${key}`);
  expect((await config('unset', 'region')).code).toBe(0);
  const unknown = await config('set', 'regoin', 'FR');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('did you mean "region"?');
});
