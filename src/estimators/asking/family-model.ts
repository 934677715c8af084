import { largeRange } from '../../domain/large-number.ts';
import type { Spread } from '../spread.ts';
import type { EstimatedModel } from './estimate-model.ts';
import type { EstimateRequest } from './estimate-request.ts';

/**
 * The name of a family as any of its models: amounts are of the one that stands in the middle by what a token passes through, and reach
 * over all of them, each with what is not known of it.
 */
export function familyModel(
  name: string,
  names: readonly string[],
  members: readonly EstimatedModel[],
  { provider }: EstimateRequest,
): EstimatedModel {
  const [alone] = members;
  if (alone !== undefined && members.length === 1) return alone;
  const middle = members.toSorted(bySize)[Math.floor((members.length - 1) / 2)] as EstimatedModel;
  const params = over(members, ({ params }) => params, middle);
  const active = over(members, ({ active_params }) => active_params, middle);
  const rest = members.filter((each) => each !== middle).map(({ tasks }) => tasks);
  return {
    ...middle,
    title: `${name.trim()}, any of ${members.length} models`,
    kind: 'family',
    members: names,
    params,
    active_params: active,
    inputs: {},
    unknowns: [
      {
        value: settings(middle, provider)[0] as Readonly<Record<string, unknown>>,
        ends: members.flatMap((each) => settings(each, provider).slice(1)),
      },
    ],
    architecture: null,
    tasks: middle.tasks.filter((task) => rest.every((tasks) => tasks.includes(task))),
    sources: members.flatMap(({ title, sources }) =>
      sources.map((source) => ({ ...source, says: `${title}, ${source.says}` })),
    ),
    assumptions: [
      {
        field: 'model',
        value: names[members.indexOf(middle)] as string,
        unit: null,
        source: `of the ${members.length} models that ${name.trim()} may be, the one in the middle by what a token passes through`,
        fact: null,
      },
      ...(
        [
          ['params', params],
          ['active_params', active],
        ] as const
      ).flatMap(([field, range]) =>
        range === null
          ? []
          : [
              {
                field,
                value: range.value,
                unit: 'parameters',
                source: `of ${middle.title}; ${largeRange(range.lo, range.hi)} over the ${members.length} models`,
                fact: null,
              },
            ],
      ),
    ],
  };
}

const bySize = (a: EstimatedModel, b: EstimatedModel): number =>
  (a.active_params?.value ?? 0) - (b.active_params?.value ?? 0) ||
  (a.params?.value ?? 0) - (b.params?.value ?? 0);

/** What methods are told of a member: in the middle of what is known of it, then at each end. */
function settings(
  { inputs, params, active_params, unknowns, provider }: EstimatedModel,
  told: string | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  const own = {
    ...inputs,
    ...(params === null ? {} : { params: params.value }),
    ...(active_params === null ? {} : { active_params: active_params.value }),
    ...(told === undefined && provider !== null ? { provider } : {}),
  };
  const ends = unknowns.flatMap((each) => each.ends);
  return [own, ...(ends.length === 0 ? [own] : ends.map((end) => ({ ...own, ...end })))];
}

/** The middle's value, from the least to the greatest of all. */
function over(
  members: readonly EstimatedModel[],
  of: (model: EstimatedModel) => Spread | null,
  middle: EstimatedModel,
): Spread | null {
  const all = members.flatMap((each) => of(each) ?? []);
  const value = of(middle)?.value;
  if (value === undefined) return null;
  return {
    value,
    lo: Math.min(...all.map(({ lo }) => lo)),
    hi: Math.max(...all.map(({ hi }) => hi)),
  };
}
