import { studyDetails } from '../../catalog/study-details.ts';

import type { Coefficients } from './parameter.ts';
import { type PromptedMean, type PromptedMeans, passesCoefficient, promptedKind } from './prompted-kind.ts';
import {
  type PromptedKind,
  type PromptedTask,
  promptedKinds,
  promptedTasks,
  type SequentialCoefficient,
} from './sequential-parameters.ts';

/** Mean tokens that a model made on a data set, counted apart from the timed runs; `null` where they were not. */
export const tokensOf = (model: string, dataset: string): number | null =>
  studyDetails().lengths.find((row) => row.model === model && row.dataset === dataset)?.output_mean ?? null;

/**
 * Mean tokens of a data set's prompts: those of any model that they were counted for, which all read alike.
 * @throws RangeError where they were not counted.
 */
export function promptOf(dataset: string): number {
  const mean = studyDetails().lengths.find((row) => row.dataset === dataset)?.input_mean;
  if (mean === undefined || mean === null) throw new RangeError(`No prompts of ${dataset} were counted.`);
  return mean;
}

/** What the study's prompted models took, by kind and task, for models that it did not run. */
export const promptedMeans = (coefficients: Coefficients<SequentialCoefficient>): PromptedMeans =>
  Object.fromEntries(
    promptedKinds.map((kind) => [
      kind,
      Object.fromEntries(
        (Object.keys(promptedTasks) as PromptedTask[]).map((task) => [
          task,
          meanOf(kind, task, coefficients),
        ]),
      ),
    ]),
  ) as PromptedMeans;

function meanOf(
  kind: PromptedKind,
  task: PromptedTask,
  coefficients: Coefficients<SequentialCoefficient>,
): PromptedMean {
  const sets: readonly string[] = promptedTasks[task];
  const factor = (dataset: string) => coefficients[passesCoefficient(kind, task, dataset)];
  const factors = sets.map(factor);
  const own = studyDetails().lengths.filter(
    ({ model, dataset }) => sets.includes(dataset) && promptedKind(model) === kind,
  );
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const plain = kind === 'plain';
  const digits = (value: number) => Number(value.toPrecision(4));
  return {
    prompt: digits(mean(sets.map(promptOf))),
    passes: digits(
      plain
        ? mean(factors)
        : mean(own.map(({ dataset, output_mean }) => (output_mean + 1) * factor(dataset))),
    ),
    passesPerToken: plain ? 1 : digits(Math.exp(mean(factors.map(Math.log)))),
  };
}
