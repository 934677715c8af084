import { modelTasks } from '../catalog/model-tasks.ts';
import type { Task } from '../domain/task.ts';
import type { MethodsSearch, WhatIfSearch } from './estimate-search.ts';

export const MODEL = 'llama-3.1-8b';
/** Accelerator of a request that names none. */
export const HARDWARE = 'h100-sxm';
const REQUESTS = 1000;
const TOKENS = { in: 500, out: 300 };
/** Requests at once: what EcoLogits takes of a served model. */
const BATCH = 64;
/** What a model is asked on that is known by one request at a time: as the study measured them. */
const ALONE = { hardware: 'a100-sxm-80', precision: 'fp32', batch: 1 } as const;
const SERVED = ['text-generation', 'summarization'];
/** Whether models are served for the task, many requests at once. */
export const isServed = (task: string): boolean => SERVED.includes(task);

type Search = Pick<
  MethodsSearch & WhatIfSearch,
  'model' | 'phase' | 'task' | 'hardware' | 'precision' | 'batch' | 'requests' | 'in' | 'out'
>;

/** What a model of the catalog can be asked, the first unless another is told; none: another model, or another phase. */
export const askedTasks = ({ model, phase }: Search): readonly Task[] =>
  phase === undefined ? (modelTasks(model ?? MODEL)?.tasks ?? []) : [];

/**
 * Whether requests come one at a time: to models that were measured so, and for what a model that writes is only prompted for.
 * Their tokens are each method's own, where none are told.
 */
export function askedAlone({ model, phase, task }: Search): boolean {
  const known = modelTasks(model ?? MODEL);
  if (known === null || phase !== undefined) return false;
  return known.alone || (task !== undefined && !isServed(task));
}

/** What requests ask and how they are served, its defaults filled in. */
export function askedWork(search: Search) {
  const { task, requests = REQUESTS, in: tokensIn, out: tokensOut } = search;
  const told = task === undefined ? {} : { task };
  if (!askedAlone(search))
    return {
      ...told,
      requests,
      batch: search.batch ?? BATCH,
      tokensIn: tokensIn ?? TOKENS.in,
      tokensOut: tokensOut ?? TOKENS.out,
    };
  return {
    ...told,
    requests,
    hardware: search.hardware ?? ALONE.hardware,
    precision: search.precision ?? ALONE.precision,
    batch: search.batch ?? ALONE.batch,
    ...(tokensIn === undefined ? {} : { tokensIn }),
    ...(tokensOut === undefined ? {} : { tokensOut }),
  };
}
