import type { Provenance } from '../domain/uncertain.ts';
import type { Shape, ShapeElement } from './shape.ts';

/** How a value is known, as a mark says it. `part measured` is a way of showing a sum, never stored. */
export type Known = Provenance | 'part measured';

/**
 * The mark of guide and legend for one value: shape and fill say how it is known before position says what it is. Colour
 * says it too, unless the figure needs colour for something else.
 */
export function mark(
  make: Shape,
  x: number,
  y: number,
  known: Known,
  radius = 4.3,
  colour = knownColour(known),
): ShapeElement {
  const circle = { cx: x, cy: y, r: radius };
  switch (known) {
    case 'measured':
      return make('circle', { ...circle, fill: colour, stroke: 'var(--surface)', 'stroke-width': 1 });
    case 'integrated':
      return make(
        'g',
        {},
        make('circle', { ...circle, fill: colour, stroke: 'var(--surface)', 'stroke-width': 1 }),
        ...(radius < 4 ? [] : [make('circle', { cx: x, cy: y, r: radius * 0.4, fill: 'var(--surface)' })]),
      );
    case 'part measured':
      return make(
        'g',
        {},
        make('circle', { ...circle, fill: 'var(--surface)' }),
        make('circle', {
          ...circle,
          fill: colour,
          'fill-opacity': '0.26',
          stroke: colour,
          'stroke-width': 1.6,
        }),
      );
    case 'modelled':
      return make('circle', { ...circle, fill: 'var(--surface)', stroke: colour, 'stroke-width': 1.6 });
    case 'published': {
      const r = radius * 1.25;
      const [left, right, top, bottom] = [x - r, x + r, y - r, y + r].map((at) => at.toFixed(1));
      return make('path', {
        d: `M${x.toFixed(1)} ${top}L${right} ${y.toFixed(1)}L${x.toFixed(1)} ${bottom}L${left} ${y.toFixed(1)}Z`,
        fill: colour,
        stroke: 'var(--surface)',
        'stroke-width': 1,
      });
    }
    case 'assumed':
      return make('circle', {
        ...circle,
        fill: 'var(--surface)',
        stroke: colour,
        'stroke-width': 1.6,
        'stroke-dasharray': '2 1.6',
      });
  }
}

export const knownColour = (known: Known): string =>
  known === 'integrated' || known === 'part measured' ? 'var(--measured)' : `var(--${known})`;
