import { listed } from '../../catalog/lookup.ts';
import { nearest } from '../../domain/nearest.ts';
import { refusal } from '../../domain/problem.ts';
import type { EstimateAnswer } from '../answer.ts';
import type { NamedEstimate } from '../coverage.ts';
import type { Estimate, TermId } from '../outcome.ts';
import { estimator } from '../registry.ts';
import { type Rerun, type Waterfall, waterfall } from '../waterfall.ts';
import { askOne } from './ask-methods.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** The way from one method's figure to another's, on one question. */
export interface Explanation extends Omit<Waterfall, 'from' | 'to'> {
  readonly from: { readonly id: string; readonly title: string; readonly value: number };
  readonly to: { readonly id: string; readonly title: string; readonly value: number };
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
  const from = names.from === undefined ? (estimates[0] as NamedEstimate) : named(names.from, estimates);
  const others = estimates.filter((each) => each !== from);
  const to = names.to === undefined ? (others.at(-1) as NamedEstimate) : named(names.to, estimates);
  if (from === to) throw refusal(`From ${from.estimator.id} to itself there is no way to explain.`);
  const way = waterfall(from, to, reruns(from, to, setting));
  const end = ({ estimator: { id, title } }: NamedEstimate, value: number) => ({ id, title, value });
  return { ...way, from: end(from, way.from), to: end(to, way.to) };
}

const figureOf = ({ carbon_g, energy_j }: Estimate): number => carbon_g?.value ?? energy_j?.value ?? 0;

function named(name: string, estimates: readonly NamedEstimate[]): NamedEstimate {
  const found =
    estimates.find(({ estimator: { id } }) => id === name) ??
    estimates.findLast(({ estimator: { id } }) => id.split('@')[0] === name);
  if (found !== undefined) return found;
  const ids = estimates.map(({ estimator: { id } }) => id.split('@')[0] as string);
  const near = nearest(name, ids);
  throw refusal(
    `No method "${name}" answers this question${near.length > 0 ? `; nearest: ${listed(near)}` : ''}; those that do are ${listed(ids, 'and')}.`,
  );
}

const formats: Readonly<Record<number, string>> = { 32: 'fp32', 16: 'bf16', 8: 'fp8', 4: 'fp4' };

/** The first method asked again at the batch, then also at the precision, that the second was reckoned at. */
function reruns(from: NamedEstimate, to: NamedEstimate, setting: EstimateSetting): readonly Rerun[] {
  const method = estimator(from.estimator.id);
  const change: Record<string, unknown> = {};
  const found: Rerun[] = [];
  for (const [id, field] of [
    ['batch', 'batch'],
    ['precision-bits', 'precision'],
  ] as const) {
    const [was, is] = [termOf(from, id), termOf(to, id)];
    if (is === undefined || was === is || !(field in method.input.shape)) continue;
    const value = id === 'batch' ? is : formats[is];
    if (value === undefined) continue;
    change[field] = value;
    const outcome = askOne(method, setting, change);
    if (outcome.state === 'estimated') found.push({ id, from: was ?? null, to: is, estimate: outcome });
  }
  return found;
}

const termOf = ({ terms }: Estimate, id: TermId): number | undefined =>
  terms.find((term) => term.id === id)?.value;
