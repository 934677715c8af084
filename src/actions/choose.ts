import { intensityOf } from '../catalog/grids.ts';
import { type Choice, chooseModel, taskNamed } from '../comparison/choose.ts';
import { regionInForce } from './config.ts';
import { allResults } from './results.ts';

export interface ChooseRequest {
  readonly store: string;
  /** From 0 to 1. */
  readonly minScore?: number | undefined;
  readonly region?: string | undefined;
}

/** The models on record that do a task, and the cheapest that scores enough. @throws {Problem} as `chooseModel` does. */
export async function choose(task: string, request: ChooseRequest): Promise<Choice> {
  const known = taskNamed(task);
  return chooseModel(known, await allResults(request.store), {
    minScore: request.minScore,
    intensity: intensityOf(await regionInForce(request.region)),
  });
}
