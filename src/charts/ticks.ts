/** Round positions on a linear axis between two values, at most `most` of them, with the decimals their labels need. */
export function linearTicks(
  lo: number,
  hi: number,
  most: number,
): { readonly values: readonly number[]; readonly decimals: number; readonly step: number } {
  const span = hi - lo;
  if (!(span > 0) || !Number.isFinite(span)) return { values: [lo], decimals: 0, step: 1 };
  const raw = span / Math.max(1, most);
  const power = Math.floor(Math.log10(raw));
  const lead = raw / 10 ** power;
  const nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
  const step = nice * 10 ** power;
  const decimals = Math.max(0, -(power + (nice === 10 ? 1 : 0)));
  return { values: multiples(lo, hi, step), decimals, step };
}

/** Round positions on a time axis: steps of seconds, minutes or hours people count in. */
export function timeTicks(
  duration_s: number,
  most: number,
): { readonly values: readonly number[]; readonly unit: TimeUnit; readonly decimals: number } {
  const unit = timeUnit(duration_s);
  const steps = [1, 2, 5, 10, 15, 20, 30, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600];
  const wanted = duration_s / unit.size / Math.max(1, most);
  const fine = linearTicks(0, duration_s / unit.size, most);
  const step = wanted < 1 ? fine.step : steps.find((s) => s >= wanted);
  return {
    values: multiples(0, duration_s / unit.size, step ?? 3600).map((v) => v * unit.size),
    unit,
    decimals: wanted < 1 ? fine.decimals : 0,
  };
}

export interface TimeUnit {
  readonly name: string;
  readonly short: string;
  readonly size: number;
}

const timeUnit = (duration_s: number): TimeUnit =>
  duration_s <= 900
    ? { name: 'seconds', short: 's', size: 1 }
    : duration_s <= 10_800
      ? { name: 'minutes', short: 'min', size: 60 }
      : { name: 'hours', short: 'h', size: 3600 };

function multiples(lo: number, hi: number, step: number): number[] {
  const first = Math.ceil(lo / step - 1e-9);
  const last = Math.floor(hi / step + 1e-9);
  return Array.from({ length: Math.min(200, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** Powers of ten, with 2 and 5 between them where a decade is at least 90 px wide. */
export function logTicks(lo: number, hi: number, width: number): readonly number[] {
  const decades = Math.log10(hi) - Math.log10(lo);
  const between = width / Math.max(decades, 1e-9) >= 90 ? [1, 2, 5] : [1];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(lo)); power <= Math.ceil(Math.log10(hi)); power++) {
    for (const lead of between) {
      const value = Number((lead * 10 ** power).toPrecision(3));
      if (value >= lo * 0.999 && value <= hi * 1.001) values.push(value);
    }
  }
  return values;
}
