import type { ModelConfig } from '../architectures/family.ts';
import { architectureOf } from '../architectures/from-config.ts';
import { findModel } from '../catalog/models.ts';
import { failure, refusal } from '../domain/problem.ts';
import { type FoundArchitecture, presetArchitecture } from '../estimators/asking/preset-architecture.ts';
import type { HostFiles } from '../platform/host.ts';
import { nodeHost } from '../platform/node-host.ts';

/** Largest configuration that is read, bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The architecture of a preset (`gpt2`, `bert-base`), of a Hugging Face config.json, or of a folder that holds one.
 * @throws {Problem} a refusal that lists the nearest names, or says what is wrong with the file.
 */
export const findArchitecture = async (nameOrPath: string, files?: HostFiles): Promise<FoundArchitecture> =>
  architectureAt(nameOrPath, files);

/** The same at once. @throws {Problem} */
export function architectureAt(nameOrPath: string, files: HostFiles = nodeHost().files): FoundArchitecture {
  const path = findModel(nameOrPath) ? undefined : configurationAt(nameOrPath, files);
  if (path === undefined) return presetArchitecture(nameOrPath);
  const config = parse(path, files);
  return { id: nameOrPath, architecture: architectureOf(config), config, preset: null };
}

/** @throws {Problem} where what looks like a path leads nowhere. */
function configurationAt(path: string, files: HostFiles): string | undefined {
  const found = [path, `${path.replace(/\/$/, '')}/config.json`].find(
    (each) => each.endsWith('.json') && files.exists(each),
  );
  if (found === undefined && /\.json$|^[./~]/.test(path))
    throw refusal(`There is no configuration at ${path}.`);
  return found;
}

function parse(path: string, files: HostFiles): ModelConfig {
  let text: string;
  try {
    text = files.readText(path);
  } catch (cause) {
    throw failure(`${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  if (text.length > LARGEST) throw refusal(`${path} is too large for a configuration.`);
  if (text.trim() === '') throw refusal(`${path} is empty; a Hugging Face config.json is wanted.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal(`${path} is not JSON: ${(cause as Error).message}.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal(`${path} holds no JSON object; a Hugging Face config.json is wanted.`);
  return value as ModelConfig;
}
