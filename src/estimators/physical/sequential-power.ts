import { quantile } from '../../math/quantile.ts';
import type { StudyObservation } from './sequential-observations.ts';

/** What the one busy accelerator of the study drew, W, with what is taken as the draw of the seven idle ones. */
export interface SequentialPower {
  /** Seven at 56 W, as the logs' quietest hours have it. */
  readonly fixedFloor: { readonly middle: number; readonly logSd: number };
  /** Seven eighths of the least that any model of the same task and data set drew: the floor drifts between sessions. */
  readonly sessionFloor: { readonly middle: number; readonly logSd: number };
}

const IDLE = 7;
const IDLE_W = 56;

const sessionOf = ({ result }: StudyObservation) => `${result.task}/${result.dataset}`;

/** The idle draw of each observation's session, W. */
export function sessionFloors(observations: readonly StudyObservation[]): Map<string, number> {
  const floors = new Map<string, number>();
  for (const each of observations) {
    const session = sessionOf(each);
    const floor = (each.power * IDLE) / (IDLE + 1);
    floors.set(session, Math.min(floors.get(session) ?? Number.POSITIVE_INFINITY, floor));
  }
  return floors;
}

/** Power of the busy accelerator of each observation, W, by both floors. */
export function netPowers(observations: readonly StudyObservation[]) {
  const floors = sessionFloors(observations);
  return observations.map((each) => ({
    fixed: each.power - IDLE * IDLE_W,
    session: each.power - (floors.get(sessionOf(each)) as number),
  }));
}

export function sequentialPower(observations: readonly StudyObservation[]): SequentialPower {
  const powers = netPowers(observations);
  return {
    fixedFloor: spreadOf(powers.map(({ fixed }) => fixed)),
    sessionFloor: spreadOf(powers.map(({ session }) => session)),
  };
}

/** Middle and deviation of logarithms, from the quartiles: a few sessions are far off. */
function spreadOf(powers: readonly number[]) {
  const logs = powers.map(Math.log);
  const quartiles = quantile(logs, 0.75) - quantile(logs, 0.25);
  return {
    middle: Number(Math.exp(quantile(logs, 0.5)).toPrecision(4)),
    logSd: Number((quartiles / 1.349).toPrecision(3)),
  };
}
