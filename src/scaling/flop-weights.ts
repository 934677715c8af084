/** A device as it serves and trains: what a FLOP takes follows from it. */
export interface DeviceRates {
  /** Peak rate of dense matrix products, FLOP/s. */
  readonly peak: number;
  /** Power of the device and its share of the machine under load, W. */
  readonly power_w: number;
  /** Power usage effectiveness of the building, default 1. */
  readonly pue?: number;
}

/** Joules a FLOP at a share of the peak rate: power · PUE / (peak · utilisation). */
export const joulesPerFlop = ({ peak, power_w, pue = 1 }: DeviceRates, utilisation: number): number =>
  (power_w * pue) / (peak * utilisation);

/** What holds decoding: the memory's bandwidth in bytes a second, bytes of a parameter as stored (2 for half precision), sequences at once. */
export interface DecodeLoad {
  readonly bandwidth: number;
  readonly bytesPerParam: number;
  readonly batch: number;
  /** Share of the peak rate, default 1. */
  readonly utilisation?: number;
}

/**
 * Seconds a FLOP of decoding, which is bound by memory as often as by arithmetic: each new token reads all weights once for the
 * whole batch.
 */
export function decodeSecondsPerFlop(peak: number, load: DecodeLoad): number {
  const arithmetic = 2 / (peak * (load.utilisation ?? 1));
  const memory = load.bytesPerParam / load.batch / load.bandwidth;
  return Math.max(arithmetic, memory) / 2;
}

/** Joules a FLOP of decoding: those of its seconds. */
export const decodeJoulesPerFlop = (device: DeviceRates, load: DecodeLoad): number =>
  device.power_w * (device.pue ?? 1) * decodeSecondsPerFlop(device.peak, load);

/** Money a FLOP: price of a device and second over the rate it keeps. */
export const moneyPerFlop = (pricePerSecond: number, peak: number, utilisation: number): number =>
  pricePerSecond / (peak * utilisation);

/**
 * Grams of CO2e a FLOP: its joules at the grid's intensity, and its share of what the making of the device emitted.
 * @param intensity g/kWh; of several months with their share of the work, their weighted mean.
 * @param embodied Grams a second of use, default 0.
 */
export const gramsPerFlop = (
  joules: number,
  intensity: number,
  embodied: { readonly grams_per_s: number; readonly flop_per_s: number } | null = null,
): number =>
  (joules / 3.6e6) * intensity + (embodied === null ? 0 : embodied.grams_per_s / embodied.flop_per_s);

/** Intensity over months, each with the share of the work done in it. */
export function monthlyIntensity(
  months: readonly { readonly intensity: number; readonly share: number }[],
): number {
  const whole = months.reduce((sum, { share }) => sum + share, 0);
  return months.reduce((sum, { intensity, share }) => sum + intensity * share, 0) / whole;
}
