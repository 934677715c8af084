import {
  fixedCost,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
  solvePortfolio,
} from './portfolio.ts';

/** Multiples of volumes between which the assignment stays the cheapest; within the range that was looked at. */
export interface VolumeRange {
  readonly from: number;
  readonly to: number;
}

/** The range of multiples that is looked at. */
export const LEAST_MULTIPLE = 0.1;
export const MOST_MULTIPLE = 10;

/** Relative difference below which two costs are one number. */
const SAME = 1e-9;

/**
 * The multiples of the volumes of these tasks (all: none given) over which the assignment stays the cheapest. The cost of each
 * assignment is a straight line in the multiple and the least cost their lower envelope, so that each end is met by going from
 * the far end to where the best line there crosses this one, until no line lies below.
 */
export function volumeRange(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
  portfolio: Portfolio,
  only?: PortfolioTask,
): VolumeRange {
  const moves = (task: PortfolioTask) => only === undefined || task.id === only.id;
  const own = lineOf(portfolio, moves);
  const end = (far: number) => {
    let at = far;
    for (let i = 0; i < 40; i++) {
      const best = solvePortfolio(scaledTasks(tasks, at, moves), models);
      if (best === null) return at;
      const line = lineOf(best, moves, at);
      if (line.at(at) >= own.at(at) * (1 - SAME)) return at;
      const crossing = (line.fixed - own.fixed) / (own.slope - line.slope);
      // The crossing lies between 1, where this assignment is the best, and where it is not.
      const next = Number.isFinite(crossing)
        ? Math.min(Math.max(crossing, Math.min(1, at)), Math.max(1, at))
        : 1;
      if (Math.abs(next - at) <= SAME * at) return next;
      at = next;
    }
    return at;
  };
  return { from: end(LEAST_MULTIPLE), to: end(MOST_MULTIPLE) };
}

export const scaledTasks = (
  tasks: readonly PortfolioTask[],
  multiple: number,
  moves: (task: PortfolioTask) => boolean = () => true,
): readonly PortfolioTask[] =>
  tasks.map((task) => (moves(task) ? { ...task, queries: task.queries * multiple } : task));

/** Cost of an assignment by the multiple of the volumes that move; `solved` is the multiple it was solved at. */
function lineOf({ hosted, assignments }: Portfolio, moves: (task: PortfolioTask) => boolean, solved = 1) {
  const spent = (which: boolean) =>
    assignments.reduce(
      (total, { task, service }) =>
        moves(task) === which ? total + task.queries * service.cost.value : total,
      0,
    );
  const fixed = hosted.reduce((total, model) => total + fixedCost(model), 0) + spent(false);
  const slope = spent(true) / solved;
  return { fixed, slope, at: (multiple: number) => fixed + slope * multiple };
}
