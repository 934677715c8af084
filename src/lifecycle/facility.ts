/**
 * Uncapacitated facility location (Balinski 1965): facilities are opened at a fixed cost, and each client goes to the one
 * that serves it at least cost. Costs are of one unit and 0 or more.
 */
export interface Facilities {
  /** Cost of opening each. */
  readonly fixed: readonly number[];
  /** Cost of each client (row) at each facility (column); Infinity where it does not serve it. */
  readonly cost: readonly (readonly number[])[];
}

/** Facilities that are open, and the cheapest of them for each client. */
export interface Placement {
  readonly open: readonly number[];
  /** Facility of each client. */
  readonly of: readonly number[];
  readonly cost: number;
}

/** What is left of a problem once all has been decided that can be without a search. */
export interface Reduced {
  /** Facilities that may still be shared by clients, by their number in the whole problem. */
  readonly shared: readonly number[];
  /** Of those: fixed costs, and costs by client, Infinity where not worth it. */
  readonly fixed: readonly number[];
  readonly cost: readonly (readonly number[])[];
  /** What each client costs alone: at a facility opened for it and no other. Infinity where none is. */
  readonly alone: readonly number[];
  /** That facility; −1: none. */
  readonly aloneAt: readonly number[];
}

/**
 * Decides what needs no search: a facility that is worth it for one client alone becomes that client's own way, and one that
 * another beats for every client, or that cannot win back its fixed cost, is left out. The optimum stays what it was.
 */
export function reduceFacilities({ fixed, cost }: Facilities): Reduced {
  const clients = cost.length;
  const alone = new Array<number>(clients).fill(Number.POSITIVE_INFINITY);
  const aloneAt = new Array<number>(clients).fill(-1);
  let left = fixed.map((_, j) => j);
  const at = (i: number, j: number) => (cost[i] as readonly number[])[j] as number;
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    left = left.filter((j) => {
      const worth: number[] = [];
      for (let i = 0; i < clients; i++) if (at(i, j) < (alone[i] as number)) worth.push(i);
      if (worth.length <= 1) {
        for (const i of worth) {
          const own = (fixed[j] as number) + at(i, j);
          if (own < (alone[i] as number)) [alone[i], aloneAt[i]] = [own, j];
        }
        return false;
      }
      const saved = worth.reduce((sum, i) => sum + (alone[i] as number) - at(i, j), 0);
      return saved > (fixed[j] as number);
    });
    left = left.filter((j) => !left.some((k) => beats(k, j)));
  }
  return {
    shared: left,
    fixed: left.map((j) => fixed[j] as number),
    cost: alone.map((own, i) => left.map((j) => (at(i, j) < own ? at(i, j) : Number.POSITIVE_INFINITY))),
    alone,
    aloneAt,
  };

  /** No dearer to open and no dearer for any client; of two that are the same the first stays. */
  function beats(k: number, j: number): boolean {
    if (k === j || (fixed[k] as number) > (fixed[j] as number)) return false;
    let same = fixed[k] === fixed[j];
    for (let i = 0; i < clients; i++) {
      const [one, other] = [Math.min(at(i, k), alone[i] as number), Math.min(at(i, j), alone[i] as number)];
      if (one > other) return false;
      if (one < other) same = false;
    }
    return !same || k < j;
  }
}

/** The cheapest way to serve all clients with these shared facilities open, those that then serve nobody closed again. */
export function served(reduced: Reduced, open: readonly number[]): Placement {
  let cost = 0;
  const used = new Set<number>();
  const of = reduced.alone.map((own, i) => {
    let [best, least] = [-1, own];
    for (const j of open) {
      const each = (reduced.cost[i] as readonly number[])[j] as number;
      if (each < least) [best, least] = [j, each];
    }
    cost += least;
    if (best >= 0) used.add(best);
    return best < 0 ? (reduced.aloneAt[i] as number) : (reduced.shared[best] as number);
  });
  for (const j of used) cost += reduced.fixed[j] as number;
  const opened = [...new Set(of)].sort((a, b) => a - b);
  return { open: opened, of, cost };
}
