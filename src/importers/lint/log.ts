import { logColumns } from './log-columns.ts';
import type { LoggedRow, Observation } from './observation.ts';
import { repeats } from './repeats.ts';

/** What a log holds, each run counted once. */
export interface Log {
  /** Rows that add up: no run or part of one stands twice among them. */
  readonly rows: readonly LoggedRow[];
  /** Rows left out of `rows`, by why. */
  readonly repeated: {
    /** The same row again, word for word. */
    readonly identical: readonly LoggedRow[];
    /** The same part of the same run again, in other words. */
    readonly sameRun: readonly LoggedRow[];
    /** Totals of runs whose parts are in `rows`. */
    readonly wholeAndParts: readonly LoggedRow[];
  };
  /** Rows that could not be read since an amount in them is below 0. */
  readonly negative: { readonly count: number; readonly first: NegativeRow | null };
  readonly total: Total;
}

/** A row that was not taken, and why. */
export interface NegativeRow {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
}

/** Sums over rows. A component that no row has is null. */
export interface Total {
  readonly energy_j: number;
  readonly gpu_j: number | null;
  readonly cpu_j: number | null;
  readonly ram_j: number | null;
  readonly carbon_g: number;
}

export function total(rows: readonly LoggedRow[]): Total {
  const sum = (of: 'energy_j' | 'gpu_j' | 'cpu_j' | 'ram_j' | 'carbon_g') =>
    rows.reduce<number | null>((all, row) => (row[of] === null ? all : (all ?? 0) + row[of]), null);
  return {
    energy_j: sum('energy_j') ?? 0,
    gpu_j: sum('gpu_j'),
    cpu_j: sum('cpu_j'),
    ram_j: sum('ram_j'),
    carbon_g: sum('carbon_g') ?? 0,
  };
}

/** A log while it is read. */
export interface GrowingLog {
  /** Rows so far. */
  readonly length: number;
  add(row: Observation): void;
  /** A row that could not be read since an amount in it is below 0. */
  addNegative(row: NegativeRow): void;
  /** The log, when all is read: what stands twice is sorted out, and parts of a run kept before its total, as they say more. */
  sorted(): Log;
}

export function growingLog(): GrowingLog {
  const columns = logColumns();
  const twice = repeats();
  let negative: Log['negative'] = { count: 0, first: null };
  return {
    get length() {
      return columns.length;
    },
    add(row) {
      columns.add(row);
      twice.add(row);
    },
    addNegative(row) {
      negative = { count: negative.count + 1, first: negative.first ?? row };
    },
    sorted() {
      const rows: LoggedRow[] = [];
      const repeated = {
        identical: [] as LoggedRow[],
        sameRun: [] as LoggedRow[],
        wholeAndParts: [] as LoggedRow[],
      };
      for (let place = 0; place < columns.length; place++) {
        const repeat = twice.of(place);
        (repeat === 'none' ? rows : repeated[repeat]).push(columns.at(place));
      }
      return { rows, repeated, negative, total: total(rows) };
    },
  };
}

/** The log of these rows. */
export function logOf(rows: Iterable<Observation>, negative: readonly NegativeRow[] = []): Log {
  const log = growingLog();
  for (const row of rows) log.add(row);
  for (const row of negative) log.addNegative(row);
  return log.sorted();
}

/** Rows by what they have in common, the largest group first; rows of which it is not known are left out. */
export function grouped(
  rows: readonly LoggedRow[],
  by: (row: LoggedRow) => string | null,
): (readonly [key: string, rows: readonly LoggedRow[]])[] {
  const groups = new Map<string, LoggedRow[]>();
  for (const row of rows) {
    const key = by(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/**
 * The rows of the task that takes the most energy, where rows are of tasks: loading and answering draw unlike powers. All
 * rows where none has as many as `fewest`.
 */
export function mainPhase(
  rows: readonly LoggedRow[],
  fewest: number,
): readonly [phase: string | null, rows: readonly LoggedRow[]] {
  const phases = grouped(rows, (row) => row.phase).filter(([, some]) => some.length >= fewest);
  const [first] = phases.sort(([, a], [, b]) => total(b).energy_j - total(a).energy_j);
  return first ?? [null, rows];
}

/**
 * The time the energies of a row were metered over, which the duration is not where it is that of the last task alone: then
 * a CPU given a constant power tells it by its energy.
 */
export const meteredSeconds = (row: LoggedRow): number =>
  durationDisagrees(row) ? (constantSeconds(row) as number) : row.duration_s;

/** Whether a constant power times the duration is not the energy. A tracker's last interval is up to a second of slack. */
export function durationDisagrees(row: LoggedRow): boolean {
  const seconds = constantSeconds(row);
  if (seconds === null) return false;
  const apart = Math.abs(seconds - row.duration_s);
  return apart > 1 && apart > 0.05 * row.duration_s;
}

const constantSeconds = (row: LoggedRow): number | null =>
  row.assumed.cpu && row.cpu_j !== null && row.cpu_w !== null && row.cpu_w > 0
    ? row.cpu_j / (row.cpu_w * row.pue)
    : null;
