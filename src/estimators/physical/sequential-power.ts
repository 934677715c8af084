import { quantile } from '../../math/quantile.ts';
import type { Coefficients } from './parameter.ts';
import { busyShare } from './sequential-form.ts';
import type { StudyObservation } from './sequential-observations.ts';
import type { SequentialCoefficient } from './sequential-parameters.ts';

/** What the one busy accelerator of the study drew, W, with what is taken as the draw of the seven idle ones. */
export interface SequentialPower {
  /** Seven at 56 W, as the logs' quietest hours have it: what it draws while it waits, and what being busy adds. */
  readonly fixedFloor: { readonly waiting: number; readonly busy: number; readonly logSd: number };
  /**
   * Seven eighths of the least that any model of the same task and data set drew: the floor drifts between sessions. Of text
   * models on the tasks they were trained for alone: of other sessions every model keeps the accelerator busy.
   */
  readonly sessionFloor: { readonly middle: number; readonly logSd: number };
}

const IDLE = 7;
const IDLE_W = 56;

const sessionOf = ({ result }: StudyObservation) => `${result.task}/${result.dataset}`;

/** Whether a session floor says something: of a text model on the task it was trained for. */
export const hasSessionFloor = ({ load, result }: StudyObservation): boolean =>
  !result.zeroShot && load.input === 0 && load.task !== 'text-to-image';

/** Power of the busy accelerator of each observation, W, with 56 W taken off for each idle one. */
export const fixedFloorPowers = (observations: readonly StudyObservation[]): number[] =>
  observations.map(({ power }) => power - IDLE * IDLE_W);

/** The same with seven eighths of the least draw of each observation's session taken off. */
export function sessionFloorPowers(observations: readonly StudyObservation[]): number[] {
  const floors = new Map<string, number>();
  for (const each of observations) {
    const session = sessionOf(each);
    const floor = (each.power * IDLE) / (IDLE + 1);
    floors.set(session, Math.min(floors.get(session) ?? Number.POSITIVE_INFINITY, floor));
  }
  return observations.map((each) => each.power - (floors.get(sessionOf(each)) as number));
}

/** Draw of an accelerator that is busy for a share of the time, W. */
export const drawOf = (
  { waiting, busy }: Omit<SequentialPower['fixedFloor'], 'logSd'>,
  share: number,
): number => waiting + busy * share;

/** The line of least relative squares through the powers of these observations, over the shares they are busy. */
export function fitDraw(
  observations: readonly StudyObservation[],
  coefficients: Coefficients<SequentialCoefficient>,
): Omit<SequentialPower['fixedFloor'], 'logSd'> {
  const powers = fixedFloorPowers(observations);
  let [one, x, xx, y, xy] = [0, 0, 0, 0, 0];
  observations.forEach(({ load }, i) => {
    const power = powers[i] as number;
    const share = busyShare(load, coefficients);
    const weight = power ** -2;
    one += weight;
    x += weight * share;
    xx += weight * share * share;
    y += weight * power;
    xy += weight * share * power;
  });
  const determinant = one * xx - x * x;
  return { waiting: (y * xx - xy * x) / determinant, busy: (one * xy - x * y) / determinant };
}

export function sequentialPower(
  observations: readonly StudyObservation[],
  coefficients: Coefficients<SequentialCoefficient>,
): SequentialPower {
  const draw = fitDraw(observations, coefficients);
  const powers = fixedFloorPowers(observations);
  const text = observations.filter(hasSessionFloor);
  return {
    fixedFloor: {
      waiting: digits(draw.waiting),
      busy: digits(draw.busy),
      logSd: spreadOf(
        observations.map(
          ({ load }, i) => drawOf(draw, busyShare(load, coefficients)) / (powers[i] as number),
        ),
      ).logSd,
    },
    sessionFloor: spreadOf(sessionFloorPowers(text)),
  };
}

const digits = (value: number) => Number(value.toPrecision(4));

/** Middle and deviation of logarithms, from the quartiles: a few sessions are far off. */
function spreadOf(powers: readonly number[]) {
  const logs = powers.map(Math.log);
  const quartiles = quantile(logs, 0.75) - quantile(logs, 0.25);
  return {
    middle: digits(Math.exp(quantile(logs, 0.5))),
    logSd: Number((quartiles / 1.349).toPrecision(3)),
  };
}
