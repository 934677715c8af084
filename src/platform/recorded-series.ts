/** How a recorded energy counter counts. */
export interface CounterShape {
  /** Printed value of one raw count: readings are whole multiples of it, rounded down (61.035 for a RAPL zone in µJ). */
  readonly quantum: number;
  /** Printed value at which it starts again at 0; null: never. */
  readonly modulus: number | null;
  /** Seconds between renewals. */
  readonly tick_s: number;
}

/** One row of a timeline. A value that begins with `!` is a fault, one that begins with `=` a jump. */
export interface TimelineRow {
  readonly t_s: number;
  readonly path: string;
  readonly value: string;
}

/** What stands in a file at a time: text, or the name of an errno (`gone` means ENOENT, `empty` an empty read). */
export interface Series {
  /** Whether it is an energy counter, whose number is its text. */
  readonly counter: boolean;
  /** Whether any reading fails: where none does, `faultAt` need not be asked. */
  readonly faulty: boolean;
  /** The fault that holds at `t_s`, or '' where a reading succeeds. */
  faultAt(t_s: number): string;
  textAt(t_s: number): string;
  /** The number; NaN where the text is none. Allocates nothing for counters. */
  numberAt(t_s: number): number;
}

/** Row index that holds at a time, found from the last one: timelines are read forwards. */
function cursor(times: Float64Array): (t_s: number) => number {
  let at = -1;
  return (t_s) => {
    if (at >= 0 && (times[at] as number) > t_s) at = -1;
    while (at + 1 < times.length && (times[at + 1] as number) <= t_s) at++;
    return at;
  };
}

/** Faults of a path, each from its row until the next row of that path. */
function faults(rows: readonly TimelineRow[]): Pick<Series, 'faulty' | 'faultAt'> {
  const at = cursor(Float64Array.from(rows, (row) => row.t_s));
  const names = rows.map((row) =>
    row.value.startsWith('!') && row.value !== '!ok' ? row.value.slice(1) : '',
  );
  return { faulty: names.some((name) => name !== ''), faultAt: (t_s) => names[at(t_s)] ?? '' };
}

/** A file that holds its last value until the next row; before the first row, what the tree's file holds. */
export function steppedSeries(rows: readonly TimelineRow[], initial: string): Series {
  const values = rows.filter((row) => !row.value.startsWith('!'));
  const at = cursor(Float64Array.from(values, (row) => row.t_s));
  const texts = values.map((row) => row.value.replaceAll('\\n', '\n'));
  // Index 0 is what holds before the first row.
  const numbers = Float64Array.from([initial, ...texts], Number.parseFloat);
  return {
    counter: false,
    ...faults(rows),
    textAt: (t_s) => texts[at(t_s)] ?? initial,
    numberAt: (t_s) => numbers[at(t_s) + 1] as number,
  };
}

/**
 * An energy counter: linear between its readings, the last slope going on after the end, quantised in value and time and
 * wrapped at its modulus. A reading below the one before it means one wrap between them; `=N` sets the counter to N, with
 * no line leading there. With `period_s` the slopes repeat, and the count goes on from where it was.
 */
export function counterSeries(
  rows: readonly TimelineRow[],
  initial: number,
  shape: CounterShape,
  period_s: number | null,
): Series {
  const { quantum, modulus, tick_s } = shape;
  const readings = rows.filter((row) => !row.value.startsWith('!'));
  const times = Float64Array.from([0, ...readings.map((row) => row.t_s)]);
  const values = Float64Array.from(times, () => initial);
  const jumps = Uint8Array.from(times, () => 0);
  readings.forEach((row, i) => {
    const jump = row.value.startsWith('=');
    let value = Number(jump ? row.value.slice(1) : row.value);
    const before = values[i] as number;
    if (!jump && row.t_s > (times[i] as number) && modulus !== null) {
      while (value < before) value += modulus;
    }
    values[i + 1] = value;
    jumps[i + 1] = jump ? 1 : 0;
  });
  // Of the piece that holds at a time: where it begins and ends, the count and the slope there. Readings go forwards, so
  // that nearly each of them finds the piece of the one before.
  let piece = 0;
  let from_s = Number.POSITIVE_INFINITY;
  let until_s = Number.NEGATIVE_INFINITY;
  let base = 0;
  let slope = 0;
  const seek = (t_s: number): void => {
    if ((times[piece] as number) > t_s) piece = 0;
    while (piece + 1 < times.length && (times[piece + 1] as number) <= t_s) piece++;
    const last = piece + 1 >= times.length;
    // A line needs two ends: beyond the last reading the one before it is gone on with, up to a jump nothing moves.
    const left = last ? piece - 1 : piece;
    const t0 = times[left] ?? 0;
    const dt = (times[left + 1] ?? t0) - t0;
    const flat = left < 0 || dt <= 0 || jumps[left + 1] === 1;
    slope = flat ? 0 : ((values[left + 1] as number) - (values[left] as number)) / dt;
    base = values[piece] as number;
    from_s = times[piece] as number;
    until_s = last ? Number.POSITIVE_INFINITY : (times[piece + 1] as number);
  };
  const rawAt = (t_s: number): number => {
    if (t_s < from_s || t_s >= until_s) seek(t_s);
    return base + slope * (t_s - from_s);
  };
  const periodGain = period_s === null ? 0 : rawAt(period_s) - rawAt(0);
  const cycle = modulus === null ? Number.POSITIVE_INFINITY : Math.round(modulus / quantum);
  const numberAt = (t_s: number): number => {
    const t = Math.max(0, Math.floor(t_s / tick_s + 1e-6) * tick_s);
    const turns = period_s === null ? 0 : Math.floor(t / period_s);
    const raw = turns === 0 ? rawAt(t) : rawAt(t - turns * (period_s as number)) + turns * periodGain;
    const counts = Math.floor(raw / quantum + 1e-6);
    return Math.floor((counts < cycle ? counts : counts % cycle) * quantum + 1e-6);
  };
  return { counter: true, ...faults(rows), numberAt, textAt: (t_s) => `${numberAt(t_s)}\n` };
}
