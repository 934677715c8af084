/** Classes of device a number can cover, from the narrowest to the widest. */
export const deviceClasses = ['accelerator', 'accelerators', 'cpu-package', 'dram', 'host'] as const;
export type DeviceClass = (typeof deviceClasses)[number];

/** `accelerator` is the one(s) the work used, `accelerators` all in the machine; `host` is everything behind the plug. */
const inside: Record<DeviceClass, readonly DeviceClass[]> = {
  accelerator: [],
  accelerators: ['accelerator'],
  'cpu-package': [],
  dram: [],
  host: ['accelerator', 'accelerators', 'cpu-package', 'dram'],
};

/** What a number covers. Two numbers are compared only inside one perimeter, or after a conversion said aloud. */
export interface Perimeter {
  /** Device classes counted, sorted, none inside another. */
  readonly devices: readonly DeviceClass[];
  /** gross: idle draw included; net: idle draw subtracted. */
  readonly idle: 'gross' | 'net';
  /** Power usage effectiveness multiplied in; null: not applied. */
  readonly pue: number | null;
  /** Whether a share of manufacturing is included. */
  readonly embodied: boolean;
}

/** A perimeter of these devices in normal form: sorted, without repeats, without a device that another contains. */
export function perimeter(
  devices: readonly DeviceClass[],
  rest: Partial<Omit<Perimeter, 'devices'>> = {},
): Perimeter {
  const unique = deviceClasses.filter((d) => devices.includes(d));
  const outermost = unique.filter((d) => !unique.some((other) => inside[other].includes(d)));
  return { devices: outermost, idle: 'gross', pue: null, embodied: false, ...rest };
}

const coversDevice = (outer: readonly DeviceClass[], device: DeviceClass) =>
  outer.some((d) => d === device || inside[d].includes(device));

/** Whether all that `b` counts is counted by `a` too: devices, idle draw, PUE and embodied share. */
export function contains(a: Perimeter, b: Perimeter): boolean {
  return (
    b.devices.every((d) => coversDevice(a.devices, d)) &&
    (a.idle === 'gross' || b.idle === 'net') &&
    (b.pue === null || b.pue === a.pue) &&
    (a.embodied || !b.embodied)
  );
}

/** Whether any device is counted by both: such numbers must not be added up. */
export function overlaps(a: Perimeter, b: Perimeter): boolean {
  return (
    a.devices.some((d) => coversDevice(b.devices, d)) || b.devices.some((d) => coversDevice(a.devices, d))
  );
}

/** The fields in which two perimeters differ, in words a refusal can print; empty when they are the same. */
export function differences(a: Perimeter, b: Perimeter): string[] {
  const show = (p: Perimeter) => ({
    devices: perimeter(p.devices).devices.join(' + ') || 'nothing',
    idle: p.idle,
    pue: p.pue === null ? 'not applied' : String(p.pue),
    embodied: p.embodied ? 'included' : 'not included',
  });
  const [x, y] = [show(a), show(b)];
  return (Object.keys(x) as (keyof typeof x)[])
    .filter((field) => x[field] !== y[field])
    .map((field) => `${field}: ${x[field]} against ${y[field]}`);
}
