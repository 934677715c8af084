import { findServed } from '../../catalog/shapes.ts';
import type { PhysicalDevice } from './device.ts';
import { fitted } from './fitted.ts';
import { type ErrorRange, widened } from './interval.ts';
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

/** Batches, and parameters, of the configurations that the form was fitted on. */
export const servingDomain = { batch: [8, 4096], params: [8e9, 671e9] } as const;

/** How much wider an interval is made for each octave outside, and at most. */
const WIDER_AN_OCTAVE = 1.08;

const octavesOutside = (value: number, [from, to]: readonly [number, number]): number =>
  Math.max(0, Math.log2(from / value), Math.log2(value / to));

/** Where the error lies, by what is known and how far from what was measured the question is. */
export function servingRange(
  { work, knownBy }: ServedModel,
  { batch }: ServingLoad,
  { seen }: PhysicalDevice,
): { readonly range: ErrorRange; readonly octaves: number } {
  const fit = fitted('serving');
  const known = knownBy === 'shape' ? fit.range : fit.byParameters.range;
  const range = seen
    ? known
    : { lo: Math.min(known.lo, fit.newDevice.range.lo), hi: Math.max(known.hi, fit.newDevice.range.hi) };
  const octaves =
    octavesOutside(batch, servingDomain.batch) + octavesOutside(work.params, servingDomain.params);
  return { range: widened(range, WIDER_AN_OCTAVE ** octaves), octaves };
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
