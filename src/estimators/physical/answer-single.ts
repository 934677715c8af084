import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf } from './ask.ts';
import { physicalDevice } from './device.ts';
import { fitted } from './fitted.ts';
import { boundsOf, type ErrorRange, LEVEL, octavesOutside, WIDER_AN_OCTAVE, widened } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';
import { busyShare, sequentialTime } from './sequential-form.ts';
import { a100 } from './sequential-load.ts';
import { drawOf } from './sequential-power.ts';
import { singleLoad } from './single-load.ts';

const BYTES_PER_WEIGHT = 4;
const WRITING = ['text-generation', 'summarization'];
/** Fewer say little of a new one. */
const FEW = 5;

/** What the study's requests read and wrote at most, and the steps of its images. */
const [READ, WRITTEN, STEPS] = [512, 65, 50];

const octavesFrom = ({ input_tokens = 1, output_tokens = 1, steps = STEPS }: PhysicalInput): number =>
  octavesOutside(input_tokens, 1, READ) +
  octavesOutside(output_tokens, 1, WRITTEN) +
  octavesOutside(steps, STEPS, STEPS);

/** One request at a time on an A100, as the study ran them; `null` where the question is another. */
export function answerSingle(
  input: PhysicalInput,
  { catalog }: EstimateContext,
): Estimate | NotApplicable | null {
  if ((input.batch ?? 1) !== 1 || (input.accelerators ?? 1) !== 1) return null;
  // A decoder on its own batch of one is served, unless it is asked for as the study ran it.
  if (input.task !== undefined && WRITING.includes(input.task) && input.batch === undefined) return null;
  if (input.precision !== undefined && input.precision !== 'fp32') return null;
  const accelerator = catalog.accelerator(input.hardware);
  if (accelerator === null || !accelerator.id.startsWith('a100')) return null;
  const device = physicalDevice(accelerator);
  if (device === null) return null;
  const fit = fitted('sequential');
  const { coefficients, power, prompted } = fit;
  const single = singleLoad(input, { device: a100(device.bandwidth), coefficients, prompted });
  if (single === null || 'state' in single) return single;
  const { kind, load } = single;
  const weights = BYTES_PER_WEIGHT * Math.max(input.params ?? 0, load.read.weights + load.write.weights);
  if (weights > device.memory)
    return notApplicable(
      `${Math.round(weights / 1e9)} GB of weights with 32 bits do not fit in the memory of one ${device.name}.`,
      ['hardware'],
    );
  const doubt = fit.kinds[kind];
  if (doubt === undefined) return null;
  const seconds = sequentialTime(load, coefficients);
  const watts = drawOf(power.fixedFloor, busyShare(load, coefficients));
  const energy = seconds * watts * input.requests;
  const octaves = octavesFrom(input);
  const wider = (range: ErrorRange) => widened(range, WIDER_AN_OCTAVE ** octaves);
  const bounds = boundsOf(energy, wider(doubt.energy));
  const idles = !kind.endsWith('prompted') && load.input === 0 && kind !== 'text-to-image';
  return estimated({
    unit: { id: 'request', count: input.requests },
    energy_j: { value: energy, interval: { ...bounds, level: LEVEL }, provenance: 'modelled' },
    carbon_g: carbonOf(energy, bounds, input.intensity),
    others: [
      {
        id: 'request-time',
        title: 'Time of a request',
        value: seconds,
        unit: 's',
        interval: { ...boundsOf(seconds, wider(doubt.time)), level: LEVEL },
      },
      ...(idles
        ? [
            {
              id: 'session-floor',
              title: 'Energy with the idle draw of the same session taken off',
              value: seconds * power.sessionFloor.middle * input.requests,
              unit: 'J',
              interval: null,
            },
          ]
        : []),
    ],
    assumptions: [
      ...(input.precision === undefined
        ? [assume('precision', 'fp32', null, 'as the study ran its models')]
        : []),
      ...single.assumptions,
    ],
    caveats: [
      {
        id: 'one-at-a-time',
        text: `As the study ran its models: PyTorch without compilation, 32 bits, one request at a time. The interval is of ${doubt.cases} results of ${kind}, of ${doubt.backbones} backbones, each left out in turn.`,
      },
      ...(octaves > 0
        ? [
            {
              id: 'outside',
              text: `Texts of up to about ${READ} tokens, answers of up to ${WRITTEN} and images in ${STEPS} steps were timed: the interval is widened by a guess.`,
            },
          ]
        : []),
      ...(doubt.backbones < FEW
        ? [
            {
              id: 'few-backbones',
              text: `${doubt.backbones} backbones say little of a new one; the interval is no narrower than that of all the study's tasks.`,
            },
          ]
        : []),
    ],
    terms: [
      term('requests', input.requests),
      term('batch', 1),
      term('watts', watts),
      term('accelerator-energy', energy),
      term('it-energy', energy),
      term('intensity', input.intensity),
    ],
  });
}
