import type { ModelConfig } from '../../architectures/family.ts';
import { findModel } from '../../catalog/models.ts';
import { findEncoderDecoder, type ImageModelShape } from '../../catalog/shapes.ts';
import { type ImageSize, imageWork, NO_WORK, type PassWork } from './image-work.ts';
import { configOperations, depthOperations } from './operations.ts';
import type { SequentialDevice, SequentialLoad } from './sequential-form.ts';
import type { SequentialCoefficient, SequentialTask } from './sequential-parameters.ts';

/** A100, what of it the form uses: peaks of its data sheet, dense. */
export const a100 = (bandwidth: number): SequentialDevice => ({
  bandwidth,
  peak32: 19.5e12,
  peakTf32: 156e12,
});

/** A text model by its config.json, or by the depth of its two halves. */
export type TextModel = { readonly config: ModelConfig } | { readonly encoderDecoder: Depth };
type Depth = { readonly encoder_layers: number; readonly decoder_layers: number };

/** The text model of a name; `null` where neither is held. */
export function textModel(name: string): TextModel | null {
  const preset = findModel(name);
  if (preset !== null) return { config: preset.config };
  const depth = findEncoderDecoder(name);
  return depth === null ? null : { encoderDecoder: depth };
}

interface Around {
  readonly task: SequentialTask;
  readonly params: number;
  readonly device: SequentialDevice;
}

const work = (operations: number, params: number): PassWork =>
  operations === 0 ? NO_WORK : { ...NO_WORK, operations, weights: params };

const NONE = { passesBy: null, promptFlop: 0, ranked: 0, image: 0, input: 0 } as const;

/**
 * A text model on the task that it was trained for; `passes` tokens made, 0 where it writes nothing. `readFlop`: of reading, where
 * the tokens are told. How many the study's texts had is not in its logs: what they took is in the fitted times.
 */
export function textLoad(
  model: TextModel,
  {
    task,
    params,
    device,
    passes,
    readFlop = 0,
  }: Around & { readonly passes: number; readonly readFlop?: number },
): SequentialLoad {
  const operations =
    'config' in model ? configOperations(model.config, passes > 0) : depthOperations(model.encoderDecoder);
  const reads = operations.readOperations > 0;
  const vocabulary = 'config' in model ? Number(model.config.vocab_size ?? 0) : 0;
  return {
    ...NONE,
    task,
    read: { ...work(operations.readOperations, params), matrixFlop: reads ? readFlop : 0 },
    write: work(operations.writeOperations, params),
    promptFlop: reads ? 0 : readFlop,
    passes,
    beams: passes === 0 ? 0 : task === 'summarization' ? 2 : 1,
    ranked: task === 'fill-mask' ? vocabulary : 0,
    device,
  };
}

/** A model that is prompted: it reads `prompt` tokens, and writes in `passes` × the coefficient `passesBy` passes. */
export function promptedLoad(
  model: TextModel,
  {
    task,
    params,
    device,
    prompt,
    passes,
    passesBy,
  }: Around & {
    readonly prompt: number;
    readonly passes: number;
    readonly passesBy: SequentialCoefficient | null;
  },
): SequentialLoad {
  const common = { ...NONE, task, passes, passesBy, beams: 1, device };
  if ('config' in model) {
    const { writeOperations } = configOperations(model.config, true);
    return {
      ...common,
      read: NO_WORK,
      write: work(writeOperations, params),
      promptFlop: 2 * params * prompt,
    };
  }
  const { readOperations, writeOperations } = depthOperations(model.encoderDecoder);
  // Each half holds about half the weights.
  return {
    ...common,
    read: { ...work(readOperations, params / 2), matrixFlop: params * prompt },
    write: work(writeOperations, params / 2),
  };
}

/** Denoised with and without the prompt. */
const GUIDED = 2;

/** A model that reads images; one that writes captions makes as many tokens as `words` or the coefficient says. */
export function imageLoad(
  shape: ImageModelShape,
  {
    image,
    device,
    words,
  }: {
    readonly image: number | SequentialCoefficient;
    readonly device: SequentialDevice;
    readonly words?: number;
  },
  size: ImageSize = shape,
): SequentialLoad {
  const writes = shape.writes.length > 0;
  return {
    ...NONE,
    task: shape.task as SequentialTask,
    read: imageWork(shape.reads, size),
    write: imageWork(shape.writes, size),
    passes: writes ? (words ?? 1) : 0,
    passesBy: writes && words === undefined ? 'words' : null,
    beams: shape.beams ?? 0,
    image,
    input: size.width * size.height,
    device,
  };
}

/** A model that makes images, in `steps` steps from noise. */
export const paintingLoad = (
  shape: ImageModelShape,
  { steps, device }: { readonly steps: number; readonly device: SequentialDevice },
  size: ImageSize = shape,
): SequentialLoad => ({
  ...NONE,
  task: 'text-to-image',
  read: imageWork(shape.reads, size),
  write: imageWork(shape.writes, size, GUIDED),
  passes: steps,
  beams: 0,
  device,
});
