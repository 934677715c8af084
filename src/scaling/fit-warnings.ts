import { flopCount, largeNumber } from '../domain/large-number.ts';
import { extent } from '../math/extent.ts';
import type { Budgets } from './budgets.ts';
import { rowsNamed } from './check-rows.ts';
import { type ChinchillaLaw, exponentsOf, type Optimum, optimumAt } from './chinchilla.ts';
import { type Fitted, fitParametric } from './fit-parametric.ts';
import { gridBias, gridDrift } from './grid-bias.ts';
import { fitIsoflop, type Vertex } from './isoflop.ts';
import { dropHighestLoss, type LossTable } from './loss-table.ts';

/** How far beyond the largest, or below the smallest, budget of the table the optimum is taken: 1 inside. */
export function extrapolation({ flop }: LossTable, at: number): number {
  const [least, most] = extent(flop);
  return Math.max(1, at / most, least / at);
}

export function extrapolationWarning(table: LossTable, at: number): string[] {
  const factor = extrapolation(table, at);
  if (factor <= 1.5) return [];
  const beyond = at > extent(table.flop)[1] ? 'beyond the largest' : 'below the smallest';
  return [
    `Extrapolated: ${flopCount(at)} is ${factor < 100 ? factor.toPrecision(3) : Math.round(factor).toLocaleString('en-GB')} times ${beyond} budget of the table.`,
  ];
}

/** An optimum at a budget of the table whose size or tokens no row comes near: the law bends where nothing was trained. */
export function unsampledWarning(table: LossTable, { flop, params, tokens }: Optimum): string[] {
  if (extrapolation(table, flop) > 1.5) return [];
  const beyond = (amounts: Float64Array, best: number, what: string) => {
    const [least, most] = extent(amounts);
    return best >= least && best <= most
      ? []
      : [
          `The best ${what}, ${largeNumber(best)}, lie outside those of the table (${largeNumber(least)} to ${largeNumber(most)}): the law is extrapolated to them.`,
        ];
  };
  return [...beyond(table.params, params, 'parameters'), ...beyond(table.tokens, tokens, 'tokens')];
}

/**
 * What rows of high loss do to the optimum: those that were dropped, or, where none was, the 2 % that others would drop.
 * @param whole The table before dropping.
 */
export function influenceWarning(
  whole: LossTable,
  dropped: readonly number[],
  fit: Fitted,
  at: number,
): string[] {
  const [here, other, rows] =
    dropped.length > 0 ? [fit, fitParametric(whole, fit.objective), dropped] : withoutHighest(whole, fit);
  if (other === null) return [];
  const size = optimumAt(here.law, at).params;
  const words = `${rowsNamed(rows)} of highest loss`;
  if (other.state !== 'fitted')
    return [
      `${dropped.length > 0 ? 'With' : 'Without'} ${words} no law can be fitted: they decide the result.`,
    ];
  const moved = optimumAt(other.law, at).params;
  if (Math.abs(Math.log(moved / size)) < Math.log(1.1)) return [];
  return dropped.length > 0
    ? [
        `Dropping ${words} moves the best size at ${flopCount(at)} from ${largeNumber(moved)} to ${largeNumber(size)} parameters.`,
      ]
    : [
        `Without ${words} the best size at ${flopCount(at)} would be ${largeNumber(moved)} instead of ${largeNumber(size)} parameters: few rows decide it.`,
      ];
}

function withoutHighest(whole: LossTable, fit: Fitted) {
  const { table, dropped } = dropHighestLoss(whole, Math.round(whole.n * 0.02));
  return [
    fit,
    dropped.length > 0 && table.n >= 8 ? fitParametric(table, fit.objective) : null,
    dropped,
  ] as const;
}

/** Rows whose loss lies at or below the fitted floor. */
export function floorWarning({ loss, row }: LossTable, { E }: ChinchillaLaw): string[] {
  const below = [...row].filter((_, i) => (loss[i] as number) <= E);
  return below.length === 0
    ? []
    : [`The loss of ${rowsNamed(below)} lies at or below the fitted floor E = ${E.toPrecision(4)}.`];
}

export function startsWarning({ starts, agreeing }: Fitted): string[] {
  return agreeing >= Math.min(2, starts.length)
    ? []
    : [
        `Only 1 of ${starts.length} starts came to this sum: there are several valleys, of which this is the lowest found.`,
      ];
}

/** The exponent of N against C by one approach, with its standard error; null or NaN: not known. */
export interface Opinion {
  readonly approach: number;
  readonly a: number;
  readonly se: number | null;
}

/** Exponents that are nearer than this are taken for the same, whatever their errors. */
const SAME = 0.02;

/** Exponents of several ways to the same frontier that differ by more than twice their errors; says where an error is not known. */
export function disagreementWarning(own: Opinion, others: readonly Opinion[]): string[] {
  return others.flatMap((other) => {
    const known = [own, other].flatMap(({ se }) => (se !== null && Number.isFinite(se) ? [se] : []));
    if (Math.abs(other.a - own.a) <= Math.max(SAME, 2 * Math.hypot(...known))) return [];
    const unknown = known.length < 2 ? '; the error of at least one is not known' : '';
    return [
      `Approaches disagree: by approach ${own.approach} N grows as C^${own.a.toFixed(3)}, by approach ${other.approach} as C^${other.a.toFixed(3)}${unknown}.`,
    ];
  });
}

/** Profiles whose sizes move against their valleys, and what that does to the exponent. */
export function driftWarning(
  vertices: readonly Vertex[],
  budgets: Budgets,
  law: ChinchillaLaw | null,
): string[] {
  const drift = gridDrift(vertices);
  if (drift === null || Math.abs(Math.log(drift.factor)) < Math.log(1.5) || drift.sigma < 2) return [];
  const bias = law === null ? null : gridBias(law, budgets.budgets);
  const moved =
    bias === null || law === null
      ? ''
      : ` On these very sizes a noise-free law with exponent ${exponentsOf(law).a.toFixed(3)} would be read as ${(exponentsOf(law).a + bias).toFixed(3)}.`;
  return [
    `The sampled sizes drift: against the valley their middle moves by a factor of ${formatFactor(drift.factor)} from the smallest to the largest budget, which bends the line.${moved}`,
  ];
}

const formatFactor = (factor: number): string => factor.toPrecision(2);

export function outsideWarning(vertices: readonly Vertex[]): string[] {
  const outside = vertices.filter(({ inside }) => !inside);
  if (outside.length === 0) return [];
  const named = outside.map(({ flop }) => flopCount(flop)).join(', ');
  return [
    `The valley of ${outside.length === 1 ? 'a budget lies' : `${outside.length} budgets lies`} outside the sizes that were trained (${named}): it is extrapolated.`,
  ];
}

/** Exponent of approach 2 on the table, where it has three budgets or more. */
export function secondOpinion(
  budgets: Budgets,
): { readonly approach: 2; readonly a: number; readonly se: number } | null {
  if (budgets.budgets.length < 3) return null;
  const fit = fitIsoflop(budgets.budgets);
  return fit.state === 'fitted' && fit.vertices.length >= 3
    ? { approach: 2, a: fit.frontier.a, se: fit.frontier.standardErrors.a }
    : null;
}
