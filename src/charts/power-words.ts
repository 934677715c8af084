import { lowered, type Shape, type ShapeElement, words } from './shape.ts';

/** A text whose powers, written behind a caret, are raised: `at 2.7×10^25 FLOP`. */
export function powerWords(
  make: Shape,
  text: string,
  x: number,
  y: number,
  style: Parameters<typeof words>[4] = {},
): ShapeElement {
  const element = words(make, '', x, y, style);
  const size = style.size ?? 12;
  for (const [i, part] of text.split(/\^([−-]?[\d.]*\d)/).entries()) {
    if (part === '') continue;
    if (i % 2 === 0) element.append(...lowered(make, part, size));
    else {
      element.append(
        make('tspan', { dy: -0.38 * size, 'font-size': 0.79 * size }, part),
        make('tspan', { dy: 0.38 * size }, '\u200b'),
      );
    }
  }
  return element;
}
