/** How a RAPL counter counts. */
export interface RaplRange {
  /** Micro-joules after which it starts again at 0. */
  readonly modulus_uj: number;
  /** Joules of one raw count. */
  readonly unit_j: number;
}

const COUNTS = 2 ** 32;

/**
 * The kernel scales a 32-bit count by the energy unit of the processor and shows as range the largest count there is,
 * so the modulus is one unit more. The unit is what the range divided by 2³² − 1 gives: 61035 nJ for 262143328850,
 * 15300 nJ for 65712999613, 15258 nJ for 65532610987, 1 J for 4294967295000000, 61035.156 nJ for 262143999938 (old kernels).
 * A range no 32-bit count of a known size of unit leads to is taken as it is, one micro-joule on.
 */
export function raplRange(maxRange_uj: number): RaplRange {
  const unit_nj = (maxRange_uj * 1000) / (COUNTS - 1);
  if (unit_nj < 900 || unit_nj > 2e9) return { modulus_uj: maxRange_uj + 1, unit_j: 1e-6 };
  const whole = Math.round(unit_nj);
  // The range is rounded down to a micro-joule, which moves the quotient by less than 2.4e-7 nJ.
  const exact = Math.abs(whole - unit_nj) < 1e-6 ? whole : unit_nj;
  return { modulus_uj: (COUNTS * exact) / 1000, unit_j: exact * 1e-9 };
}
