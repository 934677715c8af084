import { physicalFit } from '../../catalog/physical.ts';
import type { DiffusionCoefficient } from './diffusion-parameters.ts';
import type { ErrorRange } from './interval.ts';
import type { Coefficients } from './parameter.ts';
import type { PromptedMeans } from './prompted-kind.ts';
import type { SequentialDoubts } from './sequential-doubts.ts';
import type { SequentialCoefficient } from './sequential-parameters.ts';
import type { SequentialPower } from './sequential-power.ts';
import type { ServingDoubts } from './serving-doubts.ts';
import type { ServingCoefficient } from './serving-parameters.ts';
import type { TrainingFit } from './training-form.ts';

/** A form as it was fitted and left to predict what it had not seen: a file of data/estimators/physical. */
export interface FittedForm<Name extends string> {
  readonly observations: number;
  readonly coefficients: Coefficients<Name>;
  /** Deviation of each coefficient's logarithm over that of its prior: near 1, the data say nothing of it alone. */
  readonly left: Coefficients<Name>;
  /** The fit without one group. */
  readonly folds: readonly { readonly group: string; readonly coefficients: Coefficients<Name> }[];
  /** Log of predicted over measured, of time, power and energy, by the fit that had not seen the group; `null`: not fitted. */
  readonly errors: readonly (readonly [number, number | null, number | null])[];
  /** Share of held-out errors that `range` is made to hold, so that nine tenths of a new group lie in it. */
  readonly level: number;
  /** Where new errors of the main quantity (energy; of single requests, time) lie nine times in ten. */
  readonly range: ErrorRange;
  readonly coverage: {
    /** Share held by ranges made of other groups' errors, at a level that those groups came to; a mean over groups. */
    readonly mean: number;
    /** Greater bound over the less. */
    readonly width: number;
    readonly groups: readonly { readonly group: string; readonly share: number }[];
  };
}

interface Fits {
  readonly serving: FittedForm<ServingCoefficient> & ServingDoubts;
  readonly diffusion: FittedForm<DiffusionCoefficient>;
  readonly sequential: FittedForm<SequentialCoefficient> &
    SequentialDoubts & { readonly power: SequentialPower; readonly prompted: PromptedMeans };
  readonly training: TrainingFit;
}

/** What was fitted of a form. @throws Error where nothing was: `npm run fit:physical` makes it. */
export function fitted<Name extends keyof Fits>(form: Name): Fits[Name] {
  const found = physicalFit(form);
  if (found === undefined) throw new Error(`data/estimators/physical/${form}.json is not there.`);
  return found as Fits[Name];
}
