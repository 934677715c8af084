import type { Published } from '../../domain/published.ts';

/** What of a configuration is asked for; what is not told is open. */
export interface Wanted {
  readonly hardware?: string | undefined;
  readonly accelerators?: number | undefined;
  readonly batch?: number | undefined;
  readonly precision?: string | undefined;
}

/** Number formats as the benchmark names them. */
const FORMATS: Readonly<Record<string, string>> = { bf16: 'bfloat16', fp16: 'float16', fp32: 'float32' };

const indexes = new WeakMap<readonly Published[], ReadonlyMap<string, readonly Published[]>>();

/** Configurations of a model, by its whole id or the last part of it. */
export function configurationsOf(records: readonly Published[], model: string): readonly Published[] {
  let index = indexes.get(records);
  if (index === undefined) {
    const built = new Map<string, Published[]>();
    for (const record of records) {
      const id = (record.subject.model ?? '').toLowerCase();
      for (const name of new Set([id, id.slice(id.lastIndexOf('/') + 1)])) {
        const list = built.get(name);
        if (list === undefined) built.set(name, [record]);
        else list.push(record);
      }
    }
    indexes.set(records, built);
    index = built;
  }
  return index.get(model.toLowerCase()) ?? [];
}

/** Whether a card of the benchmark (`H100`) is the one that is asked for (`h100-sxm`, `NVIDIA H100 80GB HBM3`). */
const isCard = (card: string, asked: string): boolean =>
  asked
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(card.toLowerCase());

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
    keep('hardware', hardware, (each) => isCard(each.hardware.accelerator, hardware as string)) ??
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
