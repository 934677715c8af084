import type { TrainingRun } from '../../catalog/training-runs.ts';
import { groupWeights } from './fit-form.ts';
import type { ErrorRange } from './interval.ts';

/** What is taken of a training that nobody has measured yet. */
export interface TrainingFit {
  /** Share of the peak FLOP/s that trainings reach: the middle over families, and the spread of its logarithm. */
  readonly mfu: { readonly middle: number; readonly logSd: number; readonly runs: number };
  /** Power of a chip with its share of the host over its TDP, likewise. */
  readonly power: { readonly middle: number; readonly logSd: number; readonly runs: number };
  /** Spread of the logarithm of the time where the share that is reached is told. */
  readonly arithmeticLogSd: number;
}

/** Six FLOP a parameter and token (Kaplan et al. 2020, section 2.1). */
export const trainingFlop = (params: number, tokens: number): number => 6 * params * tokens;

/** Device-seconds of a training. */
export const trainingSeconds = (flop: number, peak: number, mfu: number): number => flop / (peak * mfu);

/** Deviations within which nine tenths of a normal distribution lie. */
export const NINE_TENTHS = 1.6449;

/** Error of independent factors whose logarithms have these deviations. */
export function spreadRange(...logSds: readonly number[]): ErrorRange {
  const half = NINE_TENTHS * Math.hypot(...logSds);
  return { lo: -half, hi: half };
}

/** Middle and deviation of logarithms, a family of n counting by √n. */
function summarised(values: readonly { readonly group: string; readonly log: number }[]) {
  const weights = groupWeights(values);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const weighted = (of: (log: number) => number) =>
    values.reduce((sum, { log }, i) => sum + (weights[i] as number) * of(log), 0) / total;
  const mean = weighted((log) => log);
  const variance = weighted((log) => (log - mean) ** 2);
  const n = values.length;
  // A new run is off by its own spread and by that of the mean.
  return { middle: Math.exp(mean), logSd: Math.sqrt((variance * n) / (n - 1) + variance / n), runs: n };
}

const HOUR = 3600;

/** Runs whose time says what share of the peak they reached; each once. */
export const timedRuns = (runs: readonly TrainingRun[]) =>
  runs.filter(({ params, tokens }) => params !== null && tokens !== null);

/** Runs whose source says what share of the peak they reached. */
export const toldRuns = (runs: readonly TrainingRun[]) => runs.filter(({ mfu }) => mfu !== null);

/** Share of the peak that 6ND over a run's device-hours comes to. */
export const reachedBy = ({ params, tokens, device_hours, peak_tflops }: TrainingRun): number =>
  trainingFlop(params as number, tokens as number) / (device_hours * HOUR * peak_tflops * 1e12);

/** Runs whose power was measured; those that two sources print, once. */
export const poweredRuns = (runs: readonly TrainingRun[]) =>
  runs.filter(({ system_w, origin, run }) => system_w !== null && (origin !== 'llmcarbon' || run === 'XLM'));

/** Fits what can be said of a training in general; a distillation does other work than its parameters and tokens say. */
export function fitTraining(runs: readonly TrainingRun[]): TrainingFit {
  const errors = toldRuns(runs).map(timeError);
  return {
    mfu: summarised(
      timedRuns(runs)
        .filter(({ distilled }) => !distilled)
        .map((run) => ({ group: run.family, log: Math.log(reachedBy(run)) })),
    ),
    power: summarised(
      poweredRuns(runs).map(({ run, system_w, tdp_w }) => ({
        group: run,
        log: Math.log((system_w as number) / tdp_w),
      })),
    ),
    arithmeticLogSd: Math.sqrt(errors.reduce((sum, each) => sum + each ** 2, 0) / errors.length),
  };
}

/** Log of the time by 6ND, or by the source's own FLOP, and the share it says was reached, over the published time. */
export function timeError(run: TrainingRun): number {
  const flop =
    run.params !== null && run.tokens !== null ? trainingFlop(run.params, run.tokens) : (run.flop as number);
  return Math.log(
    trainingSeconds(flop, run.peak_tflops * 1e12, run.mfu as number) / (run.device_hours * HOUR),
  );
}
