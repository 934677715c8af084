import type { LawFact } from '../catalog/laws.ts';
import { type LossTableName, lossPoints } from '../catalog/losses.ts';
import { largeNumber } from '../domain/large-number.ts';
import { Problem, refusal } from '../domain/problem.ts';
import { quantile } from '../math/quantile.ts';
import { bootstrap, bootstrapTask } from '../scaling/bootstrap.ts';
import type { ChinchillaLaw } from '../scaling/chinchilla.ts';
import { fitParametric } from '../scaling/fit-parametric.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import { fitTable } from '../scaling/fit-table.ts';
import { extrapolationWarning } from '../scaling/fit-warnings.ts';
import { dropHighestLoss, type LossRow, lossTable } from '../scaling/loss-table.ts';
import { extrapolationOf } from '../scaling/penalty-view.ts';
import { rowsIn } from './fit-models.ts';
import { lawBySize } from './law-by-size.ts';
import { assumed, given, type Interval, published } from './plan.ts';
import { refuseGiven } from './refuse-given.ts';
import { solveOnThreads } from './solve-on-threads.ts';

/** Where a plan's law comes from. */
export interface LawRequest {
  /** A law of the catalog, default `chinchilla`. */
  readonly law?: string | undefined;
  /** Experts of a mixture, for a law that has them. */
  readonly experts?: number | undefined;
  /** A table to fit it to instead, or a packaged one. */
  readonly table?: string | undefined;
  readonly example?: LossTableName | undefined;
  readonly dropHighestLoss?: number | undefined;
  /** Draws that give the plan its interval; default 200 for a table. */
  readonly bootstrap?: number | undefined;
}

/** A law, the draws around it (none for a published one), and what it rests on. */
export interface PlanLaw {
  readonly law: ChinchillaLaw;
  readonly draws: readonly ChinchillaLaw[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
  /** What is to be said where a model lies outside those the law was fitted to, as far as these are known. */
  readonly beyond: (model: { readonly params: number; readonly tokens: number }) => readonly string[];
}

const SAMPLES = 200;

/** The law of a plan. @throws {Problem} a refusal where there is none of that name, or the table gives none. */
export async function planLaw(request: LawRequest): Promise<PlanLaw> {
  if (request.table === undefined && request.example === undefined) {
    refuseGiven(
      request,
      ['dropHighestLoss', 'bootstrap'],
      'belongs to a law that is fitted: --table or --example',
    );
    const { fact, law, assumptions, warnings } = lawBySize(request.law ?? 'chinchilla', request.experts);
    return {
      law,
      draws: [],
      assumptions: [lawAssumption(fact), ...assumptions],
      warnings,
      beyond: (model) => beyondFitted(fact, model),
    };
  }
  refuseGiven(request, ['experts'], 'belongs to a law of experts, not to a table');
  if (request.law !== undefined) throw refusal('Give a law or a table to fit one to, not both.');
  if (request.table !== undefined && request.example !== undefined)
    throw refusal('Give a table (--table) or a packaged one (--example), not both.');
  const rows =
    request.table === undefined ? rowsOf(request.example as LossTableName) : await rowsIn(request.table);
  const drop = request.dropHighestLoss ?? (request.example === 'chinchilla' ? 5 : 0);
  const name = request.table ?? `the packaged table ${request.example}`;
  const report = await fitTable(rows, { dropHighestLoss: drop });
  const { table } = dropHighestLoss(lossTable(rows), drop);
  const fit = fitParametric(table);
  if (fit.state !== 'fitted') throw refusal(`${name} gives no law. ${report.sentence}`);
  const samples = request.bootstrap ?? SAMPLES;
  const draws = samples === 0 ? null : await bootstrap(bootstrapTask(table, fit), samples, solveOnThreads());
  return {
    law: fit.law,
    draws: draws?.laws ?? [],
    assumptions: [
      given(`The law is fitted to ${name}: ${table.n} rows, ${drop} dropped.`),
      ...(draws
        ? [assumed(`Intervals are the middle 95 % of ${draws.laws.length} bootstrap draws of rows.`)]
        : []),
    ],
    warnings: report.warnings.filter((warning) => !warning.startsWith('Extrapolated')),
    beyond: ({ params, tokens }) => extrapolationWarning(table, 6 * params * tokens),
  };
}

/** What is to be said where a model lies outside those a law of the catalog was fitted to; a half beyond is let pass, as of the budgets of a table. */
export function beyondFitted(
  { fitted }: LawFact,
  { params, tokens }: { readonly params: number; readonly tokens: number },
): readonly string[] {
  if (fitted === null || extrapolationOf(fitted, params, tokens) <= 1.5) return [];
  const range = ([least, most]: readonly [number, number]) => `${largeNumber(least)} to ${largeNumber(most)}`;
  return [
    `Extrapolated: the law was fitted to ${range(fitted.params)} parameters and ${range(fitted.tokens)} tokens.`,
  ];
}

export const lawAssumption = ({ id, title, certainty, note }: LawFact): Assumption =>
  published(`${title}; constants ${certainty}.${note ? ` ${note}` : ''}`, `law/${id}`);

/** Middle 95 % of a quantity over the draws; null without draws. A draw that cannot reach the target counts as Infinity. */
export function intervalOver(
  draws: readonly ChinchillaLaw[],
  of: (law: ChinchillaLaw) => number,
): Interval | null {
  if (draws.length < 2) return null;
  const values = draws.map((law) => {
    try {
      return of(law);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return Number.POSITIVE_INFINITY;
    }
  });
  return { lo: quantile(values, 0.025), hi: quantile(values, 0.975) };
}

function rowsOf(name: LossTableName): readonly LossRow[] {
  const { params, tokens, flop, loss } = lossPoints(name);
  return params.map((each, i) => ({
    params: each,
    tokens: tokens[i],
    flop: flop[i],
    loss: loss[i] as number,
    row: i + 1,
  }));
}
