import { architectureOf } from '../../architectures/from-config.ts';
import { findImageModel, type ImageModelShape } from '../../catalog/shapes.ts';
import type { Task } from '../../domain/task.ts';
import { assume, notApplicable } from '../estimator.ts';
import type { Assumption, NotApplicable } from '../outcome.ts';
import type { ImageSize } from './image-work.ts';
import { localWork } from './local-work.ts';
import type { Coefficients } from './parameter.ts';
import type { PhysicalInput } from './physical-input.ts';
import { type PromptedMeans, promptedKind } from './prompted-kind.ts';
import type { SequentialKind } from './sequential-doubts.ts';
import type { SequentialDevice, SequentialLoad } from './sequential-form.ts';
import {
  imageLoad,
  paintingLoad,
  promptedLoad,
  type TextModel,
  textLoad,
  textModel,
} from './sequential-load.ts';
import {
  type PromptedTask,
  promptedTasks,
  type SequentialCoefficient,
  type SequentialTask,
  sequentialTasks,
} from './sequential-parameters.ts';

/** A question as the form sees it. */
export interface SingleLoad {
  readonly kind: SequentialKind;
  readonly load: SequentialLoad;
  readonly assumptions: readonly Assumption[];
}

interface Fitted {
  readonly device: SequentialDevice;
  readonly coefficients: Coefficients<SequentialCoefficient>;
  readonly prompted: PromptedMeans;
}

/** What one request is; `null` where the model is not known, or the task is none that was timed. */
export function singleLoad(input: PhysicalInput, fitted: Fitted): SingleLoad | NotApplicable | null {
  const shape = input.model === undefined ? null : findImageModel(input.model);
  if (shape !== null) return ofImages(input, shape, fitted);
  const { task, params } = input;
  if (task === undefined || !(task in sequentialTasks) || params === undefined) return null;
  const text = knownText(input);
  if (text === null) return null;
  const most = positionsOf(text);
  const { input_tokens = 0, output_tokens = 0 } = input;
  if (input_tokens + output_tokens > most)
    return notApplicable(
      `${input.model ?? 'The model'} has positions for ${most} tokens, prompt and answer together: ${input_tokens + output_tokens} are too many.`,
    );
  const writes = 'encoderDecoder' in text || decodes(text);
  if (task in promptedTasks && writes && !trainedFor(text, input))
    return ofPrompted(input, text, params, fitted);
  const passes = task === 'text-generation' || task === 'summarization' ? input.output_tokens : 0;
  if (passes === undefined || passes > 0 !== writes) return null;
  const around = { task: task as SequentialTask, params, device: fitted.device };
  const readFlop = input_tokens === 0 ? 0 : flopToRead(text, around, input_tokens);
  return { kind: around.task, load: textLoad(text, { ...around, passes, readFlop }), assumptions: [] };
}

/** The model by its name or config.json; `null` where it is not known or cannot be built. */
function knownText({ model, config }: PhysicalInput): TextModel | null {
  const named = model === undefined ? null : textModel(model);
  if (named !== null && 'encoderDecoder' in named) return named;
  const found = config ?? (named === null ? undefined : named.config);
  if (found === undefined) return null;
  try {
    architectureOf(found);
    return { config: found };
  } catch {
    return null;
  }
}

/** FLOP of reading a text, counted in the graph; of an encoder-decoder, two a weight of the half that reads. */
function flopToRead(
  text: TextModel,
  { task, params }: { readonly task: Task; readonly params: number },
  tokens: number,
): number {
  if ('encoderDecoder' in text) return params * tokens;
  const ask = { task, tokens, newTokens: 0, batch: 1, precision: 'fp32' } as const;
  return localWork(architectureOf(text.config), ask).flop;
}

/** Most tokens that the model has positions for; no bound where its configuration states none. */
function positionsOf(text: TextModel): number {
  if (!('config' in text)) return Number.POSITIVE_INFINITY;
  const config = text.config as Readonly<Record<string, unknown>>;
  const stated = config.max_position_embeddings ?? config.n_positions;
  return typeof stated === 'number' && stated > 0 ? stated : Number.POSITIVE_INFINITY;
}

const decodes = (text: TextModel) => 'config' in text && architectureOf(text.config).kind === 'decoder';

/** Encoder-decoders of the catalog summarise, but for T5 that is told to. */
const trainedFor = (text: TextModel, { model = '', task }: PhysicalInput) =>
  'encoderDecoder' in text && task === 'summarization' && !/t5/i.test(model);

/** Pixels of images that the study brought its own to. */
const READ: ImageSize = { width: 640, height: 480 };
const LONGEST = 1333;
const STEPS = 50;
/** Images made were of 512 × 512 to 1,024 × 1,024: so much less or more is still answered. */
const MADE = { least: 512 ** 2 / 2, most: 2 * 1024 ** 2 };

function ofImages(
  input: PhysicalInput,
  shape: ImageModelShape,
  { device, coefficients }: Fitted,
): SingleLoad | NotApplicable {
  const kind = shape.task as SequentialTask;
  if (input.task !== undefined && input.task !== kind)
    return notApplicable(`${shape.model} is a model of ${kind}, not of ${input.task}.`);
  const assumptions: Assumption[] = [];
  if (kind === 'text-to-image') {
    const { width = shape.width, height = shape.height } = input;
    const pixels = width * height;
    if (pixels < MADE.least || pixels > MADE.most)
      return notApplicable(
        `Images of 512 × 512 to 1,024 × 1,024 were timed: ${width} × ${height} is too far from them.`,
      );
    const { steps = STEPS } = input;
    if (input.steps === undefined) assumptions.push(assume('steps', steps, null, 'what the library takes'));
    return { kind, load: paintingLoad(shape, { steps, device }, { width, height }), assumptions };
  }
  const { width = READ.width, height = READ.height } = input;
  if (input.width === undefined || input.height === undefined)
    assumptions.push(
      assume('width', width, 'pixels', 'as the study brought its images to'),
      assume('height', height, 'pixels', 'as the study brought its images to'),
    );
  const most = 2 * coefficients.redcaps;
  if (width * height > most)
    return notApplicable(
      `Images of up to ${Math.round(coefficients.redcaps / 1e6)} million pixels were timed: ${width} × ${height} is too far from them.`,
    );
  const { output_tokens: words } = input;
  return {
    kind,
    load: imageLoad(
      shape,
      { image: width * height, device, ...(words === undefined ? {} : { words }) },
      shape.keeps_shape === 1 ? fittedInto(shape, { width, height }) : shape,
    ),
    assumptions:
      shape.writes.length > 0 && words === undefined
        ? [
            ...assumptions,
            assume('output_tokens', Math.round(coefficients.words), 'tokens', 'a caption of the study'),
          ]
        : assumptions,
  };
}

/** An image brought to a shorter edge, its longer one within what detectors take. */
function fittedInto(shape: ImageModelShape, { width, height }: ImageSize): ImageSize {
  const by = Math.min(
    Math.min(shape.width, shape.height) / Math.min(width, height),
    LONGEST / Math.max(width, height),
  );
  // The library cuts the fraction of a pixel off; the shorter edge is whole but for rounding.
  const pixels = (edge: number) => Math.floor(edge * by + 1e-6);
  return { width: pixels(width), height: pixels(height) };
}

function ofPrompted(
  { model = '', task, input_tokens, output_tokens }: PhysicalInput,
  text: TextModel,
  params: number,
  { device, prompted }: Fitted,
): SingleLoad {
  const asked = task as PromptedTask;
  const kind = 'encoderDecoder' in text ? 'flan' : promptedKind(model);
  const studied = prompted[kind][asked];
  const assumptions: Assumption[] = [];
  const prompt = input_tokens ?? studied.prompt;
  if (input_tokens === undefined)
    assumptions.push(assume('input_tokens', Math.round(prompt), 'tokens', `the study's prompts of ${asked}`));
  // A model that stops by itself does so in a pass of its own.
  const passes =
    output_tokens === undefined
      ? studied.passes
      : kind === 'plain'
        ? output_tokens
        : (output_tokens + 1) * studied.passesPerToken;
  if (output_tokens === undefined)
    assumptions.push(
      assume(
        'output_tokens',
        Math.round(passes),
        'tokens',
        `what prompted models of the study took for ${asked}`,
      ),
    );
  return {
    kind: `${asked}, prompted`,
    load: promptedLoad(text, { task: asked, params, device, prompt, passes, passesBy: null }),
    assumptions,
  };
}
