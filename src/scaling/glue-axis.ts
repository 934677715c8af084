import { type GlueRow, glueTable } from '../catalog/glue.ts';
import type { Assumption } from './fit-report.ts';
import { type CostRequest, phaseCosts } from './phase-costs.ts';

export const frontierCosts = ['gflop', 'params', 'energy', 'carbon', 'money'] as const;
export type FrontierCost = (typeof frontierCosts)[number];

/** What a model of the packaged table costs, and in which unit. */
export interface GlueAxis {
  readonly title: string;
  readonly of: (row: GlueRow) => number;
  readonly assumptions: readonly Assumption[];
}

/** Costs of a forward pass over the input; joules, grams and money by what a FLOP of prefill takes. @throws {Problem} without a price for money. */
export function glueAxis({
  cost = 'gflop',
  ...request
}: Omit<CostRequest, 'unit'> & { readonly cost?: FrontierCost | undefined }): GlueAxis {
  if (cost === 'gflop')
    return { title: 'GFLOP of a forward pass', of: ({ gflop }) => gflop, assumptions: [] };
  if (cost === 'params') return { title: 'parameters', of: ({ params }) => params, assumptions: [] };
  const { prefill, assumptions } = phaseCosts({ ...request, unit: cost }, undefined, 'pass');
  const title = {
    energy: 'joules of a forward pass',
    carbon: 'g CO2e of a forward pass',
    money: 'money a forward pass',
  }[cost];
  return { title, of: ({ gflop }) => gflop * 1e9 * prefill, assumptions };
}

/** The models of the packaged table that have a score, as points, and the names of those that have none. */
export function glueModels(of: GlueAxis['of']) {
  const rows = glueTable().rows;
  return {
    models: rows.flatMap(({ model: id, score, date, status, ...row }) =>
      score === null
        ? []
        : [{ id, cost: of({ model: id, score, date, status, ...row }), score, date, status }],
    ),
    unscored: rows.flatMap(({ model, score }) => (score === null ? [model] : [])),
  };
}
