import type { Architecture } from '../architectures/architecture.ts';
import { countModel, type ModelCount, type ModelCountOptions } from '../architectures/model-count.ts';
import type { ModelPreset } from '../catalog/models.ts';
import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import { type Task, tasks } from '../domain/task.ts';
import { findArchitecture } from './find-architecture.ts';

export interface CountOptions extends Omit<ModelCountOptions, 'task'> {
  /** A preset, a Hugging Face config.json or the folder of one. */
  readonly model: string;
  readonly task?: string | undefined;
}

export interface Counted {
  readonly model: string;
  readonly preset: ModelPreset | null;
  readonly count: ModelCount;
}

/** Counts a model by name or configuration. @throws {Problem} a refusal that names the model or task that will not do. */
export async function count({ model, task, ...options }: CountOptions): Promise<Counted> {
  const { id, architecture, preset } = await findArchitecture(model);
  const known = task === undefined ? undefined : taskOf(task, id, architecture);
  return { model: id, preset, count: countModel(architecture, { ...options, task: known }) };
}

/** A task by its name, where the model has a head for it. @throws {Problem} a refusal with the tasks it has. */
export function taskOf(name: string, model: string, { tasks: own }: Architecture): Task {
  const task = tasks.find((each) => each === name);
  if (task && own.includes(task)) return task;
  const like = task ? [] : nearest(name, tasks);
  throw refusal(
    `${task ? `${model} has no head for ${name}` : `There is no task "${name}"${like.length > 0 ? ` (nearest: ${like.join(', ')})` : ''}`}; ${model} is made for ${own.join(', ')}.`,
  );
}
