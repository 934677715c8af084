import { hubName } from '../domain/hub-name.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Intensity } from '../domain/record.ts';
import type { Result, Score } from '../domain/result.ts';
import type { Uncertain } from '../domain/uncertain.ts';
import { type AlignOptions, align } from './align.ts';
import type { LoneScore } from './join-scores.ts';
import { countOf, meanOf } from './mean-of.ts';
import type { Means } from './means.ts';
import { type Ranked, ranksOf } from './ranks.ts';
import { type GroupRatio, ratioOf } from './ratio-of.ts';
import {
  energyOnLength,
  energyOnSize,
  type Fitted,
  type SlopeDifference,
  slopeDifference,
} from './regressions.ts';
import { select } from './select.ts';
import { type SpecialisedRow, specialised } from './specialised.ts';
import { type VarianceSplit, varianceSplit } from './variance.ts';

export interface CompareOptions extends AlignOptions {
  /** Scores that stand beside no energy; those of the models compared are told. */
  readonly lone?: readonly LoneScore[] | undefined;
  readonly means?: Means | null | undefined;
  /** One grid for all: what turns each energy into carbon. */
  readonly intensity: Pick<Intensity, 'g_per_kwh' | 'region' | 'title' | 'year' | 'source' | 'provenance'>;
}

/** What one selector names. */
export interface ComparedGroup {
  readonly selector: string;
  readonly results: number;
  readonly models: number;
  readonly tasks: readonly string[];
  readonly datasets: readonly string[];
  /** Mean of a query over the results. */
  readonly energy_j: Uncertain;
  readonly carbon_g: number;
  readonly measured_fraction: number;
  readonly sources: readonly string[];
  /** Times the first group; `null` for the first itself. */
  readonly ratio: GroupRatio | null;
}

/** Results side by side, in one functional unit, perimeter and grid. */
export interface Comparison {
  readonly functional_unit: 'query';
  /** `null` where they were compared across perimeters, as was asked for. */
  readonly perimeter: Perimeter | null;
  readonly unlike: readonly string[];
  readonly intensity: CompareOptions['intensity'];
  readonly groups: readonly ComparedGroup[];
  readonly ranks: readonly Ranked[];
  readonly specialised: readonly SpecialisedRow[];
  readonly size: readonly Fitted[];
  readonly length: readonly Fitted[];
  readonly slopes: SlopeDifference | null;
  readonly variance: VarianceSplit | null;
  readonly scores: ComparedScores;
  /** Present where own records were compared as means of those alike. */
  readonly means?: Means;
}

/** Scores that were found apart from the energies compared. */
export interface ComparedScores {
  readonly joined: readonly ({ readonly result: string; readonly model: string } & Score)[];
  /** Of the models compared, and beside no energy. */
  readonly lone: readonly LoneScore[];
}

/**
 * Compares what the selectors name, like with like.
 * @throws {Problem} a refusal where a selector names nothing, or the results are not in one perimeter.
 */
export function compareResults(
  selectors: readonly string[],
  among: readonly Result[],
  { intensity, lone = [], means, ...options }: CompareOptions,
): Comparison {
  const { groups, perimeter, unlike } = align(
    selectors.map((selector) => select(selector, among)),
    options,
  );
  const all = [...new Map(groups.flat().map((result) => [result.id, result])).values()];
  const first = groups[0] as readonly Result[];
  const length = energyOnLength(all);
  return {
    functional_unit: 'query',
    perimeter,
    unlike,
    intensity,
    groups: groups.map((results, i) => ({
      ...groupOf(selectors[i] as string, results, intensity.g_per_kwh),
      ratio: i === 0 ? null : ratioOf(results, first),
    })),
    ranks: ranksOf(all),
    specialised: specialised(all),
    size: energyOnSize(all),
    length,
    slopes: slopeDifference(length),
    variance: varianceSplit(all),
    scores: scoresOf(all, lone),
    ...(means && all.some(({ records = 1 }) => records > 1) ? { means } : {}),
  };
}

function scoresOf(results: readonly Result[], lone: readonly LoneScore[]): ComparedScores {
  const names = new Set(results.map(({ model }) => hubName(model ?? '')));
  return {
    joined: results.flatMap(({ id, model, title, score }) =>
      score?.joined === undefined ? [] : [{ result: id, model: model ?? title, ...score }],
    ),
    lone: lone.filter(({ model }) => names.has(hubName(model))),
  };
}

function groupOf(
  selector: string,
  results: readonly Result[],
  g_per_kwh: number,
): Omit<ComparedGroup, 'ratio'> {
  const unique = (values: readonly (string | null)[]) => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  const energy_j = meanOf(results);
  return {
    selector,
    results: countOf(results),
    models: unique(results.map(({ model, title }) => model ?? title)).length,
    tasks: unique(results.map(({ task }) => task)),
    datasets: unique(results.map(({ dataset }) => dataset)),
    energy_j,
    carbon_g: (energy_j.value / JOULES_PER_KWH) * g_per_kwh,
    measured_fraction:
      results.reduce(
        (sum, { measured_fraction, energy_j: { value }, records = 1 }) =>
          sum + records * measured_fraction * value,
        0,
      ) / results.reduce((sum, { energy_j: { value }, records = 1 }) => sum + records * value, 0),
    sources: unique(results.map(({ source }) => source.title)),
  };
}
