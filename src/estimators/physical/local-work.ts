import type { Architecture } from '../../architectures/architecture.ts';
import { countModel } from '../../architectures/model-count.ts';
import type { Precision } from '../../architectures/precision.ts';
import type { Task } from '../../domain/task.ts';
import type { PhysicalDevice } from './device.ts';
import { operationsOf } from './operations.ts';

/** What one batch of a model makes a machine do, counted in the graph that is run. */
export interface LocalWork {
  readonly operations: number;
  readonly flop: number;
  /** Weights read, each pass. */
  readonly bytes: number;
}

export interface LocalAsk {
  readonly task: Task;
  readonly tokens: number;
  /** Tokens made; 0 where none are. */
  readonly newTokens: number;
  readonly batch: number;
  readonly precision: Precision;
}

/** @throws RangeError where the architecture has no head for the task. */
export function localWork(architecture: Architecture, { newTokens, ...ask }: LocalAsk): LocalWork {
  const { phases } = countModel(architecture, { ...ask, newTokens: Math.max(1, newTokens) });
  const passes = 1 + (phases.decode?.passes ?? 0);
  const sum = (of: (phase: typeof phases.prefill) => number) =>
    of(phases.prefill) + (phases.decode === null ? 0 : of(phases.decode));
  return {
    operations: operationsOf(architecture) * passes,
    flop: sum(({ flop_as_run }) => flop_as_run),
    bytes: sum(({ weight_bytes }) => weight_bytes),
  };
}

/** A machine as it is before anything was measured on it. */
export type LocalMachine =
  | { readonly kind: 'processor'; readonly cores: number }
  | { readonly kind: 'accelerator'; readonly device: PhysicalDevice };

/** First guesses, which a calibration multiplies: of a core, and of an accelerator by its data sheet. */
const CORE = { operation: 5e-6, flop: 8e9, bytes: 10e9, watts: 8 };
const ACCELERATOR = { operation: 25e-6, ofPeak: 1 / 8, ofBandwidth: 1 / 1.3, ofTdp: 0.35 };

/** Time of one batch, s, and power, W, by first guesses. */
export function nominally(
  { operations, flop, bytes }: LocalWork,
  machine: LocalMachine,
): { readonly time: number; readonly power: number } {
  if (machine.kind === 'processor')
    return {
      time: operations * CORE.operation + flop / (machine.cores * CORE.flop) + bytes / CORE.bytes,
      power: machine.cores * CORE.watts,
    };
  const { device } = machine;
  return {
    time:
      operations * ACCELERATOR.operation +
      flop / (device.peak16 * ACCELERATOR.ofPeak) +
      bytes / (device.bandwidth * ACCELERATOR.ofBandwidth),
    power: device.tdpW * ACCELERATOR.ofTdp,
  };
}
