import { equivalentsOf } from '../catalog/equivalents.ts';
import { methodOf } from '../domain/methods-of.ts';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Component, Measurement, Phase, Run } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';
import { combine, notNegative, scale, sum, systematicPart, type Uncertain } from '../domain/uncertain.ts';
import { RECORD_SCHEMA } from '../domain/versions.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { summary } from '../math/summary.ts';
import { attribute } from './attribute.ts';
import { energyBetween } from './channel-energy.ts';
import { checks } from './checks.ts';
import { components } from './components.ts';
import { deviceFamily } from './cover.ts';
import { type IdlePower, idlePower, totalIdle } from './idle.ts';
import { perToken } from './per-token.ts';
import { phases } from './phases.ts';
import { type Readings, readings, STANDS_IN } from './readings.ts';
import { sampling } from './sampling.ts';
import { endOf } from './session.ts';
import { countedRuns, QUERY_MARK, type RunWindow, type Windows, windows } from './windows.ts';

/**
 * Makes a measurement from a raw trace. Pure: the same trace gives the same record, so stored traces can be summarised
 * again by a better method. The result is the mean of one run over the counted components, in joules, with its 95 % interval.
 * A trace without a finish event was cut off: its complete runs are kept and the record says `recovered`.
 */
export function summarise(trace: Trace): Measurement {
  const { header } = trace;
  const seen = windows(trace);
  const counted = countedRuns(seen.runs);
  const found = readings(trace, counted);
  const usable = counted.filter((run) =>
    found.counted.every((s) => energyBetween(s, run.from_s, run.to_s).state === 'ok'),
  );
  const idle = new Map<string, IdlePower>();
  for (const series of found.counted) {
    const power = idlePower(series, seen.idle);
    if (power) idle.set(series.channel.id, power);
  }
  const parts = components(found, usable, idle);
  const known = parts.filter((part) => part.energy_j !== null);
  const energy_j = total(known, (part) => part.energy_j, runTotals(found, usable), header.machine.id);
  const allIdle = known.length > 0 && known.every((part) => part.net_energy_j !== null);
  const net_energy_j = allIdle ? total(known, (part) => part.net_energy_j, null, header.machine.id) : null;
  const runList = seen.runs.map((run) => describeRun(run, found, counted, usable));
  const phaseList = phases(seen, usable, found.counted, header.machine.id);
  const kept = sampling(trace, seen.finish);
  const carbon_g = energy_j && scale(energy_j, header.intensity.g_per_kwh / JOULES_PER_KWH);
  const state = seen.finish?.state ?? 'recovered';
  return {
    schema: RECORD_SCHEMA,
    id: header.id,
    kind: 'measurement',
    at_s: header.at_s,
    subject: header.subject,
    machine: header.machine,
    perimeter: perimeter(known.map((part) => part.device)),
    energy_j,
    net_energy_j,
    measured_fraction: measuredFraction(known),
    components: parts,
    checks: checks(trace, found, parts, usable, seen.idle, kept),
    phases: phaseList,
    per_query: perQuery(energy_j, phaseList, usable, header.protocol.queries),
    per_token: perToken(header.subject, phaseList, energy_j, usable),
    latency_s: latency(seen, usable),
    carbon_g,
    intensity: header.intensity,
    equivalents: energy_j ? equivalentsOf(energy_j.value) : [],
    idle: idleOf(seen, [...idle.values()], allIdle),
    attributed: attribute(trace, usable, parts),
    protocol: header.protocol,
    runs: runList,
    sampling: kept,
    overhead: { cpu_s: seen.finish?.cpu_s ?? null, rss_bytes: seen.finish?.rss_bytes ?? null },
    warnings: warnings(seen, parts, counted, usable, state),
    wattlas: header.wattlas,
    state,
  };
}

/** Joules of each usable run over all counted channels. */
const runTotals = (found: Readings, usable: readonly RunWindow[]): number[] =>
  usable.map((run) =>
    found.counted.reduce((all, s) => {
      const energy = energyBetween(s, run.from_s, run.to_s);
      return all + (energy.state === 'ok' ? energy.energy_j : Number.NaN);
    }, 0),
  );

/** Sum of the components; its repetition is that of the runs' own totals, since components vary together. */
function total(
  known: readonly Component[],
  of: (part: Component) => Uncertain | null,
  totals: readonly number[] | null,
  machine: string,
): Uncertain | null {
  if (known.length === 0) return null;
  const addends = known.flatMap((part) => {
    const value = of(part);
    return value ? [{ key: `${machine}/${methodOf(part)}`, value }] : [];
  });
  const whole = sum(addends);
  if (!totals) return whole;
  const repeat = summary(totals).interval;
  const joined = combine(
    whole.value,
    repeat,
    systematicPart(sum(addends.map((a) => ({ ...a, value: withoutRepeat(a.value) })))),
  );
  return notNegative(joined);
}

const withoutRepeat = (x: Uncertain): Uncertain => ({ ...systematicPart(x), value: x.value, repeat: null });

function measuredFraction(known: readonly Component[]): number {
  const all = known.reduce((s, part) => s + (part.energy_j?.value ?? 0), 0);
  const read = known.filter((part) => part.provenance === 'measured' || part.provenance === 'integrated');
  return all > 0 ? Math.min(1, read.reduce((s, part) => s + (part.energy_j?.value ?? 0), 0) / all) : 0;
}

/** The work's own query marks where it set them, else the run's energy over the queries it was said to answer. */
function perQuery(
  energy_j: Uncertain | null,
  list: readonly Phase[],
  usable: readonly RunWindow[],
  asked: number | null,
): Uncertain | null {
  const marked = list.find((phase) => phase.name === QUERY_MARK && phase.origin === 'marks');
  if (marked?.energy_j) {
    const queries = marked.queries ?? marked.windows;
    return queries > 0 ? scale(marked.energy_j, 1 / queries) : null;
  }
  const answered = usable.map((run) => run.queries ?? asked);
  if (!energy_j || answered.length === 0 || answered.some((q) => q === null || q === 0)) return null;
  const mean = answered.reduce<number>((s, q) => s + (q ?? 0), 0) / answered.length;
  return scale(energy_j, 1 / mean);
}

/** Latency of single queries, where the work timed or marked each of them. */
function latency(seen: Windows, usable: readonly RunWindow[]): Measurement['latency_s'] {
  const timed = usable.flatMap((run) => run.latencies_s);
  if (timed.length > 0) return quantiles(timed);
  const single = seen.marks.filter(
    (mark) =>
      mark.name === QUERY_MARK &&
      mark.to_s > mark.from_s &&
      (mark.queries ?? 1) === 1 &&
      usable.some((run) => mark.from_s >= run.from_s && mark.to_s <= run.to_s),
  );
  if (single.length === 0) return null;
  return quantiles(single.map((mark) => mark.to_s - mark.from_s));
}

const quantiles = (durations: readonly number[]) => ({
  p50: quantile(durations, 0.5),
  p95: quantile(durations, 0.95),
  n: durations.length,
});

function idleOf(seen: Windows, powers: readonly IdlePower[], all: boolean): Measurement['idle'] {
  if (!all || powers.length === 0) return null;
  const lengths = seen.idle.map((w) => w.to_s - w.from_s);
  const firstRun = seen.runs[0]?.from_s ?? Number.POSITIVE_INFINITY;
  const before_s = seen.idle.reduce((s, w, i) => (w.from_s < firstRun ? s + (lengths[i] as number) : s), 0);
  return { power_w: totalIdle(powers), before_s, after_s: lengths.reduce((a, b) => a + b, 0) - before_s };
}

function describeRun(
  run: RunWindow,
  found: Readings,
  counted: readonly RunWindow[],
  usable: readonly RunWindow[],
): Run {
  const energies = found.counted.map((s) => energyBetween(s, run.from_s, run.to_s));
  const missing = energies.flatMap((e) => (e.state === 'missing' ? [e.reason] : []));
  const whole = found.counted.length > 0 && missing.length === 0;
  const reasons = [
    ...new Set(missing),
    ...(run.state === 'partial' ? ['cut off before the work was done'] : []),
    ...(counted.includes(run) && usable.includes(run) ? [] : ['not in the mean']),
  ];
  return {
    index: run.index,
    start_s: run.from_s,
    duration_s: run.to_s - run.from_s,
    energy_j: whole ? energies.reduce((s, e) => s + (e.state === 'ok' ? e.energy_j : 0), 0) : null,
    exit_code: run.exitCode,
    signal: run.signal,
    queries: run.queries,
    tokens: run.tokens,
    reasons,
  };
}

/** Devices as a sentence begins with them. */
const familyWords: Readonly<Record<string, string>> = {
  accelerators: 'the GPUs',
  'cpu-package': 'the CPU',
  dram: 'the memory',
  host: 'the host',
};

/** One title, two, or the first of many. */
const named = (titles: readonly string[]): string =>
  titles.length > 2 ? `${titles[0]} and ${titles.length - 1} others` : titles.join(' and ');

function warnings(
  seen: Windows,
  parts: readonly Component[],
  counted: readonly RunWindow[],
  usable: readonly RunWindow[],
  state: Measurement['state'],
): string[] {
  const absent = groupBy(
    parts.filter((part) => part.energy_j === null),
    (part) => deviceFamily(part.device),
  );
  const standIns = groupBy(
    parts.flatMap(({ title, provenance, reasons }) =>
      reasons
        .filter((reason) => reason.startsWith(STANDS_IN))
        .map((reason) => ({ title, provenance, reason })),
    ),
    ({ reason }) => reason,
  );
  const failures = counted.filter((run) => run.signal !== null || (run.exitCode ?? 0) !== 0);
  return [
    ...seen.warnings,
    ...[...absent].map(([family, of]) => {
      const words = familyWords[family] ?? family;
      const all = of.length < 2 || of.every((part) => part.reasons[0] === of[0]?.reasons[0]);
      const why = of.find((part) => !part.reasons[0]?.startsWith('read,'));
      const reason = why?.reasons[0] ?? 'no reading';
      return `${words} could not be read and ${family === 'accelerators' ? 'are' : 'is'} left out of the result: ${all ? '' : `${why?.title}: `}${reason}`;
    }),
    ...[...standIns].map(([reason, of]) => {
      const names = named(of.map(({ title }) => title));
      return `${of[0]?.provenance === 'integrated' ? `the sampled power of ${names}` : names} ${reason}`;
    }),
    ...(usable.length < counted.length && usable.length > 0
      ? [`${counted.length - usable.length} of ${counted.length} runs lack a reading and are not in the mean`]
      : []),
    ...(counted.some((run) => run.state === 'partial')
      ? ['no run was complete: the result is the part of one that was measured']
      : failures.length > 0
        ? [`no run ended well: the result is of work that ended with ${endOf(failures[0] as RunWindow)}`]
        : []),
    ...(state === 'recovered'
      ? ['the measuring process was killed; this record was made from the trace it had written']
      : []),
  ];
}
