import type { Task } from '../domain/task.ts';
import { findModel } from './models.ts';
import { findEncoderDecoder, findImageModel } from './shapes.ts';

/** What a model that writes can be prompted for beside what it was trained for, as the study prompted its models. */
export const promptable = [
  'summarization',
  'text-classification',
  'question-answering',
] as const satisfies readonly Task[];

/** Heads that an encoder can be given. */
export const encodable = [
  'fill-mask',
  'text-classification',
  'token-classification',
  'question-answering',
] as const satisfies readonly Task[];

/** What a model can be asked. */
export interface ModelTasks {
  /** What it was made for comes first. */
  readonly tasks: readonly Task[];
  /** Whether its measurements are of one request at a time on an A100; language models that are served are not. */
  readonly alone: boolean;
}

/** Tasks of a model of text by what it was made for. */
export function textTasks(own: readonly Task[]): ModelTasks {
  const writes = own.includes('text-generation');
  return { tasks: [...new Set<Task>([...own, ...(writes ? promptable : encodable)])], alone: !writes };
}

/** Tasks of a model by its name; `null` where the catalog does not know how it is built. */
export function modelTasks(name: string): ModelTasks | null {
  const preset = findModel(name);
  if (preset !== null) return textTasks(preset.tasks);
  const image = findImageModel(name);
  if (image !== null) return { tasks: [image.task], alone: true };
  const both = findEncoderDecoder(name);
  if (both === null) return null;
  // T5 is told what to do; the other encoder-decoders were trained to summarise.
  return { tasks: /t5/i.test(both.model) ? promptable : ['summarization'], alone: true };
}
