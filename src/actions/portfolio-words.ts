import { listed, nearestNames } from '../catalog/lookup.ts';
import { carbonUnit, energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import type { Portfolio, Unmet } from '../lifecycle/portfolio.ts';
import { LEAST_MULTIPLE, MOST_MULTIPLE, type VolumeRange } from '../lifecycle/portfolio-volumes.ts';
import { given, type Interval } from './plan.ts';
import type { PortfolioCandidate } from './portfolio-candidates.ts';
import type { PortfolioCosts } from './portfolio-costs.ts';

/** Until which volumes the answer holds. */
export function staysWords({ from, to }: VolumeRange): string {
  const times = (multiple: number) => `${formatNumber(multiple)} times`;
  if (from <= LEAST_MULTIPLE && to >= MOST_MULTIPLE)
    return 'It stays the cheapest from a tenth to ten times these volumes.';
  if (from <= LEAST_MULTIPLE) return `It stays the cheapest up to ${times(to)} these volumes.`;
  return `It stays the cheapest from ${times(from)} these volumes ${to >= MOST_MULTIPLE ? 'on, to ten times at least' : `to ${times(to)}`}.`;
}

/** Why a task is not done: nothing does it, or nothing well enough; `does` is what the candidates do. */
export const unmetWords = ({ task, best, models }: Unmet, does: readonly string[]): string => {
  if (models === 0) {
    const near = nearestNames(task.id, does);
    const plain = does.filter((each) => !each.includes('/'));
    return `No candidate does "${task.id}"; ${near.length > 0 ? `nearest: ${near.join(', ')}` : `there are ${(plain.length > 0 ? plain : does).slice(0, 12).join(', ')}`}.`;
  }
  const top =
    best === null ? 'none of them is scored' : `the best, ${best.model}, has ${formatNumber(best.score)}`;
  return `No candidate meets the floor of ${formatNumber(task.minScore)} for ${task.id}: of ${models} that do it ${top}.`;
};

/** How sure it is that nothing costs less. */
export const proofOf = ({ gap, nodes }: Portfolio) =>
  given(
    gap < 1e-9
      ? `Proven optimal, gap 0 (${nodes === 0 ? 'nothing was left to search' : `${nodes} ${nodes === 1 ? 'part' : 'parts'} of the search bounded`}): no other assignment costs less at these figures.`
      : `Not proven: another assignment may cost up to ${formatPercent(gap)} less.`,
  );

/** A device does one query after another: where its time does not suffice, more of them idle than are counted. */
export function busyWarnings(
  { hosted, assignments }: Portfolio,
  candidates: readonly PortfolioCandidate[],
  days: number,
): readonly string[] {
  return hosted.flatMap(({ id }) => {
    const candidate = candidates.find((each) => each.id === id);
    const busy = assignments
      .filter(({ model }) => model.id === id)
      .reduce((sum, { task }) => sum + task.queries * (candidate?.serves.get(task.id)?.busy_s ?? 0), 0);
    const devices = busy / (days * 86_400);
    return devices > 1
      ? [
          `${id} is busy for ${formatNumber(devices)} times the horizon: one device does not suffice, and only one idles here.`,
        ]
      : [];
  });
}

/** The answer in words, `against` the one model that would do everything. */
export function sentenceOf(
  { hosted, assignments, total }: Portfolio,
  { unit, days }: PortfolioCosts,
  against: { readonly model: string; readonly saving: Interval & { readonly value: number } } | null,
): string {
  const named = hosted.map((model) => {
    const own = assignments.filter((each) => each.model === model).map(({ task }) => task.id);
    if (own.length === assignments.length) return `${model.id} for everything`;
    return `${model.id} for ${own.length <= 3 ? listed(own, 'and') : `${own.length} of them`}`;
  });
  const shown = named.length <= 4 ? `: ${named.join(', ')}` : '';
  const head = `Host ${hosted.length} ${hosted.length === 1 ? 'model' : 'models'} for ${assignments.length} ${assignments.length === 1 ? 'task' : 'tasks'}${shown}.`;
  const amount = `Over ${days} days that takes ${costWords(total.value, unit)}`;
  if (against === null) return `${head} ${amount}.`;
  if (hosted.length === 1 && hosted[0]?.id === against.model)
    return `${head} ${amount}: no set of several models takes less at these volumes.`;
  const { value, lo, hi } = against.saving;
  const range = hi > lo ? ` (${formatPercent(lo)} to ${formatPercent(hi)})` : '';
  return `${head} ${amount}, ${formatPercent(value)}${range} less than ${against.model} for everything.`;
}

/** A cost in the unit a reader takes it in. */
function costWords(value: number, unit: 'J' | 'g'): string {
  const { size, name } = unit === 'J' ? energyUnit([value]) : carbonUnit([value]);
  return `${formatNumber(value / size)} ${name}${unit === 'g' ? ' CO₂e' : ''}`;
}
