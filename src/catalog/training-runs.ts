import type { Source } from '../domain/fact.ts';
import { training as text } from './compiled/training.ts';

/** A training whose device-hours were published. `null`: not said. */
export interface TrainingRun {
  readonly run: string;
  /** Runs of one family were made by the same people with the same code. */
  readonly family: string;
  /** Those that a token passes through; of a mixture of experts, of the base model. */
  readonly params: number | null;
  readonly tokens: number | null;
  readonly device: string;
  readonly chips: number | null;
  readonly tdp_w: number;
  /** Measured mean of a chip with its share of the host. */
  readonly system_w: number | null;
  readonly peak_tflops: number;
  /** Share of the peak that the source says was reached. */
  readonly mfu: number | null;
  readonly device_hours: number;
  /** All of the training, as the source counts it. */
  readonly flop: number | null;
  /** As printed; of chips, days, power and PUE. */
  readonly energy_mwh: number | null;
  readonly pue: number | null;
  /** 1: it learnt from larger models, whose work its hours hold and 6 × params × tokens does not. */
  readonly distilled: number;
  readonly origin: 'llmcarbon' | 'patterson-1' | 'patterson-4' | 'llama-card' | 'bloom';
}

interface Table {
  readonly source: Source;
  readonly rows: readonly TrainingRun[];
}

let parsed: Table | undefined;

/** Trainings whose device-hours were published. */
export function trainingRuns(): readonly TrainingRun[] {
  parsed ??= JSON.parse(text) as Table;
  return parsed.rows;
}
