import type { Result } from '../domain/result.ts';
import { type Bounds, ratio } from '../domain/uncertain.ts';
import { bootstrap } from '../math/bootstrap.ts';
import { addendsOf } from './mean-of.ts';

/** How many times as much energy a query of one group takes as one of another, by the means of their results. */
export interface GroupRatio {
  readonly value: number;
  /** 95 %, runs drawn again inside each result (from their spread where single runs are not known); `null`: no repetitions known. */
  readonly runs: Bounds | null;
  /** 95 %, results drawn again: what other models of the same kind might give; `null` below three a group. */
  readonly models: Bounds | null;
  /** 95 % with the systematic errors that the two do not share; `null` where no interval is known. */
  readonly total: Bounds | null;
}

/** Ratio of the mean of `a` to the mean of `b`, with bootstrap intervals of its own seed. */
export function ratioOf(a: readonly Result[], b: readonly Result[], samples = 2000): GroupRatio {
  const whole = ratio(addendsOf(a), addendsOf(b));
  const known = [...a, ...b].some(({ energy_j: { lo, hi } }) => lo < hi);
  return {
    value: whole.value,
    runs: overRuns(a, b, samples) ?? whole.repeat,
    models: a.length >= 3 && b.length >= 3 ? overResults(a, b, samples) : null,
    total: known ? { lo: whole.lo, hi: whole.hi } : null,
  };
}

function overRuns(a: readonly Result[], b: readonly Result[], samples: number): Bounds | null {
  const runs = [...a, ...b].flatMap(({ runs_j }) => (runs_j === null ? [] : [runs_j]));
  if (runs.length < a.length + b.length || runs.every(({ length }) => length < 2)) return null;
  const { lo, hi } = bootstrap(
    runs.map(({ length }) => length),
    (places) => {
      let [top, bottom] = [0, 0];
      places.forEach((place, i) => {
        const values = runs[i] as readonly number[];
        let total = 0;
        for (const at of place) total += values[at] as number;
        if (i < a.length) top += total / place.length;
        else bottom += total / place.length;
      });
      return top / a.length / (bottom / b.length);
    },
    { samples },
  );
  return { lo, hi };
}

function overResults(a: readonly Result[], b: readonly Result[], samples: number): Bounds {
  const [mean, other] = [meanDrawn(a), meanDrawn(b)];
  const { lo, hi } = bootstrap(
    [a.length, b.length],
    ([x, y]) => mean(x as Int32Array) / other(y as Int32Array),
    { samples },
  );
  return { lo, hi };
}

/** Mean of the results at these places, of their records each. Drawn from arrays of numbers: objects would be slow to walk so often. */
function meanDrawn(group: readonly Result[]): (places: Int32Array) => number {
  const counts = Float64Array.from(group, ({ records = 1 }) => records);
  const energies = Float64Array.from(group, ({ energy_j }, i) => energy_j.value * (counts[i] as number));
  return (places) => {
    let [energy, count] = [0, 0];
    for (const at of places) {
      energy += energies[at] as number;
      count += counts[at] as number;
    }
    return energy / count;
  };
}
