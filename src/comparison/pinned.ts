import type { Bounds } from '../domain/uncertain.ts';

/** A value that is set beside others, with the fields that decide whether it may be. */
export interface Pinned {
  readonly id: string;
  /** Joules or grams, the same of all that are pinned; null: it has none. */
  readonly value: number | null;
  /** 95 % interval of the value by repetition; null: not known. */
  readonly interval: Bounds | null;
  /** What it was measured on and covers, by the name of the field, in words. */
  readonly ground: Readonly<Record<string, string>>;
}

/** How a pinned value stands to the baseline, or why it may not be set against it. */
export type Against =
  | { readonly state: 'baseline' }
  | {
      readonly state: 'compared';
      readonly difference: number;
      /** null: the baseline is not above 0. */
      readonly ratio: number | null;
      /** 95 % of the ratio by both repetitions; null where one is not known. */
      readonly interval: Bounds | null;
    }
  | { readonly state: 'refused'; readonly fields: readonly string[] };

/**
 * Each pinned value against the first, the baseline. Where a field of the ground differs there is no difference and no
 * ratio, unless `anyway` asks for them.
 */
export function againstBaseline(pins: readonly Pinned[], anyway = false): readonly Against[] {
  const [baseline] = pins;
  return pins.map((pin): Against => {
    if (baseline === undefined || pin === baseline) return { state: 'baseline' };
    const fields = unlikeFields([baseline, pin]).map(({ field }) => field);
    if (fields.length > 0 && !anyway) return { state: 'refused', fields };
    if (pin.value === null || baseline.value === null) return { state: 'refused', fields: ['no value'] };
    const ratio = baseline.value > 0 ? pin.value / baseline.value : null;
    return {
      state: 'compared',
      difference: pin.value - baseline.value,
      ratio,
      interval: ratio === null ? null : ratioInterval(ratio, pin, baseline),
    };
  });
}

/** The fields in which pinned values differ, each with its values. */
export function unlikeFields(
  pins: readonly Pinned[],
): readonly { readonly field: string; readonly values: readonly string[] }[] {
  const fields = [...new Set(pins.flatMap(({ ground }) => Object.keys(ground)))];
  return fields.flatMap((field) => {
    const values = [...new Set(pins.map(({ ground }) => ground[field] ?? 'not told'))];
    return values.length > 1 ? [{ field, values }] : [];
  });
}

/** Relative half-widths of two independent values add in quadrature. */
function ratioInterval(ratio: number, a: Pinned, b: Pinned): Bounds | null {
  if (a.interval === null || b.interval === null || a.value === null || b.value === null) return null;
  if (!(a.value > 0)) return null;
  const half = ({ interval, value }: Pinned) =>
    ((interval as Bounds).hi - (interval as Bounds).lo) / 2 / (value as number);
  const wide = Math.hypot(half(a), half(b));
  return { lo: Math.max(0, ratio * (1 - wide)), hi: ratio * (1 + wide) };
}
