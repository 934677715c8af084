import type { Channel, Trace } from '../domain/trace.ts';
import { type ChannelEnergy, channelEnergy, energyBetween, type WindowEnergy } from './channel-energy.ts';
import { deviceFamily } from './cover.ts';
import { mirrored } from './mirrored.ts';
import type { RunWindow, Window } from './windows.ts';

/** The channels that are counted, with their energy, after everything the trace has shown of them is taken into account. */
export interface Readings {
  /** Counted, one a component; their families are whole in at least one run. */
  readonly counted: readonly ChannelEnergy[];
  /** Kept beside the result. */
  readonly beside: readonly ChannelEnergy[];
  /** Should have been counted and could not be in any run, nor be replaced by a worse method. */
  readonly missing: readonly { readonly series: ChannelEnergy; readonly reasons: readonly string[] }[];
  /** Remarks by component: replaced by a model, left out as a mirror. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
}

/** Beginning of the remark on a component whose better method failed. */
export const STANDS_IN = 'stands in for';

/**
 * Decides what is counted. A family of devices counts only as a whole: one socket of two that cannot be read makes the
 * family incomplete, and then a lesser method that was recorded beside it takes its place, said so; failing that it is missing.
 */
export function readings(trace: Trace, runs: readonly RunWindow[]): Readings {
  const all = trace.header.channels
    .map((channel, c) => ({ channel, raw: trace.columns[c] as Float64Array }))
    .filter(({ channel }) => channel.kind !== 'gauge')
    .map(({ channel, raw }) => ({ series: channelEnergy(channel, trace.times_s, raw), raw }));
  const mirrors = mirrorsOf(all.map(({ series, raw }) => ({ channel: series.channel, raw })));
  const remarks = new Map<string, string[]>();
  const remark = (component: string, text: string) =>
    remarks.set(component, [...(remarks.get(component) ?? []), text]);
  for (const [id, of] of mirrors) {
    const twin = all.find(({ series }) => series.channel.id === of)?.series.channel;
    if (twin) remark(twin.component, `${id} shows the same counter and was not added`);
  }

  const series = all.map((entry) => entry.series);
  const isCounted = (s: ChannelEnergy) => s.channel.role === 'cover' && !mirrors.has(s.channel.id);
  let counted = series.filter(isCounted);
  let beside = series.filter((s) => !isCounted(s));
  const missing: { series: ChannelEnergy; reasons: string[] }[] = [];
  for (const family of new Set(counted.map((s) => deviceFamily(s.channel.device)))) {
    const members = counted.filter((s) => deviceFamily(s.channel.device) === family);
    if (
      runs.length === 0 ||
      runs.some((run) => members.every((s) => energyBetween(s, run.from_s, run.to_s).state === 'ok'))
    )
      continue;
    const failed = members.flatMap((series) => {
      const reasons = reasonsOf(series, runs);
      return reasons.length === 0 ? [] : [{ series, reasons }];
    });
    const instead = replacement(beside, members, runs);
    counted = counted.filter((s) => !members.includes(s));
    beside = [...beside, ...members];
    if (instead.length > 0) {
      counted = [...counted, ...instead.map((s) => underTitleOf(s, members))];
      beside = beside.filter((s) => !instead.includes(s));
      // Where some of them failed alone, those are named: the others gave way to count by one method.
      const all = failed.length === members.length;
      const why = failed.flatMap(({ series, reasons }) =>
        reasons.map((reason) => ({ series, reason: all ? reason : `${series.channel.title}: ${reason}` })),
      );
      for (const s of instead) {
        const own = why.filter(({ series }) => all && series.channel.component === s.channel.component);
        const reasons = [...new Set((own.length > 0 ? own : why).map(({ reason }) => reason))];
        remark(s.channel.component, `${STANDS_IN} ${members[0]?.channel.meter}: ${reasons.join('; ')}`);
      }
    } else {
      const others = failed.map(({ series }) => series.channel.title).join(', ');
      for (const s of members) {
        const own = failed.find(({ series }) => series === s);
        missing.push({
          series: s,
          reasons: own?.reasons ?? [`read, and left out since ${others} could not be: they count as a whole`],
        });
      }
    }
  }
  return { counted, beside, missing, remarks };
}

/** A second reading of a device that is counted for the first bears the device's name: how it was read is told by its source. */
function underTitleOf(series: ChannelEnergy, members: readonly ChannelEnergy[]): ChannelEnergy {
  const title = members.find((s) => s.channel.component === series.channel.component)?.channel.title;
  return title === undefined ? series : { ...series, channel: { ...series.channel, title } };
}

/** Why a channel has no energy in these runs; reasons that differ in their numbers alone are told once. */
function reasonsOf(series: ChannelEnergy, runs: readonly RunWindow[]): string[] {
  const alike = new Map<string, { first: string; runs: number }>();
  for (const run of runs) {
    const energy = energyBetween(series, run.from_s, run.to_s);
    if (energy.state !== 'missing') continue;
    const kind = energy.reason.replace(/[\d.]+/g, '#');
    const before = alike.get(kind);
    alike.set(kind, { first: before?.first ?? energy.reason, runs: (before?.runs ?? 0) + 1 });
  }
  return [...alike.values()].map(({ first, runs: n }) =>
    n === 1 ? first : `${first}, and so in ${n - 1} more ${n === 2 ? 'run' : 'runs'}`,
  );
}

/**
 * The best lesser method recorded for a family that worked in at least one run: one channel a component. Sampled power
 * stands in for all members or for none; a model covers the family as it is.
 */
function replacement(
  beside: readonly ChannelEnergy[],
  members: readonly ChannelEnergy[],
  runs: readonly RunWindow[],
): ChannelEnergy[] {
  const family = deviceFamily((members[0] as ChannelEnergy).channel.device);
  for (const kinds of [['power'], ['busy', 'constant']]) {
    const one = new Map<string, ChannelEnergy>();
    for (const s of beside) {
      if (
        deviceFamily(s.channel.device) !== family ||
        !kinds.includes(s.channel.kind) ||
        one.has(s.channel.component)
      )
        continue;
      one.set(s.channel.component, s);
    }
    const candidates = [...one.values()];
    if (kinds.includes('power') && !members.every((s) => one.has(s.channel.component))) continue;
    const works = runs.some((run) =>
      candidates.every((s) => energyBetween(s, run.from_s, run.to_s).state === 'ok'),
    );
    if (candidates.length > 0 && works) return candidates;
  }
  return [];
}

/**
 * Counted counters of one meter and device class that move in step are one counter shown twice: the later id → the first.
 * Not those of accelerators: each answers by an id of its own, and two that idle alike are two.
 */
function mirrorsOf(channels: readonly { channel: Channel; raw: Float64Array }[]): Map<string, string> {
  const found = new Map<string, string>();
  const groups = new Map<string, { channel: Channel; raw: Float64Array }[]>();
  for (const entry of channels) {
    if (entry.channel.kind !== 'counter' || entry.channel.role !== 'cover') continue;
    if (deviceFamily(entry.channel.device) === 'accelerators') continue;
    const key = `${entry.channel.meter}/${entry.channel.device}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const twins of mirrored(group.map(({ channel, raw }) => ({ id: channel.id, raw })))) {
      const [first, ...rest] = twins;
      for (const id of rest) found.set(id, first as string);
    }
  }
  return found;
}

/** Windows from which on what is wrong with each in the same way outweighs what is wrong by chance. */
const MANY = 10;
/** Shortest window that sampled power can tell from its neighbours, seconds: drivers renew it about ten times a second. */
const SAMPLED_LEAST_S = 0.1;

/**
 * Sum over several windows, for phases made of many: edges add in quadrature, one missing window makes the sum missing.
 * Windows shorter than a tick take on the power of their neighbours, all in the same way, so that no number of them helps.
 */
export function energyOver(series: ChannelEnergy, windows: readonly Window[]): WindowEnergy {
  const edges = windows.length >= MANY ? 'cornered' : 'straight';
  let energy_j = 0;
  let edge_j = 0;
  let samples = 0;
  let duration_s = 0;
  for (const window of windows) {
    const part = energyBetween(series, window.from_s, window.to_s, 0, edges);
    if (part.state === 'missing') return part;
    energy_j += part.energy_j;
    edge_j = Math.hypot(edge_j, part.edge_j);
    samples += part.samples;
    duration_s += window.to_s - window.from_s;
  }
  const { channel } = series;
  const mean_s = duration_s / Math.max(1, windows.length);
  const least_s =
    channel.kind === 'counter' ? channel.tick_s : channel.kind === 'power' ? SAMPLED_LEAST_S : 0;
  if (mean_s < least_s || (channel.kind === 'counter' && edge_j > energy_j / 2)) {
    return {
      state: 'missing',
      reason: `${windows.length} windows of ${(mean_s * 1000).toPrecision(2)} ms are too short for ${channel.kind === 'counter' ? 'ticks of' : 'power that is renewed every'} ${least_s * 1000} ms`,
    };
  }
  // Up to two ticks, what is smeared over a window's edges is a third of a tick of its power at most.
  const smeared_j =
    channel.kind === 'counter' && mean_s < 2 * channel.tick_s
      ? (energy_j * channel.tick_s) / (3 * mean_s)
      : 0;
  return { state: 'ok', energy_j, edge_j: Math.hypot(edge_j, smeared_j), samples };
}
