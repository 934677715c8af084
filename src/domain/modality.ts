import type { Task } from './task.ts';

/** What goes into a model and what comes out, in the order of their series colours. */
export const modalities = [
  'text to category',
  'text to image',
  'image to category',
  'text to text',
  'image to text',
] as const;
export type Modality = (typeof modalities)[number];

const known: Readonly<Record<Task, { readonly title: string; readonly modality: Modality }>> = {
  'text-classification': { title: 'Text classification', modality: 'text to category' },
  'token-classification': { title: 'Token classification', modality: 'text to category' },
  'question-answering': { title: 'Extractive QA', modality: 'text to category' },
  'fill-mask': { title: 'Masked language modelling', modality: 'text to text' },
  'text-generation': { title: 'Text generation', modality: 'text to text' },
  summarization: { title: 'Summarisation', modality: 'text to text' },
  'image-classification': { title: 'Image classification', modality: 'image to category' },
  'object-detection': { title: 'Object detection', modality: 'image to category' },
  'image-to-text': { title: 'Image captioning', modality: 'image to text' },
  'text-to-image': { title: 'Image generation', modality: 'text to image' },
};

const isTask = (task: string): task is Task => Object.hasOwn(known, task);

/** The modality of a task; null for one that is not among ours. */
export const modalityOf = (task: string): Modality | null => (isTask(task) ? known[task].modality : null);

/** A task as people call it, `Extractive QA` for `question-answering`. */
export const taskTitle = (task: string): string =>
  isTask(task) ? known[task].title : task.replaceAll('-', ' ');
