import type { DeviceClass } from '../domain/perimeter.ts';

const series: Record<DeviceClass, number> = {
  accelerator: 1,
  accelerators: 1,
  'cpu-package': 4,
  dram: 3,
  host: 5,
};

/** Number of the series colour of each component, in the order given: its device's own, or the next free one for a second of that device. */
export function deviceColours(devices: readonly DeviceClass[]): readonly number[] {
  const own = devices.map((device) => series[device]);
  const reserved = new Set(own);
  const free = [2, 6, 5, 3, 4, 1].filter((colour) => !reserved.has(colour));
  const taken = new Set<number>();
  return own.map((colour) => {
    if (!taken.has(colour)) {
      taken.add(colour);
      return colour;
    }
    return free.shift() ?? 6;
  });
}
