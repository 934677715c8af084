import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';

/** A window that the work marked, or several too close to be told apart. */
export interface BandMark {
  readonly name: string;
  readonly start_s: number;
  readonly end_s: number;
  readonly count: number;
}

/** Height of a lane with the space below it, px. */
export const MARK_LANE = 17;
const TALL = 14;
/** Names beyond share the last lane. */
const MOST_LANES = 3;

/** Marks in lanes: those that overlap, as epochs and their batches do, lie in different ones. */
export function markLanes(marks: readonly BandMark[]): readonly (readonly BandMark[])[] {
  const byName = new Map<string, BandMark[]>();
  for (const mark of marks) {
    const group = byName.get(mark.name);
    if (group) group.push(mark);
    else byName.set(mark.name, [mark]);
  }
  const lanes: BandMark[][] = [];
  for (const group of byName.values()) {
    const free = lanes.find((lane) => !lane.some((one) => group.some((other) => overlap(one, other))));
    if (free) free.push(...group);
    else if (lanes.length < MOST_LANES) lanes.push(group);
    else lanes.at(-1)?.push(...group);
  }
  return lanes;
}

const overlap = (a: BandMark, b: BandMark) => a.start_s < b.end_s && b.start_s < a.end_s;

/** The rows of marks below the row of phases, from `top` px on: each named where its name fits, else all of a name together. */
export const markBand = (
  make: Shape,
  x: (t: number) => number,
  lanes: readonly (readonly BandMark[])[],
  top: number,
): readonly ShapeElement[] => lanes.flatMap((lane, i) => laneShapes(make, x, lane, top + i * MARK_LANE));

function laneShapes(make: Shape, x: (t: number) => number, lane: readonly BandMark[], y: number) {
  const names = [...new Set(lane.map(({ name }) => name))];
  const box = (mark: BandMark) => {
    const left = x(mark.start_s);
    return make('rect', {
      x: left,
      y,
      width: Math.max(1, x(mark.end_s) - left - 1),
      height: TALL,
      rx: 2,
      fill: 'var(--ink-3)',
      opacity: names.indexOf(mark.name) % 2 === 0 ? '0.18' : '0.32',
    });
  };
  return [
    ...lane.map(box),
    ...names.flatMap((name) =>
      label(
        make,
        x,
        lane.filter((mark) => mark.name === name),
        lane,
        y,
      ),
    ),
  ];
}

function label(
  make: Shape,
  x: (t: number) => number,
  group: readonly BandMark[],
  lane: readonly BandMark[],
  y: number,
): readonly ShapeElement[] {
  const written = (text: string, from_s: number, to_s: number) =>
    words(make, text, (x(from_s) + x(to_s)) / 2, y + 11, { anchor: 'middle', size: 11, halo: true });
  const fits = (text: string, from_s: number, to_s: number) => textWidth(text, 11) + 6 <= x(to_s) - x(from_s);
  const count = group.reduce((total, mark) => total + mark.count, 0);
  if (group.every((mark) => mark.count === 1 && fits(mark.name, mark.start_s, mark.end_s))) {
    return group.map((mark) => written(mark.name, mark.start_s, mark.end_s));
  }
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return [];
  const all = count === 1 ? first.name : `${count.toLocaleString('en')} × ${first.name}`;
  const whole = { name: first.name, start_s: first.start_s, end_s: last.end_s, count };
  const clear = !lane.some((mark) => mark.name !== first.name && overlap(mark, whole));
  return clear && fits(all, whole.start_s, whole.end_s) ? [written(all, whole.start_s, whole.end_s)] : [];
}
