import { boundedLeastSquares } from '../../math/bounded-least-squares.ts';
import { choleskyFactor, choleskySolve } from '../../math/cholesky.ts';
import type { Coefficients, Parameter } from './parameter.ts';

/** A configuration somebody measured. */
export interface Observation<Load> {
  readonly id: string;
  /** What is left out together in cross-validation: the backbone. */
  readonly group: string;
  readonly load: Load;
  /** Time of a step or of a batch, s. */
  readonly time: number;
  /** Draw of one accelerator, W. */
  readonly power: number;
  /** Energy of a token or an image, J. */
  readonly energy: number;
}

/** What a form says of a load. */
export interface Predicted {
  time: number;
  power: number;
  energy: number;
}

export type Aspect = keyof Predicted;

/** A form with its coefficients open. */
export interface Form<Name extends string, Load> {
  /** What it is fitted to. Default: all three. */
  readonly aspects?: readonly Aspect[];
  readonly parameters: { readonly [name in Name]: Parameter };
  predict(load: Load, coefficients: Coefficients<Name>, out: Predicted): void;
}

/** Log of predicted over measured. */
export type Residual = Readonly<Predicted>;

/** Coefficients of the least sum, and how much the data say of each. */
export interface FormFit<Name extends string> {
  readonly coefficients: Coefficients<Name>;
  /**
   * Deviation of a coefficient's logarithm once the data are seen, over that of its prior: near 1, the data say nothing
   * of it by itself.
   */
  readonly left: Coefficients<Name>;
}

const ASPECTS: readonly Aspect[] = ['time', 'power', 'energy'];

/** A spread of logarithms at which a residual begins to count as an outlier. */
const SPREAD = { time: 0.2, power: 0.12, energy: 0.12 };
/** Share of an observation that each of its residuals carries: energy is the product of the others. */
const SHARE = 0.6;
/** Weight of the data against the priors. */
const DATA = 2.2;
/** How many prior deviations a coefficient may leave its nominal value. */
const REACH = 4;

/**
 * Fits a form to logarithms of time, power and energy. An observation counts by its group's size to the power −½, so that a
 * backbone measured often does not outvote the others.
 * @param start Coefficients to begin from. Default: the nominal ones.
 */
export function fitForm<Name extends string, Load>(
  form: Form<Name, Load>,
  observations: readonly Observation<Load>[],
  start?: Coefficients<Name>,
): FormFit<Name> {
  const { aspects = ASPECTS } = form;
  const names = Object.keys(form.parameters) as Name[];
  const priors = names.map((name) => form.parameters[name]);
  const weights = groupWeights(observations);
  const predicted = { time: 0, power: 0, energy: 0 };
  const data = observations.length * aspects.length;
  const fit = boundedLeastSquares(
    {
      size: data + names.length,
      data,
      lower: priors.map(({ logSd }) => -REACH * logSd),
      upper: priors.map(({ logSd }) => REACH * logSd),
      residuals(at, out) {
        const coefficients = coefficientsAt(names, priors, at);
        let row = 0;
        observations.forEach((observation, i) => {
          form.predict(observation.load, coefficients, predicted);
          const weight = Math.sqrt(weights[i] as number) * DATA * SHARE;
          for (const aspect of aspects)
            out[row++] = (weight * Math.log(predicted[aspect] / observation[aspect])) / SPREAD[aspect];
        });
        priors.forEach(({ logSd }, j) => {
          out[row++] = (at[j] as number) / logSd;
        });
      },
    },
    names.map((name, j) =>
      start === undefined ? 0 : Math.log(start[name] / (priors[j] as Parameter).nominal),
    ),
  );
  return {
    coefficients: coefficientsAt(names, priors, fit.at),
    left: leftOpen(names, priors, fit.moments),
  };
}

/** Deviations by the inverse of the normal matrix, over the priors'. */
function leftOpen<Name extends string>(
  names: readonly Name[],
  priors: readonly Parameter[],
  moments: Float64Array,
): Coefficients<Name> {
  const p = names.length;
  const factor = moments.slice();
  choleskyFactor(factor, p);
  return Object.fromEntries(
    names.map((name, j) => {
      const unit = new Float64Array(p);
      unit[j] = 1;
      choleskySolve(factor, p, unit);
      return [name, Math.sqrt(unit[j] as number) / (priors[j] as Parameter).logSd];
    }),
  ) as Coefficients<Name>;
}

const coefficientsAt = <Name extends string>(
  names: readonly Name[],
  priors: readonly Parameter[],
  at: ArrayLike<number>,
): Coefficients<Name> =>
  Object.fromEntries(
    names.map((name, j) => [name, (priors[j] as Parameter).nominal * Math.exp(at[j] as number)]),
  ) as Coefficients<Name>;

/** n^−½ of an observation's group of n. */
export function groupWeights(observations: readonly { readonly group: string }[]): number[] {
  const sizes = new Map<string, number>();
  for (const { group } of observations) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return observations.map(({ group }) => (sizes.get(group) as number) ** -0.5);
}

/** How far a form is off what was measured. */
export function residualOf<Name extends string, Load>(
  form: Form<Name, Load>,
  observation: Observation<Load>,
  coefficients: Coefficients<Name>,
): Residual {
  const predicted = { time: 0, power: 0, energy: 0 };
  form.predict(observation.load, coefficients, predicted);
  return {
    time: Math.log(predicted.time / observation.time),
    power: Math.log(predicted.power / observation.power),
    energy: Math.log(predicted.energy / observation.energy),
  };
}
