import { apart, type Box } from './box.ts';
import type { Shape, ShapeElement } from './shape.ts';

type Place = readonly [x: number, y: number];

/** Where a label lies, and whether so far from its point that a hairline has to join them. */
export interface NearPlace {
  readonly box: Box;
  readonly anchor: 'start' | 'end';
  /** Baseline of the text. */
  readonly level: number;
  readonly leader: readonly [from: Place, to: Place] | null;
}

/** Height of a line of the chart type over and under its baseline, px. */
const [OVER, UNDER] = [11, 3];
/** How far labels are moved away from their point, px. */
const AWAY = [0, 14, 28, 42, 56, 70, 84, 98, 112];
/** Share of a guessed width that its text may leave free. */
const SLACK = 0.2;
/** A label that is further off no longer stands beside its point, px. */
const BESIDE = 22;
/** How much further off a label may stand for each line or mark that it then leaves free, px. */
const FREE = 110;

/**
 * The place near a point at which a label covers no mark or other label and is crossed by no line, or where that is nowhere near, by
 * few; `null` where nothing fits into the frame at all.
 */
export function placeNear(
  [x, y]: Place,
  wide: number,
  {
    frame,
    taken,
    lines = [],
    gap = 12,
  }: {
    readonly frame: Box;
    readonly taken: readonly Box[];
    readonly lines?: readonly (readonly Place[])[];
    readonly gap?: number;
  },
): (NearPlace & { readonly crossings: number }) | null {
  // Beside a point at the foot of a frame a label stands on the foot.
  const beside = Math.min(y + 4, frame.y2 - UNDER);
  const found = AWAY.flatMap((away) =>
    [
      [x - gap, y - 6 - away, 'end'] as const,
      [x + gap, y - 6 - away, 'start'] as const,
      [x - gap, y + 16 + away, 'end'] as const,
      [x + gap, y + 16 + away, 'start'] as const,
      [x - gap - away, beside, 'end'] as const,
      [x + gap + away, beside, 'start'] as const,
      [x - wide / 2, y - gap - 2 - away, 'start'] as const,
      [x - wide / 2, y + gap + OVER + away, 'start'] as const,
      [frame.x2, y - gap - 2 - away, 'end'] as const,
      [frame.x2, y + gap + OVER + away, 'end'] as const,
    ].flatMap(([at, level, anchor]) => {
      const x1 = anchor === 'end' ? at - wide : at;
      const box = { x1, x2: x1 + wide, y1: level - OVER, y2: level + UNDER };
      if (box.x1 < frame.x1 || box.x2 > frame.x2 || box.y1 < frame.y1 || box.y2 > frame.y2) return [];
      // Widths are guessed on the large side: a line to the guessed edge would end before the text.
      const line = leaderTo(
        [x, y],
        anchor === 'end' ? { ...box, x1: x1 + SLACK * wide } : { ...box, x2: box.x2 - SLACK * wide },
      );
      const off = Math.hypot(line[1][0] - x, line[1][1] - y);
      const leader = off < BESIDE ? null : line;
      const crossings =
        taken.filter((each) => !apart(box, each)).length +
        lines.filter((line) => crosses(line, box)).length +
        (leader === null ? 0 : taken.filter((each) => !holds(each, [x, y]) && crosses(leader, each)).length);
      return [{ box, anchor, level, leader, crossings, cost: off + FREE * crossings }];
    }),
  );
  return found.reduce<(typeof found)[number] | null>(
    (best, each) => (best === null || each.cost < best.cost ? each : best),
    null,
  );
}

/** Joins a label that stands apart to its point. */
export const hairline = (make: Shape, [[x1, y1], [x2, y2]]: readonly [Place, Place]): ShapeElement =>
  make('line', { x1, y1, x2, y2, stroke: 'var(--ink-3)', 'stroke-width': 0.8 });

const holds = ({ x1, x2, y1, y2 }: Box, [x, y]: Place): boolean => x >= x1 && x <= x2 && y >= y1 && y <= y2;

/** From a point to the nearest place on the edge of a label. */
const leaderTo = ([x, y]: Place, { x1, x2, y1, y2 }: Box): readonly [Place, Place] => [
  [x, y],
  [Math.max(x1, Math.min(x2, x)), Math.max(y1, Math.min(y2, y))],
];

/** Whether a line of straight pieces enters a box. */
const crosses = (line: readonly Place[], box: Box): boolean =>
  line.some((to, i) => {
    const from = line[i - 1];
    return from !== undefined && enters(from, to, box);
  });

/** By clipping the piece at the four sides (Liang and Barsky 1984). */
function enters([ax, ay]: Place, [bx, by]: Place, { x1, x2, y1, y2 }: Box): boolean {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [ax - bx, ax - x1],
    [bx - ax, x2 - ax],
    [ay - by, ay - y1],
    [by - ay, y2 - ay],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
      continue;
    }
    const share = room / step;
    if (step < 0) from = Math.max(from, share);
    else to = Math.min(to, share);
  }
  return from <= to;
}
