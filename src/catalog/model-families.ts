import { nameWords } from './lookup.ts';
import { modelSizes } from './model-sizes.ts';
import { modelPresets } from './models.ts';
import { diffusionShapes, encoderDecoders, imageModels } from './shapes.ts';

interface Named {
  /** The shortest name that it is found by. */
  readonly id: string;
  readonly names: readonly string[];
  /** Words without which a name is not of its family: of `GPT-Neo` both, so that `gpt` is none of it. */
  readonly family: readonly string[];
}

let all: readonly Named[] | undefined;

/** Every model of the catalog with its names, as words are looked for in them. */
function named(): readonly Named[] {
  all ??= [
    ...modelSizes().map(({ id, title, aliases }) => ({ id, names: [id, title, ...aliases], family: [] })),
    ...modelPresets().map(({ id, aliases, family }) => ({
      id: aliases.find((alias) => !alias.includes('/')) ?? lastPart(id),
      names: [id, ...aliases],
      family: family.split(/[\s-]/).map((word) => nameWords(word)[0] as string),
    })),
    ...[...imageModels(), ...encoderDecoders(), ...diffusionShapes().map(({ model }) => model)].map((id) => ({
      id: lastPart(id),
      names: [id],
      family: [],
    })),
  ];
  return all;
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/**
 * Names of the models that a name leaves open, as `claude`, `llama 70b` or `gemini flash`: a name of each begins with its first word and
 * holds the others after it. Empty where nothing is called so, and where a single model is whose number may be another's: `o3` is not
 * `o3-mini`.
 */
export function modelFamily(name: string): readonly string[] {
  const asked = nameWords(name);
  const members = named().flatMap(({ id, names, family }) =>
    family.every((word) => asked.includes(word)) &&
    names.some((each) => begins(nameWords(lastPart(each)), asked))
      ? [id]
      : [],
  );
  return members.length > 1 || !/\d/.test(name) ? members : [];
}

/** Whether words begin with those asked for, of which the first may be written apart, the others with more between them. */
function begins(own: readonly string[], asked: readonly string[]): boolean {
  const first = asked.findIndex((_, i) => asked.slice(0, i + 1).join('') === own[0]);
  if (first < 0) return false;
  let at = 1;
  for (const word of asked.slice(first + 1)) {
    at = own.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
