import { systematicPart, type Uncertain } from '../domain/uncertain.ts';
import { standardNormal } from '../math/counter-random.ts';
import { placeFacilities } from './place-facilities.ts';
import {
  facilitiesOf,
  fixedCost,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
} from './portfolio.ts';

/** How often, over draws of the costs, the same assignment is the cheapest, and which model does each task. */
export interface PortfolioDraws {
  readonly draws: number;
  /** Share of the draws with the very same assignment. */
  readonly same: number;
  /** By task, the models that are chosen and in which share of the draws, the most often first. */
  readonly chosen: readonly (readonly { readonly model: string; readonly share: number }[])[];
}

/**
 * Draws all costs from their intervals, none below 0, and solves each draw. Systematic errors of one key
 * move together; repetition, and fixed costs, each for itself. The same seed gives the same draws.
 */
export function portfolioDraws(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
  portfolio: Portfolio,
  { draws = 200, seed = 1 }: { readonly draws?: number; readonly seed?: number } = {},
): PortfolioDraws {
  const keys = [...new Set(models.flatMap(({ serves }) => [...serves.values()].map(({ key }) => key)))];
  const counts = tasks.map(() => new Map<string, number>());
  let same = 0;
  for (let draw = 0; draw < draws; draw++) {
    const { of } = placeFacilities(
      facilitiesOf(
        tasks,
        models,
        (m, t, { cost, key }) => {
          const alone = 1 + keys.length + models.length + m * tasks.length + t;
          const shared =
            key === null
              ? standardNormal(seed + 1, alone, draw)
              : standardNormal(seed, 1 + keys.indexOf(key), draw);
          const systematic = { ...cost, ...systematicPart(cost) };
          const repeat = { ...cost, ...(cost.repeat ?? { lo: cost.value, hi: cost.value }) };
          return cost.value + shift(systematic, shared) + shift(repeat, standardNormal(seed, alone, draw));
        },
        (m) => {
          const model = models[m] as PortfolioModel;
          const z = standardNormal(seed, 1 + keys.length + m, draw);
          return Math.max(0, fixedCost(model) + shift(model.making, z) + shift(model.hosting, z));
        },
      ),
    );
    if (portfolio.assignments.every(({ model }, t) => models[of[t] as number] === model)) same++;
    of.forEach((m, t) => {
      const { id } = models[m] as PortfolioModel;
      const count = counts[t] as Map<string, number>;
      count.set(id, (count.get(id) ?? 0) + 1);
    });
  }
  return {
    draws,
    same: same / draws,
    chosen: counts.map((count) =>
      [...count].sort((a, b) => b[1] - a[1]).map(([model, times]) => ({ model, share: times / draws })),
    ),
  };
}

/** How far a value moves: its 95 % interval taken as 1.96 standard deviations, each side its own. */
const shift = ({ value, lo, hi }: Pick<Uncertain, 'value' | 'lo' | 'hi'>, z: number): number =>
  (z * (z < 0 ? value - lo : hi - value)) / 1.959964;
