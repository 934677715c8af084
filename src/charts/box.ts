/** What a label or a mark covers, px. */
export interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/** Whether two boxes share no place. */
export const apart = (one: Box, other: Box): boolean =>
  one.x2 < other.x1 || one.x1 > other.x2 || one.y2 < other.y1 || one.y1 > other.y2;
