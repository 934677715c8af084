import { flopCount, largeNumber } from '../domain/large-number.ts';
import { exponentsOf } from './chinchilla.ts';
import { fitEnvelope } from './envelope.ts';
import { fitParametric } from './fit-parametric.ts';
import type { FitReport } from './fit-report.ts';
import type { PreparedTable } from './fit-table.ts';
import { disagreementWarning, extrapolation, extrapolationWarning, secondOpinion } from './fit-warnings.ts';
import { frontierAt } from './isoflop.ts';

/** Approach 1 as a report: the envelope of training curves and the line through it. */
export function reportEnvelope(prepared: PreparedTable): FitReport {
  const { table, budgets, at, flags, dropped } = prepared;
  const shared = {
    approach: 1 as const,
    n: table.n,
    dropped: dropped.length,
    dropped_rows: dropped,
    objective: null,
    parameters: null,
    assumptions: [
      ...prepared.assumptions,
      {
        fact: null,
        text: 'Rows of one size are points of one training curve, interpolated over log FLOP at 1,500 budgets.',
        provenance: 'assumed' as const,
      },
    ],
  };
  const fit = fitEnvelope(table);
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
  const { frontier, sizes, points, atEdge } = fit;
  const optimum = frontierAt(frontier, at);
  // The budgets are read off few curves: the line's own error counts them as if each were a curve.
  const se = frontier.standardErrors.a * Math.sqrt(points.length / sizes);
  const law = table.n >= 8 ? fitParametric(table) : null;
  return {
    ...shared,
    state: 'fitted',
    standard_errors: { a: se },
    exponents: { a: frontier.a, b: frontier.b },
    vertices: [],
    optimum: {
      flop: at,
      params: optimum.params.value,
      tokens: optimum.tokens.value,
      loss: null,
      extrapolation: extrapolation(table, at),
    },
    warnings: [
      ...flags,
      ...extrapolationWarning(table, at),
      `Intervals too narrow to be true are not given: ${points.length.toLocaleString('en-GB')} budgets were read off ${sizes} sizes, so they count as ${sizes}.`,
      'The least of noisy curves lies too low: the envelope is biased towards sizes with more rows.',
      ...(atEdge > 0
        ? [
            `${atEdge.toLocaleString('en-GB')} budgets are left out: their best size is the smallest or the largest.`,
          ]
        : []),
      ...disagreementWarning(
        { approach: 1, a: frontier.a, se },
        [
          secondOpinion(budgets),
          law?.state === 'fitted'
            ? { approach: 3, a: exponentsOf(law.law).a, se: law.standardErrors?.a ?? null }
            : null,
        ].filter((each) => each !== null),
      ),
    ],
    sentence: `At ${flopCount(at)} the best model has ${largeNumber(optimum.params.value)} parameters and ${largeNumber(optimum.tokens.value)} tokens, by the envelope of ${sizes} sizes; its size grows as C^${frontier.a.toFixed(3)}.`,
  };
}
