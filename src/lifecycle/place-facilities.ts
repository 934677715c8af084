import { type Facilities, type Placement, reduceFacilities, served } from './facility.ts';
import { firstPrices, type Part, relaxed } from './facility-bounds.ts';
import { bettered } from './facility-search.ts';

/** The best placement found, with its proof. */
export interface Placed extends Placement {
  /** No placement costs less. The cost itself where it is proven to be the least. */
  readonly bound: number;
  /** Parts of the search that were bounded; 1: the whole problem's bound met the cost, 0: nothing was left to search. */
  readonly nodes: number;
}

/** Relative difference below which two costs are one number. */
const SAME = 1e-12;
/** Subgradient steps for the whole problem, and for a part of it, which starts from the prices of what it is a part of. */
const FIRST_STEPS = 400;
const STEPS = 60;

/**
 * The cheapest placement: branch and bound over which facilities are open. A part of the search is left only where the bound of
 * its relaxation is no less than the cost found, so the answer is proven unless `most` parts did not suffice.
 * Where no facility serves a client the cost is Infinity.
 * @param most Parts that are bounded at most, default 50,000; then `bound` lies below the cost.
 */
export function placeFacilities(facilities: Facilities, { most = 50_000 } = {}): Placed {
  const reduced = reduceFacilities(facilities);
  let best = bettered(reduced, served(reduced, []));
  if (reduced.shared.length === 0 || !Number.isFinite(best.cost))
    return { ...best, bound: best.cost, nodes: 0 };
  const goal = () => best.cost * (1 - SAME);
  const take = (open: readonly number[]) => {
    const met = served(reduced, open);
    if (met.cost < best.cost) best = bettered(reduced, met);
  };
  const waiting: { readonly part: Part; readonly price: Float64Array; readonly bound: number }[] = [
    { part: { open: [], left: reduced.shared.map((_, k) => k) }, price: firstPrices(reduced), bound: 0 },
  ];
  let nodes = 0;
  while (waiting.length > 0 && nodes < most) {
    const next = waiting.pop() as (typeof waiting)[number];
    if (next.bound >= goal()) continue;
    const { open, left } = next.part;
    const steps = nodes++ === 0 ? FIRST_STEPS : STEPS;
    const { bound, price, slack, share } = relaxed(reduced, next.part, next.price, steps, goal, (met) =>
      take([...open, ...met]),
    );
    if (bound >= goal()) continue;
    // A facility is decided where opening it, or closing it, takes the bound to the cost found.
    const decided = [...open, ...left.filter((_, k) => bound - (slack[k] as number) >= goal())];
    const undecided = left.flatMap((j, k) =>
      bound + Math.abs(slack[k] as number) < goal() ? [{ j, off: Math.abs((share[k] as number) - 0.5) }] : [],
    );
    const [first] = [...undecided].sort((a, b) => a.off - b.off);
    if (first === undefined) {
      take(decided);
      continue;
    }
    const rest = undecided.flatMap(({ j }) => (j === first.j ? [] : [j]));
    waiting.push({ part: { open: decided, left: rest }, price, bound });
    waiting.push({ part: { open: [...decided, first.j], left: rest }, price, bound });
  }
  return { ...best, bound: Math.min(best.cost, ...waiting.map(({ bound }) => bound)), nodes };
}
