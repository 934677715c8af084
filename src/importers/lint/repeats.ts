import { digestOf, digestSet } from './digest-set.ts';
import type { Observation } from './observation.ts';

/** How a row stands to those before it, and to the parts of its run. */
export type Repeat = 'none' | 'identical' | 'sameRun' | 'wholeAndParts';

/** Tells which rows stand twice, in 9 bytes a row and 27 of the names that were seen. */
export interface Repeats {
  /** The next row. */
  add(row: Observation): void;
  /** Of the row of a place, when all are added. */
  of(place: number): Repeat;
}

const SAME_ROW = 1;
const SAME_PART = 2;
const WHOLE = 4;

export function repeats(): Repeats {
  const [rows, parts, runsOfParts] = [digestSet(), digestSet(), digestSet()];
  let flags = new Uint8Array(1024);
  let runs = new Uint32Array(2048);
  let length = 0;
  return {
    add({ id, run_id, phase }) {
      if (length === flags.length) {
        flags = doubled(flags, new Uint8Array(2 * flags.length));
        runs = doubled(runs, new Uint32Array(2 * runs.length));
      }
      const own = digestOf(id);
      const part = run_id === null ? own : digestOf(`${run_id}\0${phase ?? ''}`);
      let flag = (rows.add(...own) ? 0 : SAME_ROW) | (parts.add(...part) ? 0 : SAME_PART);
      if (run_id !== null) {
        const run = digestOf(run_id);
        if (phase !== null) runsOfParts.add(...run);
        else {
          flag |= WHOLE;
          runs.set(run, 2 * length);
        }
      }
      flags[length++] = flag;
    },
    of(place) {
      const flag = flags[place] as number;
      if (flag & SAME_ROW) return 'identical';
      const [high, low] = [runs[2 * place] as number, runs[2 * place + 1] as number];
      if (flag & WHOLE && runsOfParts.has(high, low)) return 'wholeAndParts';
      return flag & SAME_PART ? 'sameRun' : 'none';
    },
  };
}

function doubled<T extends Uint8Array | Uint32Array>(full: T, larger: T): T {
  larger.set(full);
  return larger;
}
