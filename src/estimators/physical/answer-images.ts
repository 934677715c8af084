import { diffusionShapes, findDiffusion } from '../../catalog/shapes.ts';
import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Assumption, Caveat, Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf, deviceOf } from './ask.ts';
import { batchOf } from './diffusion-batch.ts';
import { fitted } from './fitted.ts';
import { boundsOf, LEVEL, widened } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';

const PIXELS = 1024 * 1024;
const BATCHES = 32;
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
  if (area !== 1 || batch > BATCHES) {
    range = widened(range, OTHER_SIZE);
    caveats.push({
      id: 'outside',
      text: 'Images of 1024 × 1024, up to 32 at once, were measured: the interval is widened by a guess.',
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
