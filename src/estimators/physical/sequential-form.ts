import type { Form, Predicted } from './fit-form.ts';
import type { PassWork } from './image-work.ts';
import type { Coefficients } from './parameter.ts';
import {
  type SequentialCoefficient,
  type SequentialTask,
  sequentialParameters,
  sequentialTasks,
} from './sequential-parameters.ts';

/** One request at a time through PyTorch without compilation, with 32 bits. */
export interface SequentialLoad {
  readonly task: SequentialTask;
  /** Of the part that runs once, and of the part that runs for each token or denoising step. */
  readonly read: PassWork;
  readonly write: PassWork;
  /** Passes of the part that writes, times the coefficient `passesBy` where there is one. */
  readonly passes: number;
  readonly passesBy: SequentialCoefficient | null;
  /** What the first of these does besides: of a decoder, reading the prompt. */
  readonly promptFlop: number;
  /** Whether a token is chosen after each pass, and how many beams are kept. */
  readonly beams: number;
  /** Entries of the vocabulary that are ranked afterwards: of masked words. */
  readonly ranked: number;
  /** Pixels of the image that is opened, or the coefficient that says them; and of what the model gets. */
  readonly image: number | SequentialCoefficient;
  readonly input: number;
  readonly device: SequentialDevice;
}

/** What of an accelerator the form uses. */
export interface SequentialDevice {
  /** Bytes a second from memory. */
  readonly bandwidth: number;
  /** FLOP/s with 32 bits, without and with tensor cores. */
  readonly peak32: number;
  readonly peakTf32: number;
}

const BYTES_PER_WEIGHT = 4;

/** Time of a pass that the accelerator itself is busy, were nothing to wait for, s. */
function busyTime(
  work: PassWork,
  flop: number,
  c: Coefficients<SequentialCoefficient>,
  device: SequentialDevice,
) {
  return (
    (c.bytes * work.weights * BYTES_PER_WEIGHT + c.traffic * work.traffic) / device.bandwidth +
    (c.matrix * (work.matrixFlop + flop)) / device.peak32 +
    (c.convolution * work.convolutionFlop) / device.peakTf32
  );
}

const passesOf = ({ passes, passesBy }: SequentialLoad, c: Coefficients<SequentialCoefficient>) =>
  passes * (passesBy === null ? 1 : c[passesBy]);

/** Share of the time of a request that the accelerator is busy rather than waiting for the host. */
export function busyShare(load: SequentialLoad, c: Coefficients<SequentialCoefficient>): number {
  const busy =
    busyTime(load.read, load.promptFlop, c, load.device) +
    passesOf(load, c) * busyTime(load.write, 0, c, load.device);
  return Math.min(1, busy / sequentialTime(load, c));
}

/**
 * Time of one request: operations launched one by one, at least as long as the accelerator takes for what they do, and what
 * is done around the model. Power is not fitted.
 */
export function sequentialTime(load: SequentialLoad, c: Coefficients<SequentialCoefficient>): number {
  const { read, write, beams, device, image } = load;
  const pass = (work: PassWork, flop = 0) =>
    Math.hypot(c.operation * work.operations, busyTime(work, flop, c, device));
  const passes = passesOf(load, c);
  const eachToken = beams === 0 ? 0 : c.token + (beams > 1 ? c.beam : 0);
  const first = load.promptFlop > 0 ? Math.min(passes, 1) : 0;
  return (
    c[sequentialTasks[load.task]] +
    (read.operations > 0 ? pass(read) : 0) +
    (first > 0 ? first * pass(write, load.promptFlop) : 0) +
    (passes - first) * pass(write) +
    passes * eachToken +
    c.entry * load.ranked +
    c.pixel * (typeof image === 'number' ? image : c[image]) +
    (load.task === 'object-detection' ? c.padded : c.input) * load.input
  );
}

export const sequentialForm: Form<SequentialCoefficient, SequentialLoad> = {
  aspects: ['time'],
  parameters: sequentialParameters,
  predict(load, coefficients, out: Predicted) {
    out.time = sequentialTime(load, coefficients);
    out.power = Number.NaN;
    out.energy = Number.NaN;
  },
};
