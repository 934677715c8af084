import { diffusionShapes, findDiffusion } from '../../catalog/shapes.ts';
import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Assumption, Caveat, Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf, deviceOf } from './ask.ts';
import { batchOf } from './diffusion-batch.ts';
import { fitted } from './fitted.ts';
import { boundsOf, LEVEL, octavesOutside, WIDER_AN_OCTAVE, widened } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';

const PIXELS = 1024 * 1024;
/** What was measured, at 1024 × 1024 and 16 bits alone. */
const MEASURED = { batch: [1, 32], steps: [20, 50], formats: new Set(['bf16', 'fp16']) } as const;
/** Weights of fewer bits are multiplied with 16 all the same, or not: off by this much more. */
const OTHER_FORMAT = 1.5;
/** An unseen accelerator is taken to be off by this much more: the two that were seen differ by as much. */
const UNSEEN = 1.5;
const OTHER_SIZE = 1.3;

/** Images of a diffusion transformer, a batch at a time. */
export function answerImages(input: PhysicalInput, context: EstimateContext): Estimate | NotApplicable {
  const shape = input.model === undefined ? null : findDiffusion(input.model);
  if (shape === null)
    return notApplicable(
      `It knows the shapes of ${diffusionShapes()
        .map(({ model }) => model)
        .join(', ')}; name one as model.`,
      ['model'],
    );
  const device = deviceOf(input, context);
  if ('state' in device) return device;
  const batch = input.batch ?? 1;
  const { precision = 'bf16' } = input;
  if (precision === 'fp32' || precision === 'tf32')
    return notApplicable(
      `Images were measured with 16 bits, which multiply many times as fast as ${precision}.`,
    );
  const n = input.accelerators ?? 1;
  if (n > 8) return notApplicable(`An image was shared out over 8 accelerators at most, not over ${n}.`);
  const assumptions: Assumption[] = [];
  const caveats: Caveat[] = [];
  if (input.batch === undefined) assumptions.push(assume('batch', 1, 'images', 'one image at a time'));
  if (input.accelerators === undefined)
    assumptions.push(assume('accelerators', 1, 'accelerators', 'one makes the image'));
  const [width, height] = [input.width ?? 1024, input.height ?? 1024];
  const area = (width * height) / PIXELS;
  const steps = input.steps ?? 28;
  if (input.steps === undefined)
    assumptions.push(assume('steps', steps, null, 'as Stable Diffusion 3.5 is mostly run'));
  const fit = fitted('diffusion');
  const out = { time: 0, power: 0 };
  const load = { batch, steps, area, accelerators: n, ulysses: n, ring: 1 };
  batchOf(shape, load, device, fit.coefficients, out);
  const energyOf = (out.power * out.time * n * input.requests) / batch;
  let range = fit.range;
  if (!device.seen) {
    range = widened(range, UNSEEN);
    caveats.push({
      id: 'unseen-device',
      text: `It was fitted on the H100 and the B200 alone; the interval is widened by a guess for the ${device.name}.`,
    });
  }
  const octaves =
    octavesOutside(area, 1, 1) +
    octavesOutside(batch, ...MEASURED.batch) +
    octavesOutside(steps, ...MEASURED.steps);
  if (octaves > 0) {
    range = widened(range, WIDER_AN_OCTAVE ** octaves * (area === 1 ? 1 : OTHER_SIZE));
    caveats.push({
      id: 'outside',
      text: 'Images of 1024 × 1024 in 20 to 50 steps, up to 32 at once, were measured: the interval is widened by a guess.',
    });
  }
  if (!MEASURED.formats.has(precision)) {
    range = widened(range, OTHER_FORMAT);
    caveats.push({
      id: 'unmeasured-format',
      text: `Images were measured with 16 bits alone: they are counted so with ${precision} too, and the interval is widened by a guess.`,
    });
  }
  const bounds = boundsOf(energyOf, range);
  return estimated({
    unit: { id: 'request', count: input.requests },
    energy_j: { value: energyOf, interval: { ...bounds, level: LEVEL }, provenance: 'modelled' },
    carbon_g: carbonOf(energyOf, bounds, input.intensity),
    others: [
      { id: 'batch-time', title: 'Time of a batch', value: out.time, unit: 's', interval: null },
      { id: 'power', title: 'Power of one accelerator', value: out.power, unit: 'W', interval: null },
    ],
    assumptions,
    caveats,
    terms: [
      term('requests', input.requests),
      term('batch', batch),
      term('watts', out.power),
      term('accelerator-energy', energyOf),
      term('it-energy', energyOf),
      term('intensity', input.intensity),
    ],
  });
}
