/**
 * How a stored number came about.
 * `measured`: an energy counter. `integrated`: sampled power summed over time. `modelled`: computed from other readings.
 * `published`: somebody's printed value. `assumed`: a default nobody has confirmed. An absent number is `null`, never 0.
 */
export const provenances = ['measured', 'integrated', 'modelled', 'published', 'assumed'] as const;
export type Provenance = (typeof provenances)[number];

/** Bounds of an interval, in the unit of the value they belong to. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

/**
 * A value with its 95 % total interval: `lo` and `hi` hold repetition and systematic error together,
 * `repeat` holds the repetition alone (`null` where there was one repetition: its spread is unknown, not 0).
 */
export interface Uncertain extends Bounds {
  readonly value: number;
  readonly repeat: Bounds | null;
}

/** A value known exactly, or whose error is not known: the interval is the point itself. */
export const exactly = (value: number): Uncertain => ({ value, lo: value, hi: value, repeat: null });

/** Multiplies value and bounds by a known positive factor. */
export const scale = (x: Uncertain, factor: number): Uncertain => ({
  value: x.value * factor,
  lo: x.lo * factor,
  hi: x.hi * factor,
  repeat: x.repeat && { lo: x.repeat.lo * factor, hi: x.repeat.hi * factor },
});

/**
 * Joins repetition and systematic error of one value into the total interval.
 * They are independent, so the half-widths add in quadrature, each side on its own.
 */
export function combine(value: number, repeat: Bounds | null, systematic: Bounds): Uncertain {
  const below = Math.hypot(value - (repeat?.lo ?? value), value - systematic.lo);
  const above = Math.hypot((repeat?.hi ?? value) - value, systematic.hi - value);
  return { value, lo: value - below, hi: value + above, repeat };
}

/** The systematic part of an interval: what is left of the total once the repetition is taken out in quadrature. */
export function systematicPart(x: Uncertain): Bounds {
  const rest = (total: number, repeat: number) => Math.sqrt(Math.max(0, total ** 2 - repeat ** 2));
  return {
    lo: x.value - rest(x.value - x.lo, x.value - (x.repeat?.lo ?? x.value)),
    hi: x.value + rest(x.hi - x.value, (x.repeat?.hi ?? x.value) - x.value),
  };
}

/** The same value with no bound below 0: for what cannot be negative, as gross energy, where few repetitions reach below. */
export const notNegative = (x: Uncertain): Uncertain => ({
  ...x,
  lo: Math.max(0, x.lo),
  repeat: x.repeat && { ...x.repeat, lo: Math.max(0, x.repeat.lo) },
});

/** One addend of a sum, named by what its systematic error comes from: the same key errs the same way. */
export interface Addend {
  /** Machine and meter, as in `machine-id/rapl`; `null` where no other number can share the error. */
  readonly key: string | null;
  readonly value: Uncertain;
}

/** Sum of parts: repetition adds in quadrature, systematic errors of one key add up, those of different keys in quadrature. */
export function sum(parts: readonly Addend[]): Uncertain {
  const value = parts.reduce((total, part) => total + part.value.value, 0);
  const known = parts.every((part) => part.value.repeat !== null) && parts.length > 0;
  const repeat = known
    ? {
        lo: value - Math.hypot(...parts.map((p) => p.value.value - (p.value.repeat?.lo ?? 0))),
        hi: value + Math.hypot(...parts.map((p) => (p.value.repeat?.hi ?? 0) - p.value.value)),
      }
    : null;
  const byKey = new Map<string, Bounds>();
  parts.forEach((part, i) => {
    const key = part.key ?? `#${i}`;
    const own = systematicPart(part.value);
    const before = byKey.get(key) ?? { lo: 0, hi: 0 };
    byKey.set(key, {
      lo: before.lo + (part.value.value - own.lo),
      hi: before.hi + (own.hi - part.value.value),
    });
  });
  const widths = [...byKey.values()];
  return combine(value, repeat, {
    lo: value - Math.hypot(...widths.map((w) => w.lo)),
    hi: value + Math.hypot(...widths.map((w) => w.hi)),
  });
}

/**
 * Ratio of two sums. A systematic error whose key stands on both sides moves both together, so it only counts
 * through the difference of its shares; one that stands on one side counts in full. Repetition is independent.
 * To first order: d(a/b) = (a/b)·(da/a − db/b).
 * @throws RangeError when the denominator is not above 0.
 */
export function ratio(numerator: readonly Addend[], denominator: readonly Addend[]): Uncertain {
  const a = sum(numerator);
  const b = sum(denominator);
  if (!(b.value > 0)) throw new RangeError(`A ratio needs a denominator above 0, not ${b.value}.`);
  const value = a.value / b.value;
  const up = sharesByKey('numerator', numerator, a.value);
  const down = sharesByKey('denominator', denominator, b.value);
  const below: number[] = [];
  const above: number[] = [];
  for (const key of new Set([...up.keys(), ...down.keys()])) {
    const n = up.get(key) ?? { lo: 0, hi: 0 };
    const d = down.get(key) ?? { lo: 0, hi: 0 };
    const whenHigh = n.hi - d.hi;
    const whenLow = d.lo - n.lo;
    below.push(Math.min(0, whenHigh, whenLow));
    above.push(Math.max(0, whenHigh, whenLow));
  }
  const systematic = {
    lo: value * (1 - Math.hypot(...below)),
    hi: value * (1 + Math.hypot(...above)),
  };
  const repeat =
    a.repeat && b.repeat && a.value !== 0
      ? {
          lo: value * (1 - Math.hypot(1 - a.repeat.lo / a.value, b.repeat.hi / b.value - 1)),
          hi: value * (1 + Math.hypot(a.repeat.hi / a.value - 1, 1 - b.repeat.lo / b.value)),
        }
      : null;
  return combine(value, repeat, systematic);
}

/** Systematic half-widths of each key, as shares of the whole sum. */
function sharesByKey(side: string, parts: readonly Addend[], whole: number): Map<string, Bounds> {
  const shares = new Map<string, Bounds>();
  parts.forEach((part, i) => {
    const key = part.key ?? `${side}#${i}`;
    const own = systematicPart(part.value);
    const before = shares.get(key) ?? { lo: 0, hi: 0 };
    shares.set(key, {
      lo: before.lo + (part.value.value - own.lo) / whole,
      hi: before.hi + (own.hi - part.value.value) / whole,
    });
  });
  return shares;
}
