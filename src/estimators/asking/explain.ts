import { listed } from '../../catalog/lookup.ts';
import { nearest } from '../../domain/nearest.ts';
import type { Perimeter } from '../../domain/perimeter.ts';
import { perimeterWords } from '../../domain/perimeter-words.ts';
import { refusal } from '../../domain/problem.ts';
import type { EstimateAnswer } from '../answer.ts';
import type { NamedEstimate } from '../coverage.ts';
import type { Estimate, TermId } from '../outcome.ts';
import { estimator } from '../registry.ts';
import { type Rerun, type Settings, type Waterfall, waterfall } from '../waterfall.ts';
import { askOne } from './ask-methods.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** The way from one method's figure to another's, on one question. */
export interface Explanation extends Omit<Waterfall, 'from' | 'to'> {
  readonly from: ExplainedEnd;
  readonly to: ExplainedEnd;
}

/** A method with its figure and what that covers, in words. */
interface ExplainedEnd {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly covers: string;
}

/**
 * Takes one method to another: without names, the least figure to the greatest.
 * @throws Problem a refusal where fewer than two methods answered, or one of the names did not.
 */
export function explain(
  answer: EstimateAnswer,
  setting: EstimateSetting,
  names: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): Explanation {
  const estimates = answer.groups
    .flatMap((group) => group.estimates)
    .filter(({ carbon_g, energy_j }) => carbon_g !== null || energy_j !== null)
    .toSorted((a, b) => figureOf(a) - figureOf(b));
  if (estimates.length < 2)
    throw refusal(
      `There is nothing to explain: ${estimates.length === 0 ? 'no method answers' : `${estimates[0]?.estimator.id} alone answers`}.`,
    );
  const from =
    names.from === undefined ? (estimates[0] as NamedEstimate) : named(names.from, estimates, answer);
  const others = estimates.filter((each) => each !== from);
  const to = names.to === undefined ? (others.at(-1) as NamedEstimate) : named(names.to, estimates, answer);
  if (from === to) throw refusal(`From ${from.estimator.id} to itself there is no way to explain.`);
  const way = waterfall(from, to, { before: before(from, to, setting), after: after(from, to, setting) });
  const end = ({ estimator: { id, title }, ...own }: NamedEstimate, value: number): ExplainedEnd => ({
    id,
    title,
    value,
    covers:
      own.perimeter === null ? estimator(id).covers : perimeterWords(explained(own.perimeter, own, way)),
  });
  return { ...way, from: end(from, way.from), to: end(to, way.to) };
}

/** What a figure that is explained covers: grams have the share of making in them, which stands apart in an estimate. */
const explained = (perimeter: Perimeter, { embodied_g }: Estimate, { quantity }: Waterfall): Perimeter =>
  quantity === 'carbon_g' && embodied_g !== null ? { ...perimeter, embodied: true } : perimeter;

const figureOf = ({ carbon_g, energy_j }: Estimate): number => carbon_g?.value ?? energy_j?.value ?? 0;

function named(
  name: string,
  estimates: readonly NamedEstimate[],
  { not_applicable }: EstimateAnswer,
): NamedEstimate {
  const found =
    estimates.find(({ estimator: { id } }) => id === name) ??
    estimates.findLast(({ estimator: { id } }) => id.split('@')[0] === name);
  if (found !== undefined) return found;
  const ids = estimates.map(({ estimator: { id } }) => id.split('@')[0] as string);
  const other = not_applicable.findLast(({ id }) => id === name || id.split('@')[0] === name);
  if (other !== undefined)
    throw refusal(
      `${other.title} does not answer this question: ${other.reason} Those that do are ${listed(ids, 'and')}.`,
    );
  const near = nearest(name, ids);
  throw refusal(
    `No method "${name}" answers this question${near.length > 0 ? `; nearest: ${listed(near)}` : ''}; those that do are ${listed(ids, 'and')}.`,
  );
}

const formats: Readonly<Record<number, string>> = { 32: 'fp32', 16: 'bf16', 8: 'fp8', 4: 'fp4' };

const settings = [
  ['batch', 'batch'],
  ['precision-bits', 'precision'],
] as const;

/** What a setting of one method is as an input of another; `null`: the two are alike, or the other does not take it. */
function taken(
  id: (typeof settings)[number][0],
  field: (typeof settings)[number][1],
  by: NamedEstimate,
  of: NamedEstimate,
): { readonly was: number | null; readonly is: number; readonly value: number | string } | null {
  const [was, is] = [termOf(by, id), termOf(of, id)];
  if (is === undefined || was === is || !(field in estimator(by.estimator.id).input.shape)) return null;
  const value = id === 'batch' ? is : formats[is];
  return value === undefined ? null : { was: was ?? null, is, value };
}

/** The first method asked again at the batch, then also at the precision, that the second was reckoned at. */
function before(from: NamedEstimate, to: NamedEstimate, setting: EstimateSetting): readonly Rerun[] {
  const change: Record<string, unknown> = {};
  return settings.flatMap(([id, field]) => {
    const other = taken(id, field, from, to);
    if (other === null) return [];
    change[field] = other.value;
    const outcome = askOne(estimator(from.estimator.id), setting, change);
    return outcome.state === 'estimated' ? [{ id, from: other.was, to: other.is, estimate: outcome }] : [];
  });
}

/** Settings that only the second method takes: it is reached at those of the first, and then given its own back. */
function after(from: NamedEstimate, to: NamedEstimate, setting: EstimateSetting): Settings | null {
  const own = settings.flatMap(([id, field]) => {
    const other = taken(id, field, from, to) === null ? taken(id, field, to, from) : null;
    return other === null ? [] : [{ id, field, ...other }];
  });
  const at = (changed: typeof own) =>
    changed.length === 0
      ? to
      : askOne(
          estimator(to.estimator.id),
          setting,
          Object.fromEntries(changed.map(({ field, value }) => [field, value])),
        );
  const first = at(own);
  if (own.length === 0 || first.state !== 'estimated') return null;
  const reruns = own.flatMap(({ id, was, is }, i) => {
    const estimate = at(own.slice(i + 1));
    return estimate.state === 'estimated' ? [{ id, from: is, to: was ?? is, estimate }] : [];
  });
  return reruns.length === own.length ? { estimate: first, reruns } : null;
}

const termOf = ({ terms }: Estimate, id: TermId): number | undefined =>
  terms.find((term) => term.id === id)?.value;
