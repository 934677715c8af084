import type { Source } from './fact.ts';
import { type Perimeter, perimeter } from './perimeter.ts';
import type { Uncertain } from './uncertain.ts';

/** One reading of a result: what is counted, and the energy of one query. */
export interface Reading {
  readonly perimeter: Perimeter;
  /** Of one query. */
  readonly energy_j: Uncertain;
  /** Of one query, each repetition for itself; `null` where they are not known in this perimeter. */
  readonly runs_j: readonly number[] | null;
  /** Share of the energy that is measured or integrated. */
  readonly measured_fraction: number;
}

/** A score of a model on a data set. */
export interface Score {
  readonly metric: string;
  /** From 0 to 1. */
  readonly value: number;
  /** Absent: it was published with the energy. */
  readonly joined?: JoinedScore;
}

/** Where a score that another tool found was set beside an energy. */
export interface JoinedScore {
  /** Record of the score. */
  readonly record: string;
  /** Id of the format it was imported from, as lm-eval. */
  readonly format: string;
  readonly benchmark: string;
  /** Examples in the prompt; `null`: not told. */
  readonly shots: number | null;
  /** By what it was matched, in words. */
  readonly matched: string;
}

/** One energy of a model, whoever measured it: the same view of own records, the study's and published ones. For reading alone. */
export interface Result extends Reading {
  readonly id: string;
  readonly kind: 'measurement' | 'published';
  /** own: of the user's store; study: of "Power Hungry Processing"; published: of other publications. */
  readonly origin: 'own' | 'study' | 'published';
  readonly title: string;
  readonly model: string | null;
  readonly task: string | null;
  readonly dataset: string | null;
  /** What else sets it apart, as `resized` or `1024 × 1024, 20 steps`. */
  readonly variant: string | null;
  /** How else it was run, as `bfloat16, ring 4`: results that differ in it are not averaged. `null`: nothing is told. */
  readonly configuration: string | null;
  /** Whether the model was prompted for a task it was not trained for. */
  readonly zero_shot: boolean;
  /** Whether its publication counts it: some were logged and left out. */
  readonly counted: boolean;
  readonly hardware: string;
  /** Results of one machine share its systematic errors. */
  readonly machine: string;
  readonly batch: number | null;
  readonly functional_unit: 'query';
  /** Repetitions. */
  readonly n: number;
  /** Own records that it is the mean of; absent: it is one. */
  readonly records?: number;
  readonly score: Score | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly params: number | null;
  readonly architecture: string | null;
  readonly source: Source;
  /** The same in other perimeters. */
  readonly readings: readonly Reading[];
}

/** Perimeters as they are asked for by name, to bring results into one. */
export const namedPerimeters = {
  gpu: perimeter(['accelerators']),
  'gpu-used': perimeter(['accelerator']),
  'gpu-net': perimeter(['accelerators'], { idle: 'net' }),
  'gpu-used-net': perimeter(['accelerator'], { idle: 'net' }),
  'gpu-cpu': perimeter(['accelerators', 'cpu-package']),
  'gpu-cpu-memory': perimeter(['accelerators', 'cpu-package', 'dram']),
  cpu: perimeter(['cpu-package']),
  'cpu-memory': perimeter(['cpu-package', 'dram']),
  host: perimeter(['host']),
} as const;
export type NamedPerimeter = keyof typeof namedPerimeters;

const same = (a: Perimeter, b: Perimeter): boolean =>
  a.idle === b.idle &&
  a.pue === b.pue &&
  a.embodied === b.embodied &&
  a.devices.length === b.devices.length &&
  a.devices.every((device) => b.devices.includes(device));

/** The result in another perimeter; `null` where its parts do not give it. */
export function resultIn(result: Result, wanted: Perimeter): Result | null {
  const found = [result, ...result.readings].find((reading) => same(reading.perimeter, wanted));
  if (found === undefined) return null;
  const { perimeter: covers, energy_j, runs_j, measured_fraction } = found;
  return { ...result, perimeter: covers, energy_j, runs_j, measured_fraction };
}
