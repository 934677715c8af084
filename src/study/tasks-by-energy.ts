import type { Task } from '../domain/task.ts';

/** The ten tasks in the order of the paper's table 2, least energy first. */
export const tasksByEnergy: readonly Task[] = [
  'text-classification',
  'question-answering',
  'fill-mask',
  'token-classification',
  'image-classification',
  'object-detection',
  'text-generation',
  'summarization',
  'image-to-text',
  'text-to-image',
];
