import type { Point } from '../../../../src/charts/point.ts';

/** What the axes of a figure that can be brushed are of. */
export interface BrushAxes {
  readonly x: (point: Point) => number | null;
  readonly y: (point: Point) => number;
}

/** Rounding of an address leaves out none of the points it was drawn around. */
const SLACK = 1e-5;

/** The box around these points as an address keeps it, `x..x,y..y`; undefined around none. */
export function brushOf(points: readonly Point[], { x, y }: BrushAxes): string | undefined {
  const known = points.filter((point) => x(point) !== null);
  if (known.length === 0) return undefined;
  const side = (values: readonly number[]) =>
    `${Math.min(...values).toPrecision(6)}..${Math.max(...values).toPrecision(6)}`;
  return `${side(known.map((point) => x(point) ?? 0))},${side(known.map(y))}`;
}

/** The points in the box of an address; null where it has none, or none that can be read. */
export function brushed(
  points: readonly Point[],
  brush: string | undefined,
  { x, y }: BrushAxes,
): readonly Point[] | null {
  const ends = brush?.split(',').map((side) => side.split('..').map(Number));
  const [[x0, x1] = [], [y0, y1] = []] = ends ?? [];
  if ([x0, x1, y0, y1].some((end) => end === undefined || !Number.isFinite(end))) return null;
  const within = (value: number, lo: number, hi: number) =>
    value >= lo - Math.abs(lo) * SLACK && value <= hi + Math.abs(hi) * SLACK;
  return points.filter((point) => {
    const at = x(point);
    return (
      at !== null && within(at, x0 as number, x1 as number) && within(y(point), y0 as number, y1 as number)
    );
  });
}
