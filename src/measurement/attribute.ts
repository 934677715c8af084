import type { Component, Measurement } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';
import type { RunWindow } from './windows.ts';

/**
 * The command's own share of the CPU packages' energy, by CPU time: CPU seconds of its process tree over the busy CPU
 * seconds of the whole host in the same windows. A label of its own beside the result; the host's total is always kept.
 * @returns null where the CPU time of the tree or of the host is not known, no CPU package is counted, or the machine is a recorded one.
 */
export function attribute(
  trace: Trace,
  runs: readonly RunWindow[],
  parts: readonly Component[],
): Measurement['attributed'] {
  const c = trace.header.channels.findIndex((channel) => channel.kind === 'busy');
  const column = trace.columns[c];
  const packages = parts.filter((part) => part.device === 'cpu-package' && part.energy_j !== null);
  // On a recorded machine the command ran on another host than the one that was read.
  if (trace.header.machine.recorded !== undefined) return null;
  if (!column || packages.length === 0 || runs.length === 0 || runs.some((run) => run.cpu_s === null))
    return null;
  const busy = runs.map(
    (run) => valueAt(trace.times_s, column, run.to_s) - valueAt(trace.times_s, column, run.from_s),
  );
  const host_busy_s = busy.reduce((a, b) => a + b, 0) / 1e9 / runs.length;
  const cpu_s = runs.reduce((total, run) => total + (run.cpu_s ?? 0), 0) / runs.length;
  if (!(host_busy_s > 0)) return null;
  // Both are counted in ticks of 10 ms, so a short run can show more for the tree than for the host.
  const share = Math.min(1, cpu_s / host_busy_s);
  const net = packages.every((part) => part.net_energy_j !== null);
  const energy = packages.reduce(
    (total, part) => total + ((net ? part.net_energy_j : part.energy_j)?.value ?? 0),
    0,
  );
  return {
    method: 'cpu-time',
    cpu_s,
    host_busy_s,
    share,
    // Where nothing stood out above idle, there is nothing to take a share of; that is no 0.
    energy_j: energy > 0 ? share * energy : null,
    basis: net ? 'net' : 'gross',
  };
}

/** A column read at a time, by interpolation between its good readings; NaN where there are none. */
export function valueAt(times_s: Float64Array, column: Float64Array, t: number): number {
  let right = 0;
  let high = times_s.length;
  while (right < high) {
    const middle = (right + high) >>> 1;
    if ((times_s[middle] as number) < t) right = middle + 1;
    else high = middle;
  }
  let left = right - 1;
  while (left >= 0 && Number.isNaN(column[left] as number)) left--;
  while (right < column.length && Number.isNaN(column[right] as number)) right++;
  if (left < 0) return column[right] ?? Number.NaN;
  if (right >= column.length) return column[left] as number;
  const [t0, t1] = [times_s[left] as number, times_s[right] as number];
  const [v0, v1] = [column[left] as number, column[right] as number];
  return t1 > t0 ? v0 + ((v1 - v0) * (t - t0)) / (t1 - t0) : v1;
}
