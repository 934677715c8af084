import { combinationAt, placeOf, type Sweep, type SweepAxis, sweepAxes } from './sweep.ts';

/** How far one setting moves the figure while all others stay where they are. */
export interface TornadoBar {
  readonly axis: SweepAxis | 'method';
  /** Places on the axis of the least and the greatest figure; `null` of the method's own interval. */
  readonly at: { readonly least: number; readonly most: number } | null;
  readonly lo_g: number;
  readonly hi_g: number;
  /** hi / lo. */
  readonly ratio: number;
}

/**
 * The bars from a combination, the longest first: each axis alone is moved over its values, and the method's own interval
 * stands beside them. An axis of one value, or that moves nothing, has no bar.
 */
export function tornado(sweep: Sweep, from: number): readonly TornadoBar[] {
  const base = combinationAt(sweep, from);
  const bars: TornadoBar[] = [];
  for (const axis of sweepAxes) {
    let [least, most] = [base[axis], base[axis]];
    const at = (place: number) => sweep.carbon_g[placeOf(sweep, { ...base, [axis]: place })] as number;
    for (let place = 0; place < (sweep.axes[axis]?.length ?? 1); place++) {
      if (at(place) < at(least)) least = place;
      if (at(place) > at(most)) most = place;
    }
    if (at(most) > at(least)) bars.push(bar(axis, { least, most }, at(least), at(most)));
  }
  const [lo, hi] = [sweep.carbon_lo_g[from] as number, sweep.carbon_hi_g[from] as number];
  if (hi > lo) bars.push(bar('method', null, lo, hi));
  return bars.sort((a, b) => b.ratio - a.ratio);
}

const bar = (axis: TornadoBar['axis'], at: TornadoBar['at'], lo_g: number, hi_g: number): TornadoBar => ({
  axis,
  at,
  lo_g,
  hi_g,
  ratio: hi_g / lo_g,
});
