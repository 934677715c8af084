import type { Published } from '../../domain/published.ts';
import { namesCard } from '../names-card.ts';
import { type WeightPrecision, weightPrecisions } from '../question.ts';

/** What of a configuration is asked for; what is not told is open. */
export interface Wanted {
  readonly hardware?: string | undefined;
  readonly accelerators?: number | undefined;
  readonly batch?: number | undefined;
  readonly precision?: string | undefined;
}

/** Number format of the weights, by our name; the benchmark calls BF16 `bfloat16`. `null`: not told, as of images. */
export const precisionOf = ({ precision }: Published): WeightPrecision | null =>
  weightPrecisions.find((each) => each === (precision === 'bfloat16' ? 'bf16' : precision)) ?? null;

/**
 * The measured configuration nearest to what is asked for: hardware, accelerators and precision as told, then the nearest
 * batch by its ratio; what is left open is the H100, then the fewest accelerators and the smallest batch. The reason where
 * none is left.
 */
export function nearestConfiguration(
  all: readonly Published[],
  { hardware, accelerators, batch, precision }: Wanted,
): Published | { readonly reason: string } {
  let left = all;
  const keep = (what: string, told: string | number | undefined, test: (record: Published) => boolean) => {
    if (told === undefined) return null;
    const kept = left.filter(test);
    if (kept.length === 0) return { reason: `It was not measured with ${what} ${told}.` };
    left = kept;
    return null;
  };
  const lacking =
    keep('hardware', hardware, (each) => namesCard(hardware as string, each.hardware.accelerator)) ??
    keep('accelerators', accelerators, (each) => each.hardware.count === accelerators) ??
    keep('precision', precision, (each) => precisionOf(each) === precision);
  if (lacking !== null) return lacking;
  const distance = (record: Published) =>
    batch === undefined ? 0 : Math.abs(Math.log((record.batch ?? 1) / batch));
  const isH100 = ({ hardware: { accelerator } }: Published) => accelerator === 'H100';
  return left.reduce((best, each) => {
    const order =
      distance(each) - distance(best) ||
      Number(isH100(best)) - Number(isH100(each)) ||
      each.hardware.count - best.hardware.count ||
      (batch === undefined ? (each.batch ?? 0) - (best.batch ?? 0) : 0);
    return order < 0 ? each : best;
  });
}
