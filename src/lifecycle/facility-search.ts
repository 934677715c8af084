import { type Placement, type Reduced, served } from './facility.ts';

/** Exchanges tried a round at most; on larger problems facilities are opened and closed alone. */
const EXCHANGES = 300;

/** The placement after opening, closing and exchanging shared facilities while that lowers its cost. */
export function bettered(reduced: Reduced, placement: Placement): Placement {
  const number = new Map(reduced.shared.map((j, k) => [j, k]));
  const sites = reduced.shared.map((_, k) => k);
  let here = Number.isFinite(placement.cost) ? placement : served(reduced, sites);
  for (let moved = true; moved; ) {
    moved = false;
    const open = here.open.flatMap((j) => number.get(j) ?? []);
    const closed = sites.filter((k) => !open.includes(k));
    const without = (k: number) => open.filter((each) => each !== k);
    const moves = [
      ...open.map(without),
      ...closed.map((k) => [...open, k]),
      ...(open.length * closed.length <= EXCHANGES
        ? open.flatMap((k) => closed.map((other) => [...without(k), other]))
        : []),
    ];
    const better = moves
      .map((move) => served(reduced, move))
      .reduce((a, b) => (b.cost < a.cost ? b : a), here);
    if (better.cost < here.cost) [here, moved] = [better, true];
  }
  return here;
}
