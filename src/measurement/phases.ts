import type { Phase } from '../domain/record.ts';
import { notNegative, sum, type Uncertain } from '../domain/uncertain.ts';
import { summary } from '../math/summary.ts';
import type { ChannelEnergy } from './channel-energy.ts';
import { withSystematic } from './components.ts';
import { energyOver } from './readings.ts';
import { type MarkWindow, QUERY_MARK, type Window, type Windows } from './windows.ts';

/** Energy of every phase: the protocol's own windows and those the work marked, in the record's perimeter. */
export function phases(
  seen: Windows,
  runs: readonly Window[],
  counted: readonly ChannelEnergy[],
  machine: string,
): Phase[] {
  const own: Phase[] = [
    ...ofWindows('idle', 'protocol', seen.idle),
    ...ofWindows('load', 'protocol', seen.load),
    ...ofWindows('warm-up', 'protocol', seen.warmUp),
    ...ofWindows('run', 'protocol', runs),
  ];
  const inRuns = seen.marks.filter((mark) =>
    runs.some((run) => mark.from_s >= run.from_s && mark.from_s <= run.to_s),
  );
  const names = [...new Set(inRuns.map((mark) => mark.name))];
  return [
    ...own,
    ...names.flatMap((name) => {
      const marks = inRuns.filter((mark) => mark.name === name);
      return ofWindows(name, 'marks', marks, counts(name, marks));
    }),
  ];

  function ofWindows(
    name: string,
    origin: Phase['origin'],
    all: readonly Window[],
    extra: Partial<Phase> = {},
  ): Phase[] {
    if (all.length === 0) return [];
    const spans = all.filter((w) => w.to_s > w.from_s);
    const duration_s = spans.reduce((total, w) => total + (w.to_s - w.from_s), 0);
    const energy =
      spans.length > 0
        ? phaseEnergy(spans, counted, machine)
        : { reason: 'it was marked as a point, not as a window' };
    return [
      {
        name,
        origin,
        windows: all.length,
        duration_s,
        energy_j: 'reason' in energy ? null : energy,
        ...('reason' in energy ? { reason: energy.reason } : {}),
        ...extra,
      },
    ];
  }
}

/** Energy of the counted channels over windows, summed; the reason where one of them cannot tell. */
function phaseEnergy(
  windows: readonly Window[],
  counted: readonly ChannelEnergy[],
  machine: string,
): Uncertain | { reason: string } {
  if (counted.length === 0) return { reason: 'no meter gave a reading' };
  const parts = [];
  const totals = new Float64Array(windows.length);
  for (const series of counted) {
    const energy = energyOver(series, windows);
    if (energy.state === 'missing') return { reason: energy.reason };
    parts.push({
      key: `${machine}/${series.channel.meter}`,
      value: withSystematic(series.channel, energy.energy_j, energy.edge_j, null),
    });
    windows.forEach((window, i) => {
      const one = energyOver(series, [window]);
      totals[i] = (totals[i] as number) + (one.state === 'ok' ? one.energy_j : Number.NaN);
    });
  }
  const whole = sum(parts);
  const repeats = summary([...totals]);
  if (windows.length < 2 || repeats.interval === null || Number.isNaN(repeats.mean)) return whole;
  const half = ((repeats.interval.hi - repeats.interval.lo) / 2) * windows.length;
  return notNegative({
    value: whole.value,
    lo: whole.value - Math.hypot(whole.value - whole.lo, half),
    hi: whole.value + Math.hypot(whole.hi - whole.value, half),
    repeat: { lo: whole.value - half, hi: whole.value + half },
  });
}

/**
 * Queries and tokens of all windows of a name. A window of queries that does not say how many is one; of other counts a sum
 * is only known where each window tells its own.
 */
function counts(name: string, marks: readonly MarkWindow[]): Partial<Phase> {
  const total = (of: 'queries' | 'tokens') => {
    if (marks.every((mark) => mark[of] === null)) return null;
    const otherwise = of === 'queries' && name === QUERY_MARK ? 1 : null;
    return marks.reduce<number | null>((sum, mark) => {
      const count = mark[of] ?? otherwise;
      return sum === null || count === null ? null : sum + count;
    }, 0);
  };
  const [queries, tokens] = [total('queries'), total('tokens')];
  return { ...(queries === null ? {} : { queries }), ...(tokens === null ? {} : { tokens }) };
}
