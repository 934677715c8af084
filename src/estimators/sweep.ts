import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';

/** Where electricity is bought, with its intensity in g CO2e a kilowatt-hour. */
export interface SweepRegion {
  readonly id: string;
  readonly intensity: number;
}

/** The settings that are combined, each with at least one value; the first of each is where the sensitivities start from. */
export interface SweepAxes {
  readonly hardware: readonly string[];
  readonly precision: readonly string[];
  readonly batch: readonly number[];
  /** Accelerators; absent: as many as hold the model. */
  readonly devices?: readonly number[];
  /** Shares of the peak that a training reaches; absent: not told. */
  readonly mfu?: readonly number[];
  /** Hours that the work takes; absent: what the rest comes to. */
  readonly hours?: readonly number[];
  readonly pue: readonly number[];
  readonly region: readonly SweepRegion[];
  /** Requests that are answered; 1 of a training. */
  readonly requests: readonly number[];
}
export type SweepAxis = keyof SweepAxes;
/** From the slowest to the fastest in the order of the combinations. */
export const sweepAxes = [
  'hardware',
  'precision',
  'batch',
  'devices',
  'mfu',
  'hours',
  'pue',
  'region',
  'requests',
] as const satisfies readonly SweepAxis[];

/** Values of an axis; one that is absent has a single place. */
const lengthOf = (axes: SweepAxes, axis: SweepAxis): number => axes[axis]?.length ?? 1;

/** What a method says of one machine and setting, for a number of requests: joules with PUE, and their interval. */
export interface SweepEnergy {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

export interface SweepSetting {
  readonly hardware: string;
  readonly precision: string;
  readonly batch: number;
  readonly devices?: number | undefined;
  readonly mfu?: number | undefined;
  readonly hours?: number | undefined;
  readonly pue: number;
}

/** Every combination, as columns: place `i` belongs to the combination that `combinationAt(i)` names. NaN: the method does not answer it. */
export interface Sweep {
  readonly axes: SweepAxes;
  readonly count: number;
  readonly energy_j: Float64Array;
  readonly carbon_g: Float64Array;
  readonly carbon_lo_g: Float64Array;
  readonly carbon_hi_g: Float64Array;
  /** Machines and settings that the method does not answer, with its reason. */
  readonly unanswered: readonly { readonly setting: SweepSetting; readonly reason: string }[];
}

/** Most combinations of one sweep: four columns of 8 bytes each take 320 MB. */
export const MOST_COMBINATIONS = 10_000_000;

/**
 * Every combination of the settings. `energyOf` is asked once for a setting without its region and requests, with the energy of
 * one request or of the training; energy grows with the requests, carbon with the intensity.
 * @throws Problem a refusal where an axis is empty, or there are more than ten million combinations.
 */
export function sweep(
  axes: SweepAxes,
  energyOf: (setting: SweepSetting) => SweepEnergy | { readonly reason: string },
): Sweep {
  const count = countCombinations(axes);
  const energy_j = new Float64Array(count);
  const carbon_g = new Float64Array(count);
  const carbon_lo_g = new Float64Array(count);
  const carbon_hi_g = new Float64Array(count);
  const unanswered: { setting: SweepSetting; reason: string }[] = [];
  const perJoule = axes.region.map(({ intensity }) => intensity / JOULES_PER_KWH);
  const { requests } = axes;
  let i = 0;
  for (const hardware of axes.hardware)
    for (const precision of axes.precision)
      for (const batch of axes.batch)
        for (const work of works(axes))
          for (const pue of axes.pue) {
            const setting = { hardware, precision, batch, ...work, pue };
            const answer = energyOf(setting);
            const known = 'value' in answer;
            if (!known) unanswered.push({ setting, reason: answer.reason });
            const { value, lo, hi } = known ? answer : { value: Number.NaN, lo: Number.NaN, hi: Number.NaN };
            for (const grams of perJoule)
              for (const times of requests) {
                energy_j[i] = value * times;
                carbon_g[i] = value * times * grams;
                carbon_lo_g[i] = lo * times * grams;
                carbon_hi_g[i] = hi * times * grams;
                i++;
              }
          }
  return { axes, count, energy_j, carbon_g, carbon_lo_g, carbon_hi_g, unanswered };
}

/** How the work is done, on how many machines; an axis that is absent is not told. */
function works({ devices, mfu, hours }: SweepAxes): Pick<SweepSetting, 'devices' | 'mfu' | 'hours'>[] {
  return (devices ?? [undefined]).flatMap((devices) =>
    (mfu ?? [undefined]).flatMap((mfu) =>
      (hours ?? [undefined]).map((hours) => ({
        ...(devices === undefined ? {} : { devices }),
        ...(mfu === undefined ? {} : { mfu }),
        ...(hours === undefined ? {} : { hours }),
      })),
    ),
  );
}

/** @throws Problem */
export function countCombinations(axes: SweepAxes): number {
  const empty = sweepAxes.find((axis) => lengthOf(axes, axis) === 0);
  if (empty !== undefined) throw refusal(`A sweep needs at least one value of ${empty}.`);
  const count = sweepAxes.reduce((product, axis) => product * lengthOf(axes, axis), 1);
  if (count > MOST_COMBINATIONS)
    throw refusal(
      `${count.toLocaleString('en-GB')} combinations are more than ${MOST_COMBINATIONS.toLocaleString('en-GB')}: ${sweepAxes.flatMap((axis) => (axes[axis] === undefined ? [] : [`${axes[axis].length} of ${axis}`])).join(' × ')}.`,
    );
  return count;
}

/** The settings of a combination, as places on each axis. */
export function combinationAt(
  { axes }: Pick<Sweep, 'axes'>,
  place: number,
): Readonly<Record<SweepAxis, number>> {
  const places: Partial<Record<SweepAxis, number>> = {};
  let rest = place;
  for (const axis of sweepAxes.toReversed()) {
    places[axis] = rest % lengthOf(axes, axis);
    rest = Math.floor(rest / lengthOf(axes, axis));
  }
  return places as Record<SweepAxis, number>;
}

/** The place of a combination. */
export const placeOf = ({ axes }: Pick<Sweep, 'axes'>, at: Readonly<Record<SweepAxis, number>>): number =>
  sweepAxes.reduce((place, axis) => place * lengthOf(axes, axis) + at[axis], 0);

/** Places of the combinations of least carbon, least first. Those that are not answered are left out. */
export function leastCarbon({ carbon_g }: Pick<Sweep, 'carbon_g'>, limit: number): readonly number[] {
  const best: number[] = [];
  for (let i = 0; i < carbon_g.length; i++) {
    const value = carbon_g[i] as number;
    if (Number.isNaN(value)) continue;
    if (best.length === limit && value >= (carbon_g[best.at(-1) as number] as number)) continue;
    let at = best.length;
    while (at > 0 && (carbon_g[best[at - 1] as number] as number) > value) at--;
    best.splice(at, 0, i);
    if (best.length > limit) best.pop();
  }
  return best;
}

/** The least and the greatest of all combinations that are answered, and their place; `null` where none is. */
export function extremes({
  carbon_g,
}: Pick<Sweep, 'carbon_g'>): { readonly least: number; readonly most: number } | null {
  let [least, most] = [-1, -1];
  for (let i = 0; i < carbon_g.length; i++) {
    const value = carbon_g[i] as number;
    if (Number.isNaN(value)) continue;
    if (least < 0 || value < (carbon_g[least] as number)) least = i;
    if (most < 0 || value > (carbon_g[most] as number)) most = i;
  }
  return least < 0 ? null : { least, most };
}
