import { flopCount, largeNumber } from '../domain/large-number.ts';
import { bootstrap, bootstrapTask, type SampleSolver } from './bootstrap.ts';
import { budgetNumbers } from './budgets.ts';
import { type ChinchillaLaw, exponentsOf, type Optimum, optimumAt, optimumFor } from './chinchilla.ts';
import { type Draws, spreadOf, summariseDraws } from './draws.ts';
import { type Fitted, fitParametric, type ParametricFit } from './fit-parametric.ts';
import { boundsOf, type FitReport, type ReportedBootstrap, type ReportedOptimum } from './fit-report.ts';
import type { PreparedTable } from './fit-table.ts';
import {
  disagreementWarning,
  driftWarning,
  extrapolation,
  extrapolationWarning,
  floorWarning,
  influenceWarning,
  secondOpinion,
  startsWarning,
  unsampledWarning,
} from './fit-warnings.ts';
import { fitIsoflop } from './isoflop.ts';
import { type Objective, objectiveName } from './objective.ts';
import { leastRegret } from './regret.ts';
import { clusteredBy, narrowWarnings } from './too-narrow.ts';

/** Approach 3 as a report: the law, its optimum, what it rests on and what speaks against it. */
export async function reportParametric(
  prepared: PreparedTable,
  objective: Objective,
  solve?: SampleSolver,
): Promise<FitReport> {
  const fit = fitParametric(prepared.table, objective);
  const shared = {
    approach: 3 as const,
    n: prepared.table.n,
    dropped: prepared.dropped.length,
    dropped_rows: prepared.dropped,
    assumptions: [
      ...prepared.assumptions,
      {
        fact: null,
        text: `The law makes ${objectiveName(objective)} least.`,
        provenance: 'assumed' as const,
      },
    ],
  };
  if (fit.state !== 'fitted') return { ...shared, ...withoutOptimum(fit, prepared.flags) };
  const law = fit.law;
  const target =
    prepared.options.loss === undefined
      ? optimumAt(law, prepared.at)
      : optimumFor(law, prepared.options.loss);
  const { samples, draws } = await drawn(prepared, fit, solve);
  const errors = draws && errorsOf(draws, target.flop);
  const report = {
    ...shared,
    state: 'fitted' as const,
    objective: fit.objective,
    parameters: { A: law.A, B: law.B, E: law.E, alpha: law.alpha, beta: law.beta },
    standard_errors: errors?.standard_errors ?? fit.standardErrors,
    exponents: exponentsOf(law),
    optimum: optimumOf(prepared, target, draws),
    ...(draws && errors
      ? {
          bootstrap: {
            samples,
            by: prepared.options.by ?? 'rows',
            seed: prepared.options.seed ?? 1,
            not_converged: draws.notConverged,
            ...errors,
          } satisfies ReportedBootstrap,
        }
      : {}),
    certainty: {
      gradient: fit.gradient,
      inliers: fit.inliers,
      hessian_eigenvalues: fit.hessianEigenvalues,
      starts: fit.starts.length,
      starts_agreeing: fit.agreeing,
    },
  };
  return {
    ...report,
    warnings: [...prepared.flags, ...warningsOf(prepared, fit, target, draws)],
    sentence: `${prepared.options.loss === undefined ? `At ${flopCount(target.flop)}` : `For a loss of ${prepared.options.loss}, which takes ${flopCount(target.flop)},`} the best model has ${largeNumber(target.params)} parameters, trained on ${largeNumber(target.tokens)} tokens to a loss of ${target.loss.toFixed(3)}; its size grows as C^${report.exponents.a.toFixed(3)}.`,
  };
}

function withoutOptimum(fit: Exclude<ParametricFit, Fitted>, flags: readonly string[]) {
  const reason =
    fit.state === 'not-converged'
      ? `The fit did not converge: its gradient stayed at ${fit.gradient.toExponential(1)}.`
      : `The fit is at a bound: ${fit.bound}.`;
  return {
    state: fit.state === 'not-converged' ? ('not-converged' as const) : ('at-bound' as const),
    objective: 'objective' in fit ? fit.objective : null,
    parameters: null,
    standard_errors: null,
    exponents: null,
    optimum: null,
    warnings: flags,
    sentence: `${reason} These rows do not settle a law of size and data, so no optimum is given.`,
  };
}

async function drawn(
  { table, options, budgets }: PreparedTable,
  fit: Fitted,
  solve: SampleSolver | undefined,
): Promise<{ readonly samples: number; readonly draws: Draws | null }> {
  const samples = options.bootstrap ?? 0;
  if (samples === 0) return { samples, draws: null };
  const task = bootstrapTask(table, fit, {
    seed: options.seed ?? 1,
    groups: options.by === 'budgets' ? budgetNumbers(table, budgets) : null,
  });
  const draws = await bootstrap(task, samples, solve);
  return { samples, draws: draws.laws.length >= 2 ? draws : null };
}

function errorsOf(draws: Draws, flop: number) {
  const { A, B, E, alpha, beta, a } = summariseDraws(draws, flop);
  return {
    standard_errors: { A: A.sd, B: B.sd, E: E.sd, alpha: alpha.sd, beta: beta.sd, a: a.sd },
    intervals: {
      A: boundsOf(A),
      B: boundsOf(B),
      E: boundsOf(E),
      alpha: boundsOf(alpha),
      beta: boundsOf(beta),
      a: boundsOf(a),
    },
  };
}

function optimumOf({ table, options }: PreparedTable, target: Optimum, draws: Draws | null): ReportedOptimum {
  const known = { ...target, extrapolation: extrapolation(table, target.flop) };
  if (draws === null) return known;
  // For a target loss each draw needs a budget of its own; draws whose floor lies above it never reach it.
  const at = (law: ChinchillaLaw) =>
    options.loss === undefined
      ? optimumAt(law, target.flop)
      : options.loss > law.E
        ? optimumFor(law, options.loss)
        : { flop: Infinity, params: Infinity, tokens: Infinity, loss: options.loss };
  return {
    ...known,
    interval: {
      params: boundsOf(spreadOf(draws, (law) => at(law).params)),
      tokens: boundsOf(spreadOf(draws, (law) => at(law).tokens)),
      loss: boundsOf(spreadOf(draws, (law) => at(law).loss)),
    },
    ...(options.loss === undefined ? { least_regret: leastRegret(draws.laws, target.flop) } : {}),
  };
}

function warningsOf(
  prepared: PreparedTable,
  fit: Fitted,
  target: Optimum,
  draws: Draws | null,
): readonly string[] {
  const { whole, table, dropped, budgets, options } = prepared;
  const second = secondOpinion(budgets);
  const isoflop = second === null ? null : fitIsoflop(budgets.budgets);
  return [
    ...extrapolationWarning(table, target.flop),
    ...unsampledWarning(table, target),
    ...influenceWarning(whole, dropped, fit, target.flop),
    ...floorWarning(table, fit.law),
    ...startsWarning(fit),
    ...disagreementWarning(
      { approach: 3, a: exponentsOf(fit.law).a, se: fit.standardErrors?.a ?? null },
      second === null ? [] : [second],
    ),
    ...(isoflop?.state === 'fitted' ? driftWarning(isoflop.vertices, budgets, fit.law) : []),
    ...narrowWarnings({
      fitted: fit.standardErrors?.a ?? null,
      drawn: draws && spreadOf(draws, (law) => exponentsOf(law).a).sd,
      clustered: clusteredBy(table, budgets, fit.residuals),
      byRows: (options.by ?? 'rows') === 'rows',
    }),
    ...(draws && draws.notConverged > 0
      ? [`${draws.notConverged} of ${options.bootstrap} bootstrap samples did not converge and are left out.`]
      : []),
  ];
}
