import { intensityOf } from '../catalog/grids.ts';
import { type Comparison, compareResults } from '../comparison/compare.ts';
import { refusal } from '../domain/problem.ts';
import type { NamedPerimeter } from '../domain/result.ts';
import { regionInForce } from './config.ts';
import { allResults } from './results.ts';

export interface CompareRequest {
  readonly store: string;
  readonly perimeter?: NamedPerimeter | undefined;
  readonly anyway?: boolean | undefined;
  readonly region?: string | undefined;
}

/** Compares what selectors name, among all results on record. @throws {Problem} as `compareResults` does. */
export async function compare(selectors: readonly string[], request: CompareRequest): Promise<Comparison> {
  if (selectors.length === 0) {
    throw refusal(
      'Nothing to compare: name results, as in: wattlas compare study:task:fill-mask study:task:text-generation',
      {
        remedy: 'wattlas compare --help',
      },
    );
  }
  const { results, lone, means } = await allResults(request.store, { selectors });
  return compareResults(selectors, results, {
    lone,
    means,
    perimeter: request.perimeter,
    anyway: request.anyway,
    intensity: intensityOf(await regionInForce(request.region)),
  });
}
