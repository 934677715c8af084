import { formatFixed, formatNumber } from '../domain/format.ts';
import { type ShownUnit, shownUnit } from './shown-unit.ts';
import { type TaskGroup, taskGroups } from './task-lanes.ts';
import type { TaskRow } from './task-rows.ts';

export interface FindingUnits {
  readonly unit: ShownUnit;
  /** Grid intensity that grams are of. */
  readonly g_per_kwh?: number | undefined;
  /** Queries the energies are given for. */
  readonly queries: 1 | 1000;
}

/** What the rows show, a sentence or two for each origin; nothing is compared across hardware or perimeters. */
export function taskFinding(rows: readonly TaskRow[], units: FindingUnits): string {
  const own = rows.filter((r) => r.origin === 'own');
  const study = rows.filter((r) => r.origin === 'study');
  const bases = new Set(own.map((r) => r.basis));
  const said = [
    ...(own.length === 0 ? [] : [bases.size === 1 ? ofOne(own, units, 'here') : ofMany(own, bases.size)]),
    ...(study.length === 0 ? [] : [ofOne(study, units, 'in the study')]),
  ];
  return said.length === 0
    ? 'No finding: no run here names a model, a task and its queries, and no logged value of the study is shown.'
    : said.join(' ');
}

const ofMany = (rows: readonly TaskRow[], bases: number): string =>
  `Your **${rows.length}** values are of **${bases}** different machines, perimeters or batches, so none is set against another.`;

function ofOne(rows: readonly TaskRow[], units: FindingUnits, where: 'here' | 'in the study'): string {
  const groups = taskGroups(rows);
  const [least, most] = [groups[0], groups.at(-1)];
  if (!least || !most) return '';
  const own = where === 'here';
  const start = own ? 'On this hardware' : 'In the study';
  const what = units.queries === 1000 ? '1,000 queries' : 'a query';
  const takes = own ? 'took' : units.queries === 1 ? 'takes' : 'take';
  const verb = isMedian(most) ? `${takes} a median` : takes;
  const dearest = `${start} ${what} of ${noun(most)} ${verb} ${value(most, units)}`;
  const between = groups.map(spreadOf).filter((ratio) => ratio > 1);
  const within =
    between.length === 0
      ? ''
      : ` Within one task the dearest model ${own ? 'took' : 'costs'} **${range(between)} times** the cheapest.`;
  if (least === most) return `${dearest}${within ? '.' : '; one model is too few to compare.'}${within}`;
  const times = median(most) / median(least);
  const sure =
    reaches(most, median(least)) || reaches(least, median(most))
      ? ', though repetitions spread so far that the order is not certain'
      : '';
  return `${dearest}, **${timesText(times)} times** as much as ${noun(least)} (${value(least, units)})${sure}.${within}`;
}

/** Whether the repetitions of a task's one model spread as far as a value. */
function reaches({ lanes }: TaskGroup, joules: number): boolean {
  const [only, ...others] = lanes[0]?.rows ?? [];
  if (!only || others.length > 0) return false;
  const { repeat_lo_j: lo, repeat_hi_j: hi } = only;
  return lo !== null && hi !== null && lo <= joules && joules <= hi;
}

const median = ({ lanes }: TaskGroup): number => lanes[0]?.median_j ?? Number.NaN;
const isMedian = ({ lanes }: TaskGroup): boolean => (lanes[0]?.rows.length ?? 0) > 1;
const noun = ({ title }: TaskGroup): string =>
  /^[A-Z][a-z]/.test(title) ? title[0]?.toLowerCase() + title.slice(1) : title;

function value(group: TaskGroup, { unit: family, queries, g_per_kwh }: FindingUnits): string {
  const joules = (median(group) * queries) / 1000;
  const unit = shownUnit([joules], family, g_per_kwh);
  return `**${formatNumber(joules / unit.size)}\u00a0${unit.name}**`;
}

function spreadOf({ lanes }: TaskGroup): number {
  const rows = lanes[0]?.rows ?? [];
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last && first.energy_j > 0 ? last.energy_j / first.energy_j : 1;
}

const timesText = (ratio: number): string => formatFixed(ratio, ratio < 9.95 ? 1 : 0);

function range(ratios: readonly number[]): string {
  const [lo, hi] = [timesText(Math.min(...ratios)), timesText(Math.max(...ratios))];
  return lo === hi ? lo : `${lo} to ${hi}`;
}
