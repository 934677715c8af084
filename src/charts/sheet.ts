import type { Drawing } from './chart.ts';
import { plot } from './plot.ts';
import { drawn, type Shape, type ShapeElement } from './shape.ts';

/** A drawing whose figure places everything itself, in px from its left and upper edge. */
export const sheet = (
  {
    document,
    width,
    height,
  }: { readonly document: unknown; readonly width: number; readonly height: number },
  draw: (make: Shape) => readonly ShapeElement[],
): Drawing =>
  plot({
    document,
    width,
    height,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [drawn(draw)],
  });
