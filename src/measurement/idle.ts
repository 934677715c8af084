import { combine, type Uncertain } from '../domain/uncertain.ts';
import { type ChannelEnergy, energyBetween } from './channel-energy.ts';
import type { Window } from './windows.ts';

/** Idle draw of one channel: its mean over the baselines, and half of what they differ by with the error of their edges. */
export interface IdlePower {
  readonly power_w: number;
  readonly half_width_w: number;
}

/** Idle power of a channel from the baseline windows; null where none of them could be read. */
export function idlePower(series: ChannelEnergy, windows: readonly Window[]): IdlePower | null {
  const parts = windows.flatMap((w) => {
    const energy = energyBetween(series, w.from_s, w.to_s);
    const duration_s = w.to_s - w.from_s;
    return energy.state === 'ok' && duration_s > 0
      ? [{ duration_s, energy_j: energy.energy_j, edge_j: energy.edge_j }]
      : [];
  });
  if (parts.length === 0) return null;
  const duration_s = parts.reduce((total, part) => total + part.duration_s, 0);
  const power_w = parts.reduce((total, part) => total + part.energy_j, 0) / duration_s;
  const each = parts.map((part) => part.energy_j / part.duration_s);
  const spread = (Math.max(...each) - Math.min(...each)) / 2;
  const edges = Math.hypot(...parts.map((part) => part.edge_j)) / duration_s;
  return { power_w, half_width_w: Math.hypot(spread, edges) };
}

/** Sum of the idle draw of several channels: spreads are taken to go together, since what wakes one device wakes others. */
export function totalIdle(parts: readonly IdlePower[]): Uncertain {
  const power_w = parts.reduce((total, part) => total + part.power_w, 0);
  const half = parts.reduce((total, part) => total + part.half_width_w, 0);
  return combine(power_w, null, { lo: Math.max(0, power_w - half), hi: power_w + half });
}
