import {
  energyOnLength,
  energyOnSize,
  type Fitted,
  type SlopeDifference,
  slopeDifference,
} from '../comparison/regressions.ts';
import { type VarianceSplit, varianceSplit } from '../comparison/variance.ts';
import { type Result, resultIn } from '../domain/result.ts';
import { studyResultViews } from '../study/results.ts';
import { type StudyOptions, studySettings } from '../study/study.ts';
import { tasksByEnergy } from '../study/tasks-by-energy.ts';

/** Where the spread of the study's runs comes from, of one task's models or of all. */
export interface SpreadRow extends VarianceSplit {
  readonly group: string;
}

/** What the study's results say of spread, size and length, in one perimeter; energies are of one query. */
export interface StudySpread {
  readonly spread: readonly SpreadRow[];
  /** log10 of energy on log10 of parameters, an architecture at a time. */
  readonly size: readonly Fitted[];
  /** Joules of a query on the tokens made, of the multi-purpose models: the slope is joules a token. */
  readonly length: readonly Fitted[];
  /** How much steeper in length decoder-only models are than encoder-decoder ones; `null`: one was not fitted. */
  readonly slopes: SlopeDifference | null;
}

/** Spread, size and length of the results that the paper counts. @throws {Problem} as `studySettings` does. */
export function studySpread(options: StudyOptions = {}): StudySpread {
  const { reading } = studySettings(options);
  const results = studyResultViews()
    .filter(({ counted }) => counted)
    .map((result) => resultIn(result, reading.perimeter) ?? result);
  const made = results.filter(({ zero_shot }) => !zero_shot);
  const prompted = results.filter(({ zero_shot }) => zero_shot);
  const length = energyOnLength(prompted);
  return {
    spread: [
      ...tasksByEnergy.map((task) => [task, made.filter((result) => result.task === task)] as const),
      ['all tasks', made] as const,
      ['multi-purpose', prompted] as const,
    ].flatMap(([group, members]: readonly [string, readonly Result[]]) => {
      const split = varianceSplit(members);
      return split === null ? [] : [{ group, ...split }];
    }),
    size: energyOnSize(made),
    length,
    slopes: slopeDifference(length),
  };
}
