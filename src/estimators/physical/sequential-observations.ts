import { findModel } from '../../catalog/models.ts';
import { findEncoderDecoder } from '../../catalog/shapes.ts';
import { allStudyResults, type StudyResult } from '../../catalog/study.ts';
import type { Observation } from './fit-form.ts';
import { configOperations, depthOperations } from './operations.ts';
import { type SequentialLoad, type SequentialTask, sequentialTasks } from './sequential-form.ts';

/** A100 SXM4 80 GB, the study's. */
const BANDWIDTH = 2039e9;
/** What the study's published code asks for. */
const NEW_TOKENS = { 'text-generation': 10, summarization: 15 } as const;
const QUERIES = 1000;

/** A result of the study, and the load it timed. */
export interface StudyObservation extends Observation<SequentialLoad> {
  readonly result: StudyResult;
}

/**
 * The study's text models on the tasks they were trained for: one request at a time, a mean of 1,000. Those that were
 * prompted instead are left out: how many tokens they made in the timed runs is not known. So is one whose parameters are not.
 */
export const sequentialObservations = (): StudyObservation[] =>
  allStudyResults().flatMap((result) => {
    if (result.zeroShot || result.parameters === null || !(result.task in sequentialTasks)) return [];
    const load = loadOf(result.model, result.task as SequentialTask, result.parameters);
    if (load === null) return [];
    return {
      id: `study/${result.task}/${result.dataset}/${result.model}`,
      group: result.model,
      load,
      time: result.duration_s / QUERIES,
      power: result.gpu_j / result.duration_s,
      energy: result.gpu_j / QUERIES,
      result,
    };
  });

function loadOf(model: string, task: SequentialTask, params: number): SequentialLoad | null {
  const passes = task === 'text-generation' || task === 'summarization' ? NEW_TOKENS[task] : 0;
  const preset = findModel(model);
  const depth = preset === null ? findEncoderDecoder(model) : null;
  if (preset === null && depth === null) return null;
  const operations =
    depth === null ? configOperations(preset?.config ?? {}, passes > 0) : depthOperations(depth);
  const vocabulary = Number(preset?.config.vocab_size ?? 0);
  return {
    task,
    ...operations,
    passes,
    params,
    ranked: task === 'fill-mask' ? vocabulary : 0,
    bandwidth: BANDWIDTH,
  };
}
