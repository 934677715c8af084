/** The part of a DOM that drawing needs, so that linkedom's document serves as well as the browser's. */
export interface ShapeElement {
  setAttribute(name: string, value: string): void;
  append(...children: unknown[]): void;
  textContent: string | null;
}
interface ShapeDocument {
  createElementNS(namespace: string, name: string): ShapeElement;
}

/** Makes SVG elements: `shape(document)('rect', { x: 1 }, child…)`. Numbers are rounded to a tenth of a pixel. */
export const shape =
  (document: unknown) =>
  (
    name: string,
    attributes: Readonly<Record<string, string | number | undefined>>,
    ...children: readonly unknown[]
  ): ShapeElement => {
    const element = (document as ShapeDocument).createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 10) / 10) : value);
    }
    element.append(...children);
    return element;
  };

export type Shape = ReturnType<typeof shape>;

/** What Observable Plot hands to a mark that is a function. */
export interface MarkScales {
  x(value: number): number;
  y(value: number): number;
}
export interface MarkDimensions {
  readonly width: number;
  readonly height: number;
  readonly marginTop: number;
  readonly marginRight: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
}

/** A Plot mark that draws with `shape`, given the scales and the frame. */
export const drawn =
  (draw: (make: Shape, scales: MarkScales, frame: MarkDimensions) => readonly ShapeElement[]) =>
  (
    _index: unknown,
    scales: unknown,
    _channels: unknown,
    dimensions: unknown,
    context: { document: unknown },
  ): ShapeElement => {
    const make = shape(context.document);
    return make('g', {}, ...draw(make, scales as MarkScales, dimensions as MarkDimensions));
  };

const halo = {
  'paint-order': 'stroke',
  stroke: 'var(--surface)',
  'stroke-width': '3.5px',
  'stroke-linejoin': 'round',
};

/** A piece of text with the attributes of the chart type scale, CO2e with its subscript; `halo` keeps it readable over lines. */
export const words = (
  make: Shape,
  text: string,
  x: number,
  y: number,
  style: {
    readonly fill?: string;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly weight?: number;
    readonly size?: number;
    readonly halo?: boolean;
  } = {},
): ShapeElement =>
  make(
    'text',
    {
      x,
      y,
      fill: style.fill ?? 'var(--ink-2)',
      'text-anchor': style.anchor ?? 'start',
      'font-size': style.size ?? 12,
      'font-weight': style.weight,
      ...(style.halo ? halo : {}),
    },
    ...lowered(make, text, style.size),
  );

/** How large the 2 of CO2e is set, in letters of the text around it. */
const LOWERED = 0.72;

/** A text in pieces, the 2 of each CO2e set lower and smaller. */
export const lowered = (make: Shape, text: string, size = 12): readonly (string | ShapeElement)[] =>
  text
    .split(/(?<=CO)2(?=e)/)
    .flatMap((part, i): readonly (string | ShapeElement)[] =>
      i === 0
        ? [part]
        : [
            make('tspan', { dy: 0.22 * size, 'font-size': LOWERED * size }, '2'),
            make('tspan', { dy: -0.22 * size }, part),
          ],
    );

/** Diagonal lines in a colour: a modelled part, or a gap in a trace. */
export const hatch = (make: Shape, id: string, colour: string, ground: string, width = 2): ShapeElement =>
  make(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    make('rect', { width: 6, height: 6, fill: ground }),
    make('path', { d: 'M1.5 0v6', stroke: colour, 'stroke-width': width }),
  );

/** About how wide a text of 12 px is drawn, in px. Used to leave out what would not fit. */
export const textWidth = (text: string, size = 12): number =>
  (text.length - (1 - LOWERED) * (text.split('CO2e').length - 1)) * size * 0.52;

/** A text cut to a width, with an ellipsis where something was cut. */
export function fitted(text: string, width: number, size = 12): string {
  const letters = Math.floor(width / (size * 0.52));
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}
