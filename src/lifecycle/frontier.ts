import { bestSoFar } from '../math/best-so-far.ts';

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

/**
 * Points with their standing, cheapest first; of equal cost the better first.
 * @param ties `drop`: of two that score alike the cheaper is kept (weak dominance). `keep`: a point is dominated only by one
 *   that is both cheaper and better. Default: drop.
 */
export function standings<Point extends ScoredPoint>(
  points: readonly Point[],
  ties: 'drop' | 'keep' = 'drop',
): readonly { readonly point: Point; readonly standing: Standing }[] {
  const sorted = [...points].sort((a, b) => a.cost - b.cost || b.score - a.score);
  const kept = ties === 'drop' ? new Set(bestSoFar(sorted.map(({ score }) => score))) : tied(sorted);
  return sorted.map((point, i) => {
    const surely =
      !kept.has(i) && sorted.some((other) => other !== point && surelyDominates(other, point, ties));
    return { point, standing: kept.has(i) ? 'frontier' : surely ? 'dominated' : 'band' };
  });
}

/** Positions of the points that none beats in cost and score both. */
const tied = (sorted: readonly ScoredPoint[]): ReadonlySet<number> =>
  new Set(
    sorted.flatMap((point, i) =>
      sorted.some((other) => other.cost < point.cost && other.score > point.score) ? [] : [i],
    ),
  );

/** No dearer and no worse at the far ends of both intervals; points that are the same in all do not dominate each other's band. */
function surelyDominates(one: ScoredPoint, other: ScoredPoint, ties: 'drop' | 'keep'): boolean {
  const dearest = one.costInterval?.hi ?? one.cost;
  const worst = one.scoreInterval?.lo ?? one.score;
  const [cheapest, best] = [other.costInterval?.lo ?? other.cost, other.scoreInterval?.hi ?? other.score];
  return ties === 'drop' ? dearest <= cheapest && worst >= best : dearest < cheapest && worst > best;
}
