import { carbonUnit, energyUnit } from '../domain/format.ts';
import { shortName } from '../domain/short-name.ts';
import type { Point } from './point.ts';

/** A model on one data set as a point of a frontier. */
export interface MeasuredModel {
  readonly id: string;
  readonly cost: number;
  readonly costInterval?: { readonly lo: number; readonly hi: number };
  readonly score: number;
  readonly date: null;
  /** How its energy is known. */
  readonly status: Point['known'];
}

/** A data set with the metric it is scored by, and how many models are. */
export interface ScoredSet {
  readonly id: string;
  readonly dataset: string;
  readonly metric: string;
  readonly models: number;
}

const setOf = ({ dataset, metric }: Point): string => `${dataset} by ${metric}`;

/** The data sets on which two models or more are scored, by one metric each: scores of different ones are never mixed. */
export function scoredSets(points: readonly Point[]): readonly ScoredSet[] {
  const found = new Map<string, Point[]>();
  for (const point of points) {
    if (point.dataset === null || point.metric === null || point.score === null || !(point.energy_j > 0))
      continue;
    found.set(setOf(point), [...(found.get(setOf(point)) ?? []), point]);
  }
  return [...found].flatMap(([id, own]) =>
    own.length < 2
      ? []
      : [{ id, dataset: own[0]?.dataset ?? '', metric: own[0]?.metric ?? '', models: own.length }],
  );
}

/** Models of one data set by the energy, carbon or parameters they take, the title of that cost, and the points without a score or a size. */
export function measuredModels(
  points: readonly Point[],
  set: string,
  cost: 'energy' | 'carbon' | 'params',
): {
  readonly title: string;
  readonly models: readonly MeasuredModel[];
  readonly lacking: readonly string[];
} {
  const [dataset] = set.split(' by ');
  const own = points.filter((point) => point.dataset === dataset);
  const scored = own.filter((point) => point.score !== null && setOf(point) === set);
  const used = scored.filter(({ params, energy_j }) =>
    cost === 'params' ? (params ?? 0) > 0 : energy_j > 0,
  );
  const lacking = own.filter((point) => !used.includes(point)).map(({ model }) => model);
  if (cost === 'params') {
    return {
      title: 'Parameters',
      models: used.map(({ model: id, params, score, known: status }) => ({
        id: shortName(id),
        cost: params as number,
        score: score as number,
        date: null,
        status,
      })),
      lacking,
    };
  }
  const unit =
    cost === 'energy'
      ? energyUnit(used.map((point) => point.energy_j))
      : carbonUnit(used.map((point) => point.carbon_g));
  return {
    title: `${unit.name}${cost === 'carbon' ? ' CO2e' : ''} per 1,000 queries`,
    models: used.map((point) => {
      const scale = (cost === 'energy' ? 1 : point.carbon_g / point.energy_j) / unit.size;
      const [lo, hi] = [point.lo_j * scale, point.hi_j * scale];
      return {
        id: shortName(point.model),
        cost: point.energy_j * scale,
        ...(hi > lo && lo > 0 ? { costInterval: { lo, hi } } : {}),
        score: point.score as number,
        date: null,
        status: point.known,
      };
    }),
    lacking,
  };
}
