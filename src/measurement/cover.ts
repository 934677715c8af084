import type { DeviceClass } from '../domain/perimeter.ts';
import type { Channel } from '../domain/trace.ts';

const rank: Record<Channel['kind'], number> = { counter: 3, power: 2, busy: 1, constant: 1, gauge: 0 };

/**
 * Gives each channel its last role: per class of device the best method is counted (counter, then sampled power, then
 * model) and the others stay beside it as checks, so that no device is counted twice.
 * A meter's own `check` (a domain that contains a counted one) is never promoted.
 */
export function cover(channels: readonly Channel[]): Channel[] {
  const best = new Map<string, number>();
  for (const channel of channels) {
    if (channel.role !== 'cover') continue;
    const family = deviceFamily(channel.device);
    best.set(family, Math.max(best.get(family) ?? 0, rank[channel.kind]));
  }
  return channels.map((channel) =>
    channel.role === 'cover' && rank[channel.kind] < (best.get(deviceFamily(channel.device)) ?? 0)
      ? { ...channel, role: 'check' }
      : channel,
  );
}

/** Devices that stand for the same hardware: all accelerators, or those in use. */
export const deviceFamily = (device: DeviceClass): string =>
  device === 'accelerator' || device === 'accelerators' ? 'accelerators' : device;
