import type { Fold } from './cross-validate.ts';
import { calibratedLevel, coverage, type ErrorRange, errorRange, LEVEL } from './interval.ts';
import type { Coefficients } from './parameter.ts';
import { busyShare } from './sequential-form.ts';
import type { StudyObservation } from './sequential-observations.ts';
import type { SequentialCoefficient, SequentialTask } from './sequential-parameters.ts';
import { drawOf, fitDraw, fixedFloorPowers } from './sequential-power.ts';

/** A task, and whether models were prompted for it. */
export type SequentialKind = SequentialTask | `${SequentialTask}, prompted`;

/** How far off single requests of a kind are, of models that the fit had not seen. */
export interface KindDoubt {
  readonly cases: number;
  /** Models of one shape counted once. */
  readonly backbones: number;
  readonly time: ErrorRange;
  readonly energy: ErrorRange;
  /** Share of a backbone's cases that ranges made of the other backbones' errors of time hold, a mean over backbones. */
  readonly held: number;
}

export interface SequentialDoubts {
  /** Log of predicted over net energy (56 W taken off for each idle accelerator), held out, in the order of the observations. */
  readonly energyErrors: readonly number[];
  readonly kinds: Readonly<Partial<Record<SequentialKind, KindDoubt>>>;
}

export const kindOf = ({ load, result }: StudyObservation): SequentialKind =>
  result.zeroShot ? `${load.task}, prompted` : load.task;

/** Errors of energy by fits of time and of power that had not seen the group, and both by kind. */
export function sequentialDoubts(
  observations: readonly StudyObservation[],
  folds: readonly Fold<SequentialCoefficient>[],
  timeErrors: readonly number[],
): SequentialDoubts {
  const draws = new Map(
    folds.map(({ group, coefficients }) => [
      group,
      {
        coefficients,
        draw: fitDraw(
          observations.filter((each) => each.group !== group),
          coefficients,
        ),
      },
    ]),
  );
  const powers = fixedFloorPowers(observations);
  const energyErrors = observations.map(({ group, load }, i) => {
    const { coefficients, draw } = draws.get(group) as {
      readonly coefficients: Coefficients<SequentialCoefficient>;
      readonly draw: ReturnType<typeof fitDraw>;
    };
    const power = drawOf(draw, busyShare(load, coefficients));
    return (timeErrors[i] as number) + Math.log(power / (powers[i] as number));
  });
  const kinds = new Map<SequentialKind, number[]>();
  observations.forEach((each, i) => {
    kinds.set(kindOf(each), [...(kinds.get(kindOf(each)) ?? []), i]);
  });
  const grouped = (errors: readonly number[], at: readonly number[]) =>
    at.map((i) => ({
      group: (observations[i] as StudyObservation).group,
      error: errors[i] as number,
    }));
  const all = [...observations.keys()];
  return {
    energyErrors,
    kinds: Object.fromEntries(
      [...kinds].map(([kind, at]) => {
        const times = grouped(timeErrors, at);
        return [
          kind,
          {
            cases: at.length,
            backbones: new Set(times.map(({ group }) => group)).size,
            time: rangeOf(times, grouped(timeErrors, all)),
            energy: rangeOf(grouped(energyErrors, at), grouped(energyErrors, all)),
            held: coverage(times).mean,
          },
        ];
      }),
    ),
  };
}

type Errors = Parameters<typeof errorRange>[0];

/** The range of a kind's own errors; where too few backbones make it to hold new ones, no narrower than that of all kinds. */
function rangeOf(own: Errors, all: Errors): ErrorRange {
  const range = errorRange(own, calibratedLevel(own));
  if (coverage(own).mean >= LEVEL) return range;
  const wide = errorRange(all, calibratedLevel(all));
  return { lo: Math.min(range.lo, wide.lo), hi: Math.max(range.hi, wide.hi) };
}
