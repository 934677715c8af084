import { extent } from '../math/extent.ts';
import { type Parabola, parabola } from '../math/parabola.ts';
import { type Budget, budgetsOf } from './budgets.ts';
import { exponentsOf, lossAt, optimumAt } from './chinchilla.ts';
import { type Fitted, fitParametric } from './fit-parametric.ts';
import { type Frontier, frontierThrough } from './isoflop.ts';
import { type LossRow, type LossTable, lossTable, rowsWhere } from './loss-table.ts';
import type { Objective } from './objective.ts';

/** How a table of trained models is looked at by its budgets. */
export interface IsoflopOptions {
  /** A parabola for each budget, or one law for all. Default: parabola. */
  readonly fit?: 'parabola' | 'parametric' | undefined;
  /** Rows left out. */
  readonly drop?: ReadonlySet<number> | undefined;
  /** Numbers of the budgets left out, from 0, smallest first. */
  readonly out?: ReadonlySet<number> | undefined;
  /** Whether budgets count whose minimum lies outside the sizes that were trained. Default: out. */
  readonly edges?: 'out' | 'in' | undefined;
  /** What a law makes least. Default: as Chinchilla. */
  readonly objective?: Objective | undefined;
}

/**
 * Where a budget stands. `in`: its minimum counts. `few`: fewer than three sizes are left. `bent`: its losses bend the wrong way.
 * `edge`: its minimum lies outside the sizes that were trained. `out`: left out by hand.
 */
export type BudgetState = 'in' | 'few' | 'bent' | 'edge' | 'out';

export interface BudgetPoint {
  readonly row: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  readonly dropped: boolean;
  /** Loss above the curve of its budget; null where there is none. */
  readonly residual: number | null;
}

export interface ViewedBudget {
  readonly flop: number;
  readonly state: BudgetState;
  readonly points: readonly BudgetPoint[];
  readonly minimum: { readonly params: number; readonly tokens: number; readonly loss: number } | null;
  /** Loss of a size at this budget, by the parabola or the law. */
  readonly lossOf: ((params: number) => number) | null;
}

/** Budgets with their minima, and the line through those that count. */
export interface IsoflopView {
  readonly fit: 'parabola' | 'parametric';
  readonly edges: 'out' | 'in';
  readonly budgets: readonly ViewedBudget[];
  /** Rows that belong to no budget of four sizes. */
  readonly left: number;
  /** Rows that the fit is made of. */
  readonly table: LossTable;
  readonly law: Fitted | null;
  /** Exponents of N and D and the best size of a budget; null where nothing can be said. */
  readonly line: {
    readonly a: number;
    readonly b: number;
    readonly paramsAt: (flop: number) => number;
    /** Line of approach 2, with its standard errors; null for a law. */
    readonly frontier: Frontier | null;
  } | null;
  /** Why there is no line. */
  readonly reason: string | null;
}

/** Budgets are found before anything is left out, so their numbers stay. */
export function isoflopView(rows: readonly LossRow[], options: IsoflopOptions = {}): IsoflopView {
  const {
    fit = 'parabola',
    drop = new Set<number>(),
    out = new Set<number>(),
    edges = 'out',
    objective,
  } = options;
  const whole = lossTable(rows);
  const { budgets, left } = budgetsOf(whole);
  const outRows = new Set(budgets.flatMap(({ rows: own }, k) => (out.has(k) ? [...own.row] : [])));
  const table = rowsWhere(whole, (i) => {
    const row = whole.row[i] as number;
    return !drop.has(row) && !outRows.has(row);
  });
  const parts = { budgets, left: left.length, table, fit, drop, out, edges, objective };
  return fit === 'parametric' ? byLaw(parts) : byParabolas(parts);
}

interface Parts {
  readonly budgets: readonly Budget[];
  readonly left: number;
  readonly table: LossTable;
  readonly drop: ReadonlySet<number>;
  readonly out: ReadonlySet<number>;
  readonly edges: 'out' | 'in';
  readonly objective: Objective | undefined;
}

/** Rows of a budget that were not dropped. */
export const keptRows = ({ rows }: Budget, drop: ReadonlySet<number>): LossTable =>
  rowsWhere(rows, (i) => !drop.has(rows.row[i] as number));

function byParabolas({ budgets, left, table, drop, out, edges }: Parts): IsoflopView {
  const viewed = budgets.map((budget, k): ViewedBudget => {
    const kept = keptRows(budget, drop);
    const found = parabola(kept.params.map(Math.log10), kept.loss);
    if (found === null || !(found.curvature > 0)) {
      const state = out.has(k) ? 'out' : found === null ? 'few' : 'bent';
      return { flop: budget.flop, state, points: pointsOf(budget, drop, null), minimum: null, lossOf: null };
    }
    const params = 10 ** found.vertex;
    const lossOf = parabolaLoss(found);
    return {
      flop: budget.flop,
      state: stateOf(k, params, kept, { out, edges }),
      points: pointsOf(budget, drop, lossOf),
      minimum: { params, tokens: budget.flop / (6 * params), loss: found.value },
      lossOf,
    };
  });
  const frontier = frontierThrough(
    viewed.flatMap(({ flop, state, minimum }) => (state === 'in' && minimum ? [{ flop, ...minimum }] : [])),
  );
  const counted = viewed.filter(({ state }) => state === 'in').length;
  return {
    fit: 'parabola',
    edges,
    budgets: viewed,
    left,
    table,
    law: null,
    line: frontier && {
      a: frontier.a,
      b: frontier.b,
      paramsAt: (flop) => 10 ** frontier.params.predict([Math.log10(flop)]),
      frontier,
    },
    reason: frontier
      ? null
      : `a line takes two budgets with a minimum, and ${counted} of ${viewed.length} count`,
  };
}

function byLaw({ budgets, left, table, drop, out, edges, objective }: Parts): IsoflopView {
  // Five constants take more rows than that; a fit of few says nothing.
  const fitted = table.n < 8 ? null : fitParametric(table, objective);
  const law = fitted?.state === 'fitted' ? fitted : null;
  return {
    fit: 'parametric',
    edges,
    budgets: budgets.map((budget, k): ViewedBudget => {
      if (law === null) {
        const state = out.has(k) ? 'out' : 'bent';
        return {
          flop: budget.flop,
          state,
          points: pointsOf(budget, drop, null),
          minimum: null,
          lossOf: null,
        };
      }
      const { params, tokens, loss } = optimumAt(law.law, budget.flop);
      const lossOf = (size: number) => lossAt(law.law, size, budget.flop / (6 * size));
      return {
        flop: budget.flop,
        state: stateOf(k, params, keptRows(budget, drop), { out, edges }),
        points: pointsOf(budget, drop, lossOf),
        minimum: { params, tokens, loss },
        lossOf,
      };
    }),
    left,
    table,
    law,
    line: law && {
      ...exponentsOf(law.law),
      paramsAt: (flop) => optimumAt(law.law, flop).params,
      frontier: null,
    },
    reason:
      law !== null
        ? null
        : fitted === null
          ? `a law takes 8 rows, and ${table.n} are left`
          : fitted.state === 'not-converged'
            ? 'the fit of a law did not converge'
            : `the fit of a law is at a bound${'bound' in fitted ? `: ${fitted.bound}` : ''}`,
  };
}

const parabolaLoss =
  ({ vertex, value, curvature }: Parabola) =>
  (params: number): number =>
    value + curvature * (Math.log10(params) - vertex) ** 2;

function stateOf(
  k: number,
  params: number,
  kept: LossTable,
  { out, edges }: Pick<Parts, 'out' | 'edges'>,
): BudgetState {
  if (out.has(k)) return 'out';
  const [smallest, largest] = extent(kept.params);
  const inside = params >= smallest && params <= largest;
  return inside || edges === 'in' ? 'in' : 'edge';
}

const pointsOf = (
  { rows }: Budget,
  drop: ReadonlySet<number>,
  lossOf: ((params: number) => number) | null,
): readonly BudgetPoint[] =>
  [...rows.row]
    .map((row, i) => {
      const params = rows.params[i] as number;
      const loss = rows.loss[i] as number;
      return {
        row,
        params,
        tokens: rows.tokens[i] as number,
        loss,
        dropped: drop.has(row),
        residual: lossOf === null ? null : loss - lossOf(params),
      };
    })
    .sort((one, other) => one.params - other.params);
