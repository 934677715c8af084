/** A model as a point: what it costs, how well it does. */
export interface ScoredPoint {
  readonly id: string;
  /** In any one unit, above 0. */
  readonly cost: number;
  readonly costInterval?: { readonly lo: number; readonly hi: number };
  /** Higher is better. */
  readonly score: number;
  readonly scoreInterval?: { readonly lo: number; readonly hi: number };
}

/**
 * Where a point stands. `frontier`: none is as good for less or the same. `band`: another is at its value, but not surely, for
 * their intervals overlap. `dominated`: another is surely as good and surely no dearer.
 */
export type Standing = 'frontier' | 'band' | 'dominated';

/** Points with their standing, cheapest first; of equal cost the better first. */
export function standings<Point extends ScoredPoint>(
  points: readonly Point[],
): readonly { readonly point: Point; readonly standing: Standing }[] {
  const sorted = [...points].sort((a, b) => a.cost - b.cost || b.score - a.score);
  let best = Number.NEGATIVE_INFINITY;
  return sorted.map((point) => {
    const improves = point.score > best;
    if (improves) best = point.score;
    const surely = !improves && sorted.some((other) => other !== point && surelyDominates(other, point));
    return { point, standing: improves ? 'frontier' : surely ? 'dominated' : 'band' };
  });
}

/** No dearer and no worse at the far ends of both intervals; points that are the same in all do not dominate each other's band. */
function surelyDominates(one: ScoredPoint, other: ScoredPoint): boolean {
  const dearest = one.costInterval?.hi ?? one.cost;
  const worst = one.scoreInterval?.lo ?? one.score;
  return (
    dearest <= (other.costInterval?.lo ?? other.cost) && worst >= (other.scoreInterval?.hi ?? other.score)
  );
}
