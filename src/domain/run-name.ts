import type { Subject } from './record.ts';

/**
 * What a run is called in a list: its model where the task is told too, else its title, which alone tells what was done with the
 * model, as loading it.
 */
export const runName = ({ model, task, title }: Subject): string =>
  task === undefined ? title : (model ?? title);

/** What stands beside the model of a run: its task, or what its title tells besides the model, as `load model`; null: nothing. */
export function runDetail({ model, task, title }: Subject): string | null {
  if (task !== undefined) return task.replaceAll('-', ' ');
  if (model === undefined || title === model) return null;
  return title.endsWith(`: ${model}`) ? title.slice(0, -model.length - 2) : title;
}
