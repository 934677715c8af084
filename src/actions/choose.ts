import { intensityOf } from '../catalog/grids.ts';
import { type Choice, chooseModel, taskNamed } from '../comparison/choose.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { regionInForce } from './config.ts';
import { resultsWith } from './results.ts';

export interface ChoiceAsked {
  /** From 0 to 1. */
  readonly minScore?: number | undefined;
  readonly region?: string | undefined;
}

export interface ChooseRequest extends ChoiceAsked {
  readonly store: string;
}

/** The models on record that do a task, and the cheapest that scores enough. @throws {Problem} as `chooseModel` does. */
export async function choose(task: string, request: ChooseRequest): Promise<Choice> {
  const known = taskNamed(task);
  const store = await openStore(request.store, { readOnly: true });
  try {
    return await chooseAmong(known, store, request);
  } finally {
    await store.close();
  }
}

/** The same over a store that is open. @throws {Problem} as `chooseModel` does. */
export async function chooseAmong(task: string, store: Store, asked: ChoiceAsked): Promise<Choice> {
  const { results, lone, means } = await resultsWith(store, { task: taskNamed(task) });
  return chooseModel(taskNamed(task), results, {
    lone,
    means,
    minScore: asked.minScore,
    intensity: intensityOf(await regionInForce(asked.region)),
  });
}
