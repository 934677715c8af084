import { powerWords } from './power-words.ts';
import { type Shape, type ShapeElement, textWidth } from './shape.ts';

/** A line of a key, px. */
export const KEY_LINE = 18;

/** Colours with their names, as many to a line as the width holds: where a narrow figure has no room beside its lines. */
export function lineKey(
  entries: readonly { readonly colour: string; readonly text: string; readonly fill?: string }[],
  width: number,
): { readonly lines: number; readonly draw: (make: Shape, top: number) => readonly ShapeElement[] } {
  let [line, end] = [0, 0];
  const placed = entries.map((entry) => {
    const size = 14 + textWidth(entry.text.replace('^', '')) + 14;
    if (end > 0 && end + size - 14 > width) [line, end] = [line + 1, 0];
    end += size;
    return { ...entry, line, at: end - size };
  });
  return {
    lines: entries.length === 0 ? 0 : line + 1,
    draw: (make, top) =>
      placed.flatMap(({ colour, text, fill = 'var(--ink-2)', line, at }) => [
        make('rect', { x: at, y: top + 3 + line * KEY_LINE, width: 9, height: 9, rx: 2, fill: colour }),
        powerWords(make, text, at + 14, top + 12 + line * KEY_LINE, { fill }),
      ]),
  };
}
