import { findServed } from '../../catalog/shapes.ts';
import type { PhysicalDevice } from './device.ts';
import { fitted } from './fitted.ts';
import { type ErrorRange, octavesOutside, WIDER_AN_OCTAVE, widened } from './interval.ts';
import { type ServedWork, servedWork } from './served-work.ts';
import { type ServingLoad, type ServingStep, servingStep, stepOf } from './serving-step.ts';
import { shapeOfConfig } from './shape-of-config.ts';
import { typicalShape } from './typical-shape.ts';

/** A model that is served, and how well its shape is known. */
export interface ServedModel {
  readonly work: ServedWork;
  /** `shape`: layer by layer. `parameters`: the usual one of that size. */
  readonly knownBy: 'shape' | 'parameters';
  /** Whether its 8-bit weights are scaled by blocks; `null`: not known. */
  readonly byBlocks: boolean | null;
}

/** A model by its name, its config.json or its parameters, whichever says most; `null` where none says enough. */
export function servedModel(of: {
  readonly model?: string | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly params?: number | undefined;
  readonly activeParams?: number | undefined;
}): ServedModel | null {
  const known = of.model === undefined ? null : findServed(of.model);
  if (known !== null) {
    const scaled = known.checkpoint?.scaled_by ?? null;
    return {
      work: servedWork(known.shape),
      knownBy: 'shape',
      byBlocks: scaled === null ? null : scaled === 'block',
    };
  }
  const shape = of.config === undefined ? null : shapeOfConfig(of.config);
  if (shape !== null) {
    const quantised = of.config?.quantization_config as { weight_block_size?: unknown } | undefined;
    return {
      work: servedWork(shape),
      knownBy: 'shape',
      byBlocks: quantised === undefined ? null : Array.isArray(quantised.weight_block_size),
    };
  }
  if (of.params === undefined) return null;
  const work = servedWork(typicalShape(of.params, of.activeParams ?? of.params));
  return { work, knownBy: 'parameters', byBlocks: null };
}

/** What the configurations that the form was fitted on span; a 0 where less than the least is no other matter. */
export const servingDomain = {
  batch: [8, 4096],
  params: [8e9, 671e9],
  accelerators: [0, 8],
  /** Tokens that stand before the one that is made, on average. */
  context: [0, 1650],
  /** Tokens of prompts read for each that is made. */
  read: [0, 6.6],
} as const;

/** Share of an answer that stands before a token of it, on average. */
const HALF = 0.5;

/** How far each of these is outside what was measured, in octaves, with the words for it; those inside are left out. */
function outsideOf({ work }: ServedModel, load: ServingLoad) {
  const { batch, prompt, output, accelerators } = load;
  const far = (words: string, value: number, [from, to]: readonly [number, number]) => ({
    words,
    octaves: octavesOutside(value, from, to),
  });
  const { context, read } = servingDomain;
  return [
    far('8 to 4,096 requests at once', batch, servingDomain.batch),
    far('8 to 671 billion parameters', work.params, servingDomain.params),
    far('up to 8 accelerators', accelerators, servingDomain.accelerators),
    // One matter seen from two sides: the farther counts.
    {
      words: 'about 1,650 tokens of prompt and answer, 7 of them read for each that is made',
      octaves: Math.max(
        octavesOutside(prompt + HALF * output, ...context),
        octavesOutside(prompt / output, ...read),
      ),
    },
  ].filter(({ octaves }) => octaves > 0);
}

/** Where the error lies, by what is known and how far from what was measured the question is. */
export function servingRange(
  model: ServedModel,
  load: ServingLoad,
  { seen }: PhysicalDevice,
): { readonly range: ErrorRange; readonly outside: readonly string[] } {
  const fit = fitted('serving');
  const known = model.knownBy === 'shape' ? fit.range : fit.byParameters.range;
  const range = seen
    ? known
    : { lo: Math.min(known.lo, fit.newDevice.range.lo), hi: Math.max(known.hi, fit.newDevice.range.hi) };
  const outside = outsideOf(model, load);
  const octaves = outside.reduce((sum, each) => sum + each.octaves, 0);
  return {
    range: widened(range, WIDER_AN_OCTAVE ** octaves),
    outside: outside.map(({ words }) => words),
  };
}

/** Accelerators, a power of two, whose memory holds the weights with a tenth to spare and the cache beside them. */
export function acceleratorsFor(
  work: ServedWork,
  load: Omit<ServingLoad, 'accelerators'>,
  device: PhysicalDevice,
) {
  for (let n = 1; n <= 64; n *= 2) if (fits(work, { ...load, accelerators: n }, device)) return n;
  return null;
}

const step = servingStep();
/** Share of the memory that is left for weights and cache. */
const USABLE = 0.9;

/** Whether weights and cache have room. */
export function fits(work: ServedWork, load: ServingLoad, device: PhysicalDevice): boolean {
  stepOf(work, load, device, fitted('serving').coefficients, step);
  return step.held <= USABLE * device.memory;
}

/** Scales of the user's own measurements; 1 without any. */
export interface LocalScale {
  readonly time: number;
  readonly power: number;
}

/** A step as it is estimated, by the coefficients that all configurations came to. */
export function estimatedStep(
  work: ServedWork,
  load: ServingLoad,
  device: PhysicalDevice,
  scale: LocalScale = { time: 1, power: 1 },
): Readonly<ServingStep> & { readonly tokenJ: number } {
  const out = servingStep();
  stepOf(work, load, device, fitted('serving').coefficients, out);
  out.time *= scale.time;
  out.prefillTime *= scale.time;
  out.power *= scale.power;
  return { ...out, tokenJ: (out.power * out.time * load.accelerators) / load.batch };
}
