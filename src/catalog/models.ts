import type { Fact, Source } from '../domain/fact.ts';
import { refusal } from '../domain/problem.ts';
import type { Task } from '../domain/task.ts';
import { groupBy } from '../math/group-by.ts';
import { models as text } from './compiled/models.ts';
import { folded, listed, type NameIndex, nameIndex, nearestNames } from './lookup.ts';

/** A number of parameters that somebody else gives for a model. */
export interface ParameterCount extends Fact {
  readonly unit: 'parameters';
  /** `sourced`: the source prints it. `computed`: what its shape comes to, with no published number to set beside it. */
  readonly status: 'sourced' | 'computed';
  /** `body`: the model without the head of its task, a pooler included. `whole`: with its head, tied matrices once. */
  readonly covers: 'body' | 'whole';
  /** How many parameters the preset's shape has more than the value, and why; `null` where they are equal. */
  readonly differs: { readonly by: number; readonly why: string } | null;
}

/** A model by its shape: the fields of its Hugging Face `config.json` that decide what is computed. */
export interface ModelPreset {
  /** Id on the Hugging Face hub, as the study and the configurations spell it. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly tasks: readonly Task[];
  readonly config: Readonly<Record<string, unknown>>;
  /** Fields of `config` that nobody has looked up in the checkpoint itself and no count confirms. */
  readonly unverified: readonly string[];
  readonly params: {
    /** As "Power Hungry Processing" (Luccioni et al. 2024) counts it; `null` where it does not. */
    readonly study: ParameterCount | null;
    /** Of the checkpoint, or of its shape; `null` where the study alone gives one. */
    readonly published: ParameterCount | null;
  };
  /** Where the shape is from. */
  readonly source: Source;
  readonly note: string | null;
}

interface CompiledCount extends Pick<ParameterCount, 'value' | 'status' | 'covers' | 'differs'> {
  readonly source: number;
}
interface CompiledModel extends Omit<ModelPreset, 'params' | 'source'> {
  readonly params: { readonly study?: CompiledCount; readonly published?: CompiledCount };
  readonly source: number;
}
interface Table {
  readonly sources: readonly Source[];
  readonly models: readonly CompiledModel[];
}

let presets: readonly ModelPreset[] | undefined;

/** All presets, families together. */
export function modelPresets(): readonly ModelPreset[] {
  presets ??= decode(JSON.parse(text) as Table);
  return presets;
}

function decode({ sources, models }: Table): ModelPreset[] {
  const count = (id: string, of: 'study' | 'published', found: CompiledCount | undefined) =>
    found === undefined
      ? null
      : {
          ...found,
          id: `parameters/${id}/${of}`,
          unit: 'parameters' as const,
          year: of === 'study' ? STUDY_YEAR : null,
          source: sources[found.source] as Source,
          provenance: 'published' as const,
        };
  return models.map((model) => ({
    ...model,
    source: sources[model.source] as Source,
    params: {
      study: count(model.id, 'study', model.params.study),
      published: count(model.id, 'published', model.params.published),
    },
  }));
}

/** The study's files are of November 2023. */
const STUDY_YEAR = 2023;

let byName: NameIndex<ModelPreset> | undefined;

/** Presets by id, alias and, where only one has it, the last part of the id. */
function named(): NameIndex<ModelPreset> {
  byName ??= nameIndex(namesOf(modelPresets()));
  return byName;
}

function namesOf(all: readonly ModelPreset[]): readonly (readonly [string, ModelPreset])[] {
  const whole = all.flatMap((preset) =>
    [preset.id, ...preset.aliases].map((name) => [name, preset] as const),
  );
  const alone = [...groupBy(all, ({ id }) => lastPart(id))].flatMap(([last, owners]) =>
    owners.length === 1 ? [[last, owners[0] as ModelPreset] as const] : [],
  );
  return [...whole, ...alone];
}

const lastPart = (id: string): string => folded(id.slice(id.lastIndexOf('/') + 1));

/**
 * A preset by its id (`meta-llama/Llama-2-7b-hf`), the last part of it (`Llama-2-7b-hf`) or a short name
 * (`llama-2-7b`), whatever the case and whatever stands between its words (`Llama 2 7B`); `null` where the catalog holds none of that
 * name, or several.
 */
export const findModel = (name: string): ModelPreset | null => named().find(name);

/**
 * The same, for a name that must be known.
 * @throws Problem a refusal that lists the nearest names.
 */
export function modelPreset(name: string): ModelPreset {
  const found = findModel(name);
  if (found !== null) return found;
  const near = nearestModels(name);
  const shown = name.trim() === '' ? 'An empty name' : name.trim();
  const like = near.length > 0 ? `nearest: ${listed(near)}` : `it holds ${modelPresets().length} others`;
  throw refusal(`${shown} is no model of the catalog; ${like}.`, { remedy: 'wattlas catalog model' });
}

/** Ids of the presets one of whose names is most like this one. */
export function nearestModels(name: string): readonly string[] {
  const names = named();
  const near = nearestNames(name, names.names(), 9);
  return [...new Set(near.map((each) => (names.find(each) as ModelPreset).id))].slice(0, 3);
}

/** The presets made for a task. */
export const modelsForTask = (task: Task): readonly ModelPreset[] =>
  modelPresets().filter(({ tasks }) => tasks.includes(task));
