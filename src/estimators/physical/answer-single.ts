import { findEncoderDecoder } from '../../catalog/shapes.ts';
import { assume, type EstimateContext, estimated, term } from '../estimator.ts';
import type { Estimate } from '../outcome.ts';
import { carbonOf } from './ask.ts';
import { physicalDevice } from './device.ts';
import { fitted } from './fitted.ts';
import { boundsOf, LEVEL } from './interval.ts';
import { configOperations, depthOperations } from './operations.ts';
import type { PhysicalInput } from './physical-input.ts';
import { type SequentialTask, sequentialTasks, sequentialTime } from './sequential-form.ts';
import { spreadRange } from './training-form.ts';

const WRITING: readonly SequentialTask[] = ['text-generation', 'summarization'];

/** One request at a time on an A100, as the study ran them; `null` where the question is another. */
export function answerSingle(input: PhysicalInput, { catalog }: EstimateContext): Estimate | null {
  const { task } = input;
  if (task === undefined || !(task in sequentialTasks) || (input.batch ?? 1) !== 1) return null;
  const writes = WRITING.includes(task as SequentialTask);
  // A decoder on its own batch of one is served, unless it is asked for as the study ran it.
  if (writes && input.batch === undefined) return null;
  if (input.precision !== undefined && input.precision !== 'fp32') return null;
  const accelerator = catalog.accelerator(input.hardware);
  if (accelerator === null || !accelerator.id.startsWith('a100')) return null;
  const device = physicalDevice(accelerator);
  const operations = operationsFor(input, writes);
  if (device === null || operations === null || input.params === undefined) return null;
  if (writes && input.output_tokens === undefined) return null;
  const fit = fitted('sequential');
  const vocabulary = Number(input.config?.vocab_size ?? 0);
  const seconds = sequentialTime(
    {
      task: task as SequentialTask,
      ...operations,
      passes: writes ? (input.output_tokens as number) : 0,
      params: input.params,
      ranked: task === 'fill-mask' ? vocabulary : 0,
      bandwidth: device.bandwidth,
    },
    fit.coefficients,
  );
  const { fixedFloor, sessionFloor } = fit.power;
  const energy = seconds * fixedFloor.middle * input.requests;
  const spread = spreadRange(fixedFloor.logSd);
  const bounds = boundsOf(energy, {
    lo: -Math.hypot(fit.range.lo, spread.lo),
    hi: Math.hypot(fit.range.hi, spread.hi),
  });
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
        interval: { ...boundsOf(seconds, fit.range), level: LEVEL },
      },
      {
        id: 'session-floor',
        title: 'Energy with the idle draw of the same session taken off',
        value: seconds * sessionFloor.middle * input.requests,
        unit: 'J',
        interval: null,
      },
    ],
    assumptions:
      input.precision === undefined ? [assume('precision', 'fp32', null, 'as the study ran its models')] : [],
    caveats: [
      {
        id: 'one-at-a-time',
        text: 'As the study ran its models: PyTorch without compilation, 32 bits, one request at a time. The time is of the operations launched; the power is the middle of what its one busy A100 drew, which drifted between sessions.',
      },
    ],
    terms: [
      term('requests', input.requests),
      term('batch', 1),
      term('watts', fixedFloor.middle),
      term('accelerator-energy', energy),
      term('it-energy', energy),
      term('intensity', input.intensity),
    ],
  });
}

function operationsFor({ model, config }: PhysicalInput, writes: boolean) {
  const depth = model === undefined ? null : findEncoderDecoder(model);
  if (depth !== null) return depthOperations(depth);
  if (config === undefined) return null;
  try {
    return configOperations(config, writes);
  } catch {
    return null;
  }
}
