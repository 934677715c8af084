import type { Task } from '../domain/task.ts';

export type Modality =
  | 'text-to-category'
  | 'text-to-text'
  | 'image-to-category'
  | 'image-to-text'
  | 'text-to-image';

/** The ten tasks by the modality of what goes in and what comes out, in the order of the paper's table 2 (least energy first). */
export const modalityOf = {
  'text-classification': 'text-to-category',
  'question-answering': 'text-to-category',
  'fill-mask': 'text-to-text',
  'token-classification': 'text-to-category',
  'image-classification': 'image-to-category',
  'object-detection': 'image-to-category',
  'text-generation': 'text-to-text',
  summarization: 'text-to-text',
  'image-to-text': 'image-to-text',
  'text-to-image': 'text-to-image',
} as const satisfies Readonly<Record<Task, Modality>>;

/** The tasks in the order of table 2. */
export const tasksByEnergy = Object.keys(modalityOf) as readonly Task[];
