import type { Panel } from './panel.ts';
import { pathThrough } from './path-through.ts';
import type { DrawnCurve } from './penalty-plot.ts';
import type { Shape, ShapeElement } from './shape.ts';

/** A curve in stretches: solid where the law was fitted, dashed outside; cut at the top of the figure. */
export function curveLines(
  make: Shape,
  { rows, colour, kind }: DrawnCurve,
  place: Panel,
  compact: boolean,
): readonly ShapeElement[] {
  return stretchesOf(rows, place).flatMap(({ outside, places }) => {
    const inside = clipped(places, place.top);
    return inside.length < 2
      ? []
      : [
          make('path', {
            d: pathThrough(inside),
            fill: 'none',
            stroke: colour,
            'stroke-width': compact ? 1.2 : kind === 'lifetime' ? 1.4 : 2.2,
            'stroke-dasharray': outside ? '5 4' : undefined,
          }),
        ];
  });
}

/** What a curve covers of the figure. */
export const curvePlaces = ({ rows }: DrawnCurve, place: Panel) =>
  stretchesOf(rows, place).map(({ places }) => clipped(places, place.top));

function stretchesOf(rows: DrawnCurve['rows'], place: Panel) {
  const stretches: { readonly outside: boolean; readonly places: (readonly [number, number])[] }[] = [];
  for (const { row } of rows) {
    if (row.extra === null || row.x < 1 / 16.001 || row.x > 16.001) continue;
    const outside = row.extrapolation > 1.001;
    const at = [place.x(row.x), Math.max(place.top - 40, place.y(row.extra))] as const;
    const last = stretches.at(-1);
    if (last && last.outside === outside) last.places.push(at);
    else stretches.push({ outside, places: [...(last ? [last.places.at(-1) as typeof at] : []), at] });
  }
  return stretches;
}

/** Places below the top of the figure, with the points where the line leaves it. */
function clipped(
  places: readonly (readonly [number, number])[],
  top: number,
): readonly (readonly [number, number])[] {
  return places.flatMap((at, i) => {
    if (at[1] >= top) return [at];
    return [places[i - 1], places[i + 1]].flatMap((next) => {
      if (!next || next[1] < top) return [];
      const share = (top - next[1]) / (at[1] - next[1]);
      return [[next[0] + share * (at[0] - next[0]), top] as const];
    });
  });
}
