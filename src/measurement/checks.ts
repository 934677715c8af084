import { formatPercent } from '../domain/format.ts';
import type { Check, Component } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';
import { valueAt } from './attribute.ts';
import type { ChannelEnergy } from './channel-energy.ts';
import { runEnergies, withSystematic } from './components.ts';
import { deviceFamily } from './cover.ts';
import type { Readings } from './readings.ts';
import type { Sampling } from './sampling.ts';
import type { RunWindow, Window } from './windows.ts';

/** Two counters of one device are taken to agree within this share of each other. */
const AGREES = 0.05;
/** Beyond this share a reading of the same device is suspect: one of the two is wrong. */
const SUSPECT = 0.15;
/** Share of the CPUs that may be busy in the idle baseline before it is noted. */
const QUIET = 0.05;

/** Readings and remarks that stand beside the result: second methods, other load, sampling. */
export function checks(
  trace: Trace,
  found: Readings,
  parts: readonly Component[],
  usable: readonly RunWindow[],
  idle: readonly Window[],
  sampling: Sampling,
): Check[] {
  return [
    ...found.beside.map((series) => besideCheck(series, found, parts, usable)),
    ...otherLoad(trace, idle),
    samplingCheck(sampling),
  ];
}

function besideCheck(
  series: ChannelEnergy,
  found: Readings,
  parts: readonly Component[],
  usable: readonly RunWindow[],
): Check {
  const { channel } = series;
  const base = { id: channel.id, title: channel.title };
  const energies = runEnergies(series, usable);
  const good = energies.flatMap((e) => (e.state === 'ok' ? [e] : []));
  if (good.length === 0 || good.length < energies.length) {
    const reason = energies.find((e) => e.state === 'missing');
    return {
      ...base,
      state: 'noted',
      energy_j: null,
      difference: null,
      detail: reason?.state === 'missing' ? reason.reason : 'no run to compare in',
    };
  }
  const mean = good.reduce((total, e) => total + e.energy_j, 0) / good.length;
  const edge = Math.hypot(...good.map((e) => e.edge_j)) / good.length;
  const energy_j = withSystematic(channel, mean, edge, null);
  const against = comparedWith(series, found, parts);
  if (!against)
    return {
      ...base,
      state: 'noted',
      energy_j,
      difference: null,
      detail: `${placeOf(series, found)}; it was not added`,
    };
  const difference = against.energy_j > 0 ? mean / against.energy_j - 1 : null;
  const measured = channel.kind === 'counter' || channel.kind === 'power';
  const size = Math.abs(difference ?? 0);
  const state =
    !measured || !against.same ? 'noted' : size <= AGREES ? 'agrees' : size > SUSPECT ? 'suspect' : 'noted';
  return {
    ...base,
    state,
    energy_j,
    difference,
    detail: `${signed(difference)}${measured ? 'against' : 'by the model, against'} ${against.title}`,
  };
}

/** Differences under a twentieth of a percent are none that could be shown. */
const signed = (difference: number | null): string => {
  if (difference === null) return '';
  if (Math.abs(difference) < 0.0005) return 'the same ';
  return `${difference < 0 ? '−' : '+'}${formatPercent(Math.abs(difference))} `;
};

function placeOf({ channel }: ChannelEnergy, { counted }: Readings): string {
  if (channel.device === 'host') return `${channel.title} contains what is counted`;
  const family = deviceFamily(channel.device);
  return counted.some((s) => deviceFamily(s.channel.device) === family)
    ? `${channel.title} covers what is counted already`
    : `${channel.title} was read, and others of its kind were not`;
}

/** What a channel beside the result can be held against: its own component, or its whole family where it covers all of it. */
function comparedWith(series: ChannelEnergy, found: Readings, parts: readonly Component[]) {
  const { channel } = series;
  const own = parts.find((part) => part.id === channel.component && part.energy_j !== null);
  if (own?.energy_j && channel.kind !== 'busy') {
    const title = own.title === channel.title ? 'what stands in for it' : own.title;
    return { energy_j: own.energy_j.value, title, same: true };
  }
  if (channel.kind !== 'busy' && channel.kind !== 'constant') return null;
  const family = deviceFamily(channel.device);
  const members = parts.filter((part) => deviceFamily(part.device) === family && part.energy_j !== null);
  if (members.length === 0 || found.counted.some((s) => s.channel.id === channel.id)) return null;
  const total = members.reduce((sum, part) => sum + (part.energy_j?.value ?? 0), 0);
  return { energy_j: total, title: members.map((part) => part.title).join(' + '), same: false };
}

/** Work by others while idle was measured, from the busy share of the CPUs. */
function otherLoad(trace: Trace, idle: readonly Window[]): Check[] {
  const c = trace.header.channels.findIndex((channel) => channel.kind === 'busy');
  const channel = trace.header.channels[c];
  const column = trace.columns[c];
  if (!column || channel?.kind !== 'busy' || idle.length === 0) return [];
  const duration_s = idle.reduce((total, w) => total + (w.to_s - w.from_s), 0);
  const busy_s =
    idle.reduce(
      (total, w) => total + valueAt(trace.times_s, column, w.to_s) - valueAt(trace.times_s, column, w.from_s),
      0,
    ) / 1e9;
  // Ticks of 10 ms at either end of a short baseline come to more than there was time for.
  const share = Math.min(1, busy_s / (duration_s * channel.cpus));
  if (Number.isNaN(share)) return [];
  const quiet = share <= QUIET;
  return [
    {
      id: 'other-load',
      title: 'Other load on this host',
      state: quiet ? 'agrees' : 'noted',
      energy_j: null,
      difference: null,
      detail: quiet
        ? 'quiet while idle was measured'
        : `${formatPercent(share)} of the CPUs were busy while idle was measured; net figures are too low by that`,
    },
  ];
}

function samplingCheck(sampling: Sampling): Check {
  const trouble = [
    ...(sampling.gaps > 0
      ? [`${sampling.gaps} ${sampling.gaps === 1 ? 'gap' : 'gaps'} in the sampling`]
      : []),
    ...(sampling.suspended_s !== null && sampling.suspended_s > 1
      ? [`the machine slept ${sampling.suspended_s.toFixed(0)} s`]
      : []),
  ];
  return {
    id: 'sampling',
    title: 'Sampling',
    state: trouble.length > 0 ? 'noted' : 'agrees',
    energy_j: null,
    difference: null,
    detail: trouble.join('; ') || `${sampling.samples} samples, no gap`,
  };
}
