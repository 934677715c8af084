import type { Observation } from './observation.ts';

/** What a log holds, each run counted once. */
export interface Log {
  /** Rows that add up: no run or part of one stands twice among them. */
  readonly rows: readonly Observation[];
  /** Rows left out of `rows`, by why. */
  readonly repeated: {
    /** The same row again, word for word. */
    readonly identical: readonly Observation[];
    /** The same part of the same run again, in other words. */
    readonly sameRun: readonly Observation[];
    /** Totals of runs whose parts are in `rows`. */
    readonly wholeAndParts: readonly Observation[];
  };
  /** Rows that could not be read since an amount in them is below 0. */
  readonly negative: readonly {
    readonly file: string;
    readonly line: number | null;
    readonly reason: string;
  }[];
  readonly total: Total;
}

/** Sums over rows. A component that no row has is null. */
export interface Total {
  readonly energy_j: number;
  readonly gpu_j: number | null;
  readonly cpu_j: number | null;
  readonly ram_j: number | null;
  readonly carbon_g: number;
}

export function total(rows: readonly Observation[]): Total {
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

/** Sorts out what stands twice. Parts of a run are kept before its total, as they say more. */
export function logOf(all: readonly Observation[], negative: Log['negative']): Log {
  const ids = new Set<string>();
  const parts = new Set<string>();
  const seen = new Set<string>();
  for (const row of all) if (row.run_id !== null && row.phase !== null) parts.add(row.run_id);
  const rows: Observation[] = [];
  const repeated = {
    identical: [] as Observation[],
    sameRun: [] as Observation[],
    wholeAndParts: [] as Observation[],
  };
  for (const row of all) {
    const key = row.run_id === null ? row.id : `${row.run_id}\0${row.phase ?? ''}`;
    if (ids.has(row.id)) repeated.identical.push(row);
    else if (row.run_id !== null && row.phase === null && parts.has(row.run_id))
      repeated.wholeAndParts.push(row);
    else if (seen.has(key)) repeated.sameRun.push(row);
    else rows.push(row);
    ids.add(row.id);
    seen.add(key);
  }
  return { rows, repeated, negative, total: total(rows) };
}

/** Rows by what they have in common, the largest group first; rows of which it is not known are left out. */
export function grouped(
  rows: readonly Observation[],
  by: (row: Observation) => string | null,
): readonly (readonly [key: string, rows: readonly Observation[]])[] {
  const groups = new Map<string, Observation[]>();
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
 * The time the energies of a row were metered over: of a CPU given a constant power its energy tells it, which the
 * duration does not where it is that of the last task alone.
 */
export const meteredSeconds = (row: Observation): number =>
  row.assumed.cpu && row.cpu_j !== null && row.cpu_w !== null && row.cpu_w > 0
    ? row.cpu_j / (row.cpu_w * row.pue)
    : row.duration_s;
