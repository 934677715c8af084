import { basename } from 'node:path';
import type { Machine } from '../domain/record.ts';
import type { Task } from '../domain/task.ts';

/** File names of the logs of "Power Hungry Processing" begin with the task. */
const prefixes: readonly (readonly [string, Task])[] = [
  ['fillmask_', 'fill-mask'],
  ['image_class_', 'image-classification'],
  ['itt_', 'image-to-text'],
  ['obj_detection_', 'object-detection'],
  ['qa_', 'question-answering'],
  ['summarize_', 'summarization'],
  ['text_classif_', 'text-classification'],
  ['textgen_', 'text-generation'],
  ['token_classif_', 'token-classification'],
  ['tti_', 'text-to-image'],
  ['zeroshot_qa_', 'question-answering'],
  ['zeroshot_sentiment_', 'text-classification'],
  ['zeroshot_summarize_', 'summarization'],
];

/** The task that a log of the study is of, by its name; null where it is named otherwise. */
export function studyTask(path: string): { readonly task: Task } | null {
  const name = basename(path);
  const found = prefixes.find(([prefix]) => name.startsWith(prefix));
  return found ? { task: found[1] } : null;
}

/** The one node that the study ran on: names of files alone would be a guess. */
export const isStudyMachine = ({ cpu, accelerators }: Machine): boolean =>
  (cpu ?? '').includes('8275CL') &&
  accelerators.length === 8 &&
  (accelerators[0] ?? '').includes('A100-SXM4-80GB');

/** Tasks as the study's table of runs names them. */
export const tasksOfRuns: Readonly<Record<string, Task>> = {
  'extractive QA': 'question-answering',
  'question answering (zero-shot)': 'question-answering',
  'image captioning': 'image-to-text',
  'image classification': 'image-classification',
  'image generation': 'text-to-image',
  'masked language modeling': 'fill-mask',
  'object detection': 'object-detection',
  summarization: 'summarization',
  'summarization (zero-shot)': 'summarization',
  'text classification': 'text-classification',
  'text classification (zero-shot)': 'text-classification',
  'text generation': 'text-generation',
  'token classification': 'token-classification',
};
