import { architectureOf } from '../architectures/from-config.ts';
import { countModel } from '../architectures/model-count.ts';
import { modelPresets } from '../catalog/models.ts';
import { allStudyResults } from '../catalog/study.ts';
import type { Task } from '../domain/task.ts';

/** A preset as a list shows it. */
export interface ListedModel {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly kind: 'encoder' | 'decoder';
  readonly tasks: readonly Task[];
  /** With the head of its first task. */
  readonly params: number;
  /** Matrix products of one pass over 128 tokens, with the head of its first task. */
  readonly flop: number;
  /** Whether the study measured it. */
  readonly study: boolean;
}

/** Tokens that models of a list are counted for. */
const TOKENS = 128;

let listed: readonly ListedModel[] | undefined;

/** Every preset with its counts, made once. */
export function listedModels(): readonly ListedModel[] {
  listed ??= makeList();
  return listed;
}

function makeList(): readonly ListedModel[] {
  const studied = new Set(allStudyResults().map((r) => r.model.toLowerCase()));
  return modelPresets().map(({ id, aliases, family, tasks, config }) => {
    const count = countModel(architectureOf(config), { tokens: TOKENS, task: tasks[0] });
    return {
      id,
      aliases,
      family,
      kind: count.kind,
      tasks,
      params: count.params,
      flop: count.flop,
      study: [id, ...aliases].some((name) => studied.has(name.toLowerCase())),
    };
  });
}
