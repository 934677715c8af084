import { findModel } from '../../catalog/models.ts';
import { findEncoderDecoder, findImageModel } from '../../catalog/shapes.ts';
import { allStudyResults, type StudyResult } from '../../catalog/study.ts';
import type { Observation } from './fit-form.ts';
import { passesCoefficient, promptedKind } from './prompted-kind.ts';
import { promptOf, tokensOf } from './prompted-means.ts';
import type { SequentialLoad } from './sequential-form.ts';
import { a100, imageLoad, paintingLoad, promptedLoad, textLoad, textModel } from './sequential-load.ts';
import { type ImageSet, imageSets, type PromptedTask, type SequentialTask } from './sequential-parameters.ts';

/** A100 SXM4 80 GB, the study's. */
const DEVICE = a100(2039e9);
/** What the study's published code asks for. */
const NEW_TOKENS: Readonly<Record<string, number>> = { 'text-generation': 10, summarization: 15 };
/** What the library takes where none are told. */
const STEPS = 50;
const QUERIES = 1000;
const RESIZED = 640 * 480;
/** CIFAR's. */
const SMALL = 32 * 32;

/** A result of the study, and the load it timed. */
export interface StudyObservation extends Observation<SequentialLoad> {
  readonly result: StudyResult;
}

/** What a result is called beside others. */
export const studyId = ({ task, zeroShot, resized, dataset, model }: StudyResult): string =>
  `study/${task}${zeroShot ? ', prompted' : ''}${resized ? ', resized' : ''}/${dataset}/${model}`;

/**
 * The study's results, one request at a time, a mean of 1,000 each: all whose architecture and parameters are known. How many
 * tokens prompted models and captions took in the timed runs is not recorded; it is fitted, by task and data set.
 */
export const sequentialObservations = (): StudyObservation[] =>
  allStudyResults().flatMap((result) => {
    const load = loadOf(result);
    if (load === null) return [];
    return {
      id: studyId(result),
      group: studyBackbone(result.model),
      load,
      time: result.duration_s / QUERIES,
      power: result.gpu_j / result.duration_s,
      energy: result.gpu_j / QUERIES,
      result,
    };
  });

function loadOf(result: StudyResult): SequentialLoad | null {
  const { model, dataset, parameters: params, zeroShot } = result;
  const task = result.task as SequentialTask;
  const image = findImageModel(model);
  if (image !== null) {
    if (task === 'text-to-image') return paintingLoad(image, { steps: STEPS, device: DEVICE });
    return imageLoad(image, { image: pixelsOf(result), device: DEVICE });
  }
  const text = textModel(model);
  if (text === null || params === null) return null;
  const around = { task, params, device: DEVICE };
  if (!zeroShot) return textLoad(text, { ...around, passes: NEW_TOKENS[task] ?? 0 });
  const kind = promptedKind(model);
  return promptedLoad(text, {
    ...around,
    prompt: promptOf(dataset),
    passes: kind === 'plain' ? 1 : (tokensOf(model, dataset) ?? 1) + 1,
    passesBy: passesCoefficient(kind, task as PromptedTask, dataset),
  });
}

/** Pixels of the images of a result: those they were brought to, or the data set's. */
const pixelsOf = ({ dataset, resized }: StudyResult): number | ImageSet =>
  resized ? RESIZED : (imageSets.find((set) => set === dataset) ?? SMALL);

/** Models of one shape are left out together: the same blocks, as wide and as many. */
export function studyBackbone(model: string): string {
  const image = findImageModel(model);
  if (image !== null) return image.backbone;
  const preset = findModel(model);
  if (preset !== null) {
    const { config } = preset;
    const layers = config.num_hidden_layers ?? config.n_layer ?? config.n_layers ?? config.num_layers;
    const width = config.hidden_size ?? config.n_embd ?? config.dim;
    return `${preset.family} ${layers} × ${width}`;
  }
  const depth = findEncoderDecoder(model);
  if (depth === null) return model;
  const { encoder_layers, decoder_layers, hidden } = depth;
  return `${/t5/.test(model) ? 't5' : 'encoder-decoder'} ${encoder_layers} + ${decoder_layers} × ${hidden}`;
}
