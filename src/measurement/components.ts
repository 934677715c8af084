import { deviceClasses } from '../domain/perimeter.ts';
import type { Component } from '../domain/record.ts';
import type { Channel } from '../domain/trace.ts';
import { type Bounds, combine, notNegative, type Provenance, type Uncertain } from '../domain/uncertain.ts';
import { summary } from '../math/summary.ts';
import { type ChannelEnergy, energyBetween } from './channel-energy.ts';
import type { IdlePower } from './idle.ts';
import type { Readings } from './readings.ts';
import type { RunWindow, Window } from './windows.ts';

/** How a channel's energy is known. */
export const provenanceOf = (channel: Channel): Provenance =>
  channel.kind === 'counter'
    ? 'measured'
    : channel.kind === 'power'
      ? 'integrated'
      : channel.kind === 'busy' || channel.kind === 'constant'
        ? channel.provenance
        : 'assumed';

/** Relative systematic error of a channel, 95 %, below and above. */
export function channelError(channel: Channel): { readonly below: number; readonly above: number } {
  switch (channel.kind) {
    case 'counter':
      return { below: channel.error ?? 0, above: channel.error ?? 0 };
    case 'power':
      return { below: channel.error, above: channel.error };
    case 'busy':
    case 'constant':
      return channel.error;
    case 'gauge':
      return { below: 0, above: 0 };
  }
}

/** An energy and its systematic bounds: the channel's own error, and the error of the windows' edges. */
export function withSystematic(
  channel: Channel,
  value: number,
  edge_j: number,
  repeat: Bounds | null,
  extra_j = 0,
): Uncertain {
  const error = channelError(channel);
  const whole = combine(value, repeat, {
    lo: value - Math.hypot(error.below * value, edge_j, extra_j),
    hi: value + Math.hypot(error.above * value, edge_j, extra_j),
  });
  return notNegative(whole);
}

/** Per-run joules of one counted channel; null where the run cannot be told. */
export const runEnergies = (series: ChannelEnergy, runs: readonly Window[]) =>
  runs.map((run) => energyBetween(series, run.from_s, run.to_s));

/** Turns the counted and the missing channels into the components of a record, each the mean of the usable runs. */
export function components(
  found: Readings,
  usable: readonly RunWindow[],
  idle: ReadonlyMap<string, IdlePower>,
): Component[] {
  const all: Component[] = [
    ...found.counted.map((series) => component(series, usable, idle.get(series.channel.id) ?? null, found)),
    ...found.missing.map(({ series, reasons }) => ({
      ...identity(series),
      provenance: null,
      energy_j: null,
      net_energy_j: null,
      reasons: [...reasons, ...series.notes],
    })),
  ];
  return all.sort((a, b) => deviceClasses.indexOf(a.device) - deviceClasses.indexOf(b.device));
}

const identity = ({ channel, samples }: ChannelEnergy) => ({
  id: channel.component,
  title: channel.title,
  device: channel.device,
  source: channel.source,
  scope: channel.scope,
  resolution_s: channel.kind === 'counter' || channel.kind === 'busy' ? channel.tick_s : null,
  samples,
});

function component(
  series: ChannelEnergy,
  usable: readonly RunWindow[],
  idle: IdlePower | null,
  found: Readings,
): Component {
  const { channel } = series;
  const reasons = [...series.notes, ...(found.remarks.get(channel.component) ?? [])];
  const energies = runEnergies(series, usable).flatMap((e) => (e.state === 'ok' ? [e] : []));
  if (energies.length === 0) {
    const why = ['there was no run in which every device was read', ...reasons];
    return { ...identity(series), provenance: null, energy_j: null, net_energy_j: null, reasons: why };
  }
  const gross = summary(energies.map((e) => e.energy_j));
  const edge_j = Math.hypot(...energies.map((e) => e.edge_j)) / energies.length;
  const duration_s = usable.reduce((total, run) => total + (run.to_s - run.from_s), 0) / usable.length;
  return {
    ...identity(series),
    provenance: provenanceOf(channel),
    energy_j: withSystematic(channel, gross.mean, edge_j, gross.interval),
    net_energy_j: idle && netEnergy(series, usable, energies, edge_j, idle, duration_s),
    reasons,
  };
}

function netEnergy(
  series: ChannelEnergy,
  usable: readonly RunWindow[],
  energies: readonly { energy_j: number }[],
  edge_j: number,
  idle: IdlePower,
  duration_s: number,
): Uncertain {
  const net = summary(
    energies.map(
      (e, i) => e.energy_j - idle.power_w * ((usable[i] as RunWindow).to_s - (usable[i] as RunWindow).from_s),
    ),
  );
  const error = channelError(series.channel);
  const idle_j = idle.half_width_w * duration_s;
  const size = Math.abs(net.mean);
  return combine(net.mean, net.interval, {
    lo: net.mean - Math.hypot(error.below * size, edge_j, idle_j),
    hi: net.mean + Math.hypot(error.above * size, edge_j, idle_j),
  });
}
