import type { Reduced } from './facility.ts';

/** A part of the search: shared facilities that are open, and those not decided yet; all others are closed. */
export interface Part {
  readonly open: readonly number[];
  readonly left: readonly number[];
}

/** What relaxation says of a problem with some facilities decided. */
export interface Relaxed {
  /** No placement that agrees with what is decided costs less. */
  readonly bound: number;
  /** What each client pays at the bound. */
  readonly price: Float64Array;
  /** By how much the bound rises where an undecided facility is opened (above 0) or closed (below 0). */
  readonly slack: Float64Array;
  /** Share of the steps in which it was open, by undecided facility. */
  readonly share: Float64Array;
}

/** Steps without a better bound after which steps are halved, and the share of the gap at which they end. */
const PATIENCE = 8;
const LEAST = 2e-3;

/**
 * Bound by Lagrangian relaxation: each client pays a price, and a facility opens where what clients pay above their costs
 * outweighs its own; the sum is a bound (Cornuéjols, Fisher and Nemhauser 1977), raised by subgradient steps towards `goal`, the
 * cost of a placement known. `meet` is shown what is open on the way.
 */
export function relaxed(
  reduced: Reduced,
  { open: decided, left }: Part,
  start: Float64Array,
  steps: number,
  goal: () => number,
  meet: (open: readonly number[]) => void,
): Relaxed {
  const [clients, sites] = [reduced.cost.length, left.length];
  const own = ownCosts(reduced, decided);
  const cost = Float64Array.from(reduced.cost.flatMap((row) => left.map((j) => row[j] as number)));
  const fixed = Float64Array.from(left, (j) => reduced.fixed[j] as number);
  const base = decided.reduce((sum, j) => sum + (reduced.fixed[j] as number), 0);
  const now = start.map((pays, i) => Math.min(pays, own[i] as number));
  const price = now.slice();
  const [worth, slack, share] = [new Float64Array(sites), new Float64Array(sites), new Float64Array(sites)];
  const pull = new Float64Array(clients);
  let [bound, step, stalled, taken] = [Number.NEGATIVE_INFINITY, 1.2, 0, 0];
  for (let t = 0; t < steps && step > LEAST && bound < goal(); t++) {
    worth.set(fixed);
    let total = base;
    for (let i = 0, at = 0; i < clients; i++) {
      const pays = now[i] as number;
      total += pays;
      for (let j = 0; j < sites; j++, at++) {
        const above = pays - (cost[at] as number);
        if (above > 0) worth[j] = (worth[j] as number) - above;
      }
    }
    const open: number[] = [];
    for (let j = 0; j < sites; j++) {
      if ((worth[j] as number) >= 0) continue;
      total += worth[j] as number;
      open.push(j);
      share[j] = (share[j] as number) + 1;
    }
    taken++;
    if (total > bound) {
      if (total - bound > 1e-3 * (goal() - bound)) stalled = 0;
      bound = total;
      price.set(now);
      slack.set(worth);
    } else if (++stalled >= PATIENCE) {
      [step, stalled] = [step / 2, 0];
      now.set(price);
      continue;
    }
    meet(open.map((j) => left[j] as number));
    let length = 0;
    for (let i = 0; i < clients; i++) {
      const pays = now[i] as number;
      let each = pays >= (own[i] as number) ? 0 : 1;
      for (const j of open) if ((cost[i * sites + j] as number) < pays) each--;
      pull[i] = each;
      length += each * each;
    }
    if (length === 0) break;
    const far = (step * (goal() - total)) / length;
    for (let i = 0; i < clients; i++)
      now[i] = Math.min(own[i] as number, (now[i] as number) + far * (pull[i] as number));
  }
  return { bound, price, slack, share: share.map((each) => each / Math.max(1, taken)) };
}

/** What each client costs without any facility that is undecided. */
const ownCosts = ({ alone, cost }: Reduced, open: readonly number[]): Float64Array =>
  Float64Array.from(alone, (own, i) =>
    open.reduce((least, j) => Math.min(least, cost[i]?.[j] as number), own),
  );

/** Prices to begin with: a client pays for its second best way. */
export const firstPrices = ({ alone, cost }: Reduced): Float64Array =>
  Float64Array.from(cost, (row, i) => {
    const sorted = [...row, alone[i] as number].filter(Number.isFinite).sort((a, b) => a - b);
    return sorted[1] ?? sorted[0] ?? 0;
  });
