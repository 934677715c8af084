import { flopCount, largeNumber } from '../domain/large-number.ts';
import { exponentsOf } from './chinchilla.ts';
import { fitParametric } from './fit-parametric.ts';
import type { FitReport } from './fit-report.ts';
import type { PreparedTable } from './fit-table.ts';
import {
  disagreementWarning,
  driftWarning,
  extrapolation,
  extrapolationWarning,
  outsideWarning,
} from './fit-warnings.ts';
import { fitIsoflop, frontierAt } from './isoflop.ts';

/** Approach 2 as a report: valleys, the line through them, the optimum on it. */
export function reportIsoflop(prepared: PreparedTable): FitReport {
  const { table, budgets, at, flags, dropped } = prepared;
  const shared = {
    approach: 2 as const,
    n: table.n,
    dropped: dropped.length,
    dropped_rows: dropped,
    objective: null,
    parameters: null,
    assumptions: [
      ...prepared.assumptions,
      {
        fact: null,
        text: 'The loss at a budget is a parabola of log size around its valley; budgets are bands of 5 % with four sizes or more.',
        provenance: 'assumed' as const,
      },
    ],
  };
  const fit = fitIsoflop(budgets.budgets);
  if (fit.state === 'too-few') {
    return {
      ...shared,
      state: 'too-few',
      standard_errors: null,
      exponents: null,
      optimum: null,
      warnings: flags,
      sentence: fit.reason,
    };
  }
  const { frontier, vertices, left } = fit;
  const optimum = frontierAt(frontier, at);
  const law = table.n >= 8 ? fitParametric(table) : null;
  const surface = law?.state === 'fitted' ? law : null;
  return {
    ...shared,
    state: 'fitted',
    standard_errors: { a: frontier.standardErrors.a },
    exponents: { a: frontier.a, b: frontier.b },
    vertices,
    optimum: {
      flop: at,
      params: optimum.params.value,
      tokens: optimum.tokens.value,
      loss: null,
      interval: {
        params: { lo: optimum.params.lo, hi: optimum.params.hi },
        tokens: { lo: optimum.tokens.lo, hi: optimum.tokens.hi },
      },
      extrapolation: extrapolation(table, at),
    },
    warnings: [
      ...flags,
      ...extrapolationWarning(table, at),
      ...outsideWarning(vertices),
      ...driftWarning(vertices, budgets, surface?.law ?? null),
      ...left.map(({ flop, reason }) => `The budget of ${flopCount(flop)} is left out: ${reason}.`),
      ...(budgets.left.length > 0
        ? [`${budgets.left.length} of ${table.n} rows belong to no budget with four sizes and are left out.`]
        : []),
      ...(vertices.length === 2 ? ['Two budgets give a line without an interval.'] : []),
      ...disagreementWarning(
        { approach: 2, a: frontier.a, se: frontier.standardErrors.a },
        surface === null
          ? []
          : [{ approach: 3, a: exponentsOf(surface.law).a, se: surface.standardErrors?.a ?? null }],
      ),
    ],
    sentence: `At ${flopCount(at)} the best model has ${largeNumber(optimum.params.value)} parameters and ${largeNumber(optimum.tokens.value)} tokens, by the valleys of ${vertices.length} budgets; its size grows as C^${frontier.a.toFixed(3)}.`,
  };
}
