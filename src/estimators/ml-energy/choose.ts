import type { Published } from '../../domain/published.ts';
import { namesCard } from '../names-card.ts';

/** What of a configuration is asked for; what is not told is open. */
export interface Wanted {
  readonly hardware?: string | undefined;
  readonly accelerators?: number | undefined;
  readonly batch?: number | undefined;
  readonly precision?: string | undefined;
}

/** Number formats as the benchmark names them. */
const FORMATS: Readonly<Record<string, string>> = { bf16: 'bfloat16', fp16: 'float16', fp32: 'float32' };

/**
 * The measured configuration nearest to what is asked for: hardware, accelerators and precision as told, then the nearest
 * batch by its ratio; what is left open is the H100, then the fewest accelerators and the
 * smallest batch. The reason where none is left.
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
  const format = precision === undefined ? undefined : (FORMATS[precision] ?? precision);
  const lacking =
    keep('hardware', hardware, (each) => namesCard(hardware as string, each.hardware.accelerator)) ??
    keep('accelerators', accelerators, (each) => each.hardware.count === accelerators) ??
    keep('precision', format, (each) => each.precision === format);
  if (lacking !== null) return lacking;
  const distance = (record: Published) =>
    batch === undefined ? 0 : Math.abs(Math.log((record.batch ?? 1) / batch));
  return left.reduce((best, each) => {
    const order =
      distance(each) - distance(best) ||
      (each.hardware.accelerator === best.hardware.accelerator
        ? 0
        : each.hardware.accelerator === 'H100'
          ? -1
          : best.hardware.accelerator === 'H100'
            ? 1
            : 0) ||
      each.hardware.count - best.hardware.count ||
      (batch === undefined ? (each.batch ?? 0) - (best.batch ?? 0) : 0);
    return order < 0 ? each : best;
  });
}
