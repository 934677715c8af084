import { findEncoderDecoder } from '../../catalog/shapes.ts';
import type { PassesCoefficient, PromptedKind, PromptedTask } from './sequential-parameters.ts';

/** How a prompted model was trained, by its name. */
export const promptedKind = (model: string): PromptedKind =>
  findEncoderDecoder(model) !== null ? 'flan' : /bloomz/i.test(model) ? 'bloomz' : 'plain';

/** The coefficient that says how many passes a prompted model takes. */
export const passesCoefficient = (kind: PromptedKind, task: PromptedTask, dataset: string) =>
  `${kind}/${task}/${dataset}` as PassesCoefficient;

/** What prompted models of a kind took for a task, a mean over its data sets. */
export interface PromptedMean {
  /** Tokens read. */
  readonly prompt: number;
  readonly passes: number;
  /** Passes for each token made, the one that ends it among them; 1 of models that do not stop by themselves. */
  readonly passesPerToken: number;
}

export type PromptedMeans = {
  readonly [kind in PromptedKind]: { readonly [task in PromptedTask]: PromptedMean };
};
