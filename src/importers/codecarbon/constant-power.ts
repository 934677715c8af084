/** Half of the 85 W that CodeCarbon takes for the thermal design power of a CPU it does not know. */
const UNKNOWN_CPU_W = 42.5;
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.abs(b);

/**
 * Why a CPU's power is a constant and not a reading; null where it may be one. CodeCarbon's constant is half of a whole
 * thermal design power, so it has at most one binary decimal; a mean of readings has many.
 */
export function constantCpu(watts: number): string | null {
  if (near(watts, UNKNOWN_CPU_W)) return `a constant ${watts} W, half of the 85 W for a CPU not in its table`;
  return near(Math.round(watts * 4) / 4, watts) ? `a constant ${watts} W, not a reading` : null;
}

/** The rule by which CodeCarbon gave the memory its power. */
export function memoryRule(watts: number, gib: number | null): string {
  if (gib !== null && Math.abs(watts - 0.375 * gib) <= 1e-3 * watts) return '0.375 W a GiB of the machine';
  return near(Math.round(watts * 100) / 100, watts)
    ? `a constant ${watts} W by the size of the memory`
    : 'by the size of the memory';
}
