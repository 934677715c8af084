import type { Shape, ShapeElement } from './shape.ts';

/** From how many points on a figure draws how many lie where, not each. */
export const MANY_POINTS = 5000;

/** Distance of the middles of neighbours, px. */
const WIDTH = 13;
const HEIGHT = (WIDTH * Math.sqrt(3)) / 2;

/** The hexagons that hold points, each with its middle and how many it holds. */
export function hexagonsOf(
  places: readonly (readonly [x: number, y: number])[],
): readonly { readonly x: number; readonly y: number; readonly count: number }[] {
  const counts = new Map<string, { readonly x: number; readonly y: number; count: number }>();
  for (const [x, y] of places) {
    // The nearest of the two rows that a place lies between.
    const rows = [Math.floor(y / HEIGHT), Math.ceil(y / HEIGHT)].map((row) => {
      const shift = row % 2 === 0 ? 0 : WIDTH / 2;
      return { x: Math.round((x - shift) / WIDTH) * WIDTH + shift, y: row * HEIGHT };
    });
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    const nearest = Math.hypot(a.x - x, a.y - y) <= Math.hypot(b.x - x, b.y - y) ? a : b;
    const key = `${nearest.x.toFixed(2)} ${nearest.y.toFixed(2)}`;
    const cell = counts.get(key);
    if (cell) cell.count++;
    else counts.set(key, { ...nearest, count: 1 });
  }
  return [...counts.values()];
}

/** Hexagons in a colour, the fuller the denser. */
export function drawHexagons(
  make: Shape,
  places: readonly (readonly [x: number, y: number])[],
  colour: string,
): readonly ShapeElement[] {
  const cells = hexagonsOf(places);
  const most = Math.max(...cells.map(({ count }) => count), 1);
  const r = WIDTH / Math.sqrt(3) - 0.4;
  const corners = Array.from({ length: 6 }, (_, i) => (Math.PI / 3) * i + Math.PI / 6);
  return cells.map(({ x, y, count }) =>
    make('path', {
      d: `M${corners.map((at) => `${(x + r * Math.cos(at)).toFixed(1)} ${(y + r * Math.sin(at)).toFixed(1)}`).join('L')}Z`,
      fill: colour,
      'fill-opacity': String(
        Math.round((0.15 + (0.75 * Math.log(1 + count)) / Math.log(1 + most)) * 100) / 100,
      ),
      'data-count': count,
    }),
  );
}
