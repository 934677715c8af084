import type { Assumption } from '../domain/assumption.ts';
import type { Spread } from './draws.ts';
import type { Vertex } from './isoflop.ts';
import type { Objective } from './objective.ts';
import type { LeastRegret } from './regret.ts';
import type { StandardErrors } from './standard-errors.ts';

export type { Assumption };

export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

/** The point of the frontier that was asked for. */
export interface ReportedOptimum {
  /** Training compute, FLOP. */
  readonly flop: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number | null;
  /** 95 %, from the bootstrap or the line. */
  readonly interval?: { readonly params: Bounds; readonly tokens: Bounds; readonly loss?: Bounds };
  /** How many times beyond the budgets of the table, 1 inside them. */
  readonly extrapolation: number;
  /** The size that loses least over the bootstrap draws. */
  readonly least_regret?: LeastRegret;
}

export interface ReportedBootstrap {
  readonly samples: number;
  readonly by: 'rows' | 'budgets';
  readonly seed: number;
  readonly not_converged: number;
  readonly standard_errors: StandardErrors;
  readonly intervals: Readonly<Record<'A' | 'B' | 'E' | 'alpha' | 'beta' | 'a', Bounds>>;
}

/** What `wattlas fit --json` prints. Fields carry SI units; null stands where a fit gave nothing. */
export interface FitReport {
  readonly approach: 1 | 2 | 3;
  /** `fitted`, or why there is no optimum. */
  readonly state: 'fitted' | 'at-bound' | 'not-converged' | 'too-few';
  /** Rows fitted, after dropping. */
  readonly n: number;
  readonly dropped: number;
  readonly dropped_rows: readonly number[];
  /** The sum, not the mean; null for approaches that have none. */
  readonly objective: (Objective & { readonly value: number }) | null;
  readonly parameters: Readonly<Record<'A' | 'B' | 'E' | 'alpha' | 'beta', number>> | null;
  readonly standard_errors: Partial<StandardErrors> | null;
  readonly exponents: { readonly a: number; readonly b: number } | null;
  readonly optimum: ReportedOptimum | null;
  readonly vertices?: readonly Vertex[];
  readonly bootstrap?: ReportedBootstrap;
  /** How well the minimum is known: see docs/fit.md. */
  readonly certainty?: {
    readonly gradient: number;
    readonly inliers: number;
    readonly hessian_eigenvalues: readonly number[];
    readonly starts: number;
    readonly starts_agreeing: number;
  };
  readonly warnings: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly sentence: string;
}

export const boundsOf = ({ interval }: Spread): Bounds => interval;
