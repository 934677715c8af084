import { perimeter } from '../../src/domain/perimeter.ts';
import type { Result } from '../../src/domain/result.ts';
import { summary } from '../../src/math/summary.ts';

/** A result with these runs, everything else as it is unless told. */
export function made(id: string, runs_j: readonly number[], rest: Partial<Result> = {}): Result {
  const { mean, interval } = summary(runs_j);
  return {
    id,
    kind: 'measurement',
    origin: 'own',
    title: id,
    model: id,
    task: 'fill-mask',
    dataset: null,
    variant: null,
    configuration: null,
    zero_shot: false,
    counted: true,
    hardware: 'a GPU',
    machine: 'one',
    batch: 1,
    functional_unit: 'query',
    perimeter: perimeter(['accelerators']),
    energy_j: { value: mean, lo: 0.9 * mean, hi: 1.1 * mean, repeat: interval },
    runs_j,
    n: runs_j.length,
    measured_fraction: 1,
    score: null,
    input_tokens: null,
    output_tokens: null,
    params: null,
    architecture: null,
    source: { id: 'own', title: 'A test', licence: 'none' },
    readings: [],
    ...rest,
  };
}
