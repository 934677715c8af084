import { glueTable } from '../../../../src/catalog/glue.ts';
import { type FrontierAxes, type FrontierRow, frontierRowOf } from '../../../../src/charts/frontier.ts';
import { measuredModels, scoredSets } from '../../../../src/charts/frontier-points.ts';
import { type FrontierSearch, frontierRequest } from '../../../../src/charts/frontier-search.ts';
import type { Point } from '../../../../src/charts/point.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import { frontierView, type TrendOutcome } from '../../../../src/lifecycle/frontier-view.ts';
import type { Assumption } from '../../../../src/scaling/fit-report.ts';
import { glueAxis, glueModels } from '../../../../src/scaling/glue-axis.ts';

/** A frontier with all that its page says of it. */
export interface ShownFrontier {
  readonly axes: FrontierAxes;
  readonly rows: readonly FrontierRow[];
  readonly trend: TrendOutcome | null;
  /** Models that could stand in it. */
  readonly of: number;
  /** Names of those without a score or a cost. */
  readonly lacking: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** What was asked for and could not be, with what is shown instead. */
  readonly problem: string | null;
}

/** Days on which models of the packaged table were released, in order. */
export const releaseDays = (): readonly string[] =>
  [...new Set(glueTable().rows.flatMap(({ date, score }) => (score === null ? [] : [date])))].sort();

/** The frontier an address asks for: of the packaged table, or of own and logged models on one data set. */
export function frontierOf(search: FrontierSearch, points: readonly Point[] | null): ShownFrontier {
  if (search.set !== undefined && points !== null) {
    const known = scoredSets(points).some(({ id }) => id === search.set);
    if (known) return measured(search, search.set, points);
    const shown = published({ ...search, set: undefined });
    return { ...shown, problem: `No data set is “${search.set}” with a score; the packaged table is shown.` };
  }
  return published(search);
}

function measured(search: FrontierSearch, set: string, points: readonly Point[]): ShownFrontier {
  const cost = search.cost === 'params' || search.cost === 'carbon' ? search.cost : 'energy';
  const { title, models, lacking } = measuredModels(points, set, cost);
  const view = frontierView(models, search);
  return {
    axes: { cost: title, score: `Score, ${set}` },
    rows: view.points.map(frontierRowOf),
    trend: null,
    of: models.length,
    lacking,
    assumptions: [],
    problem: search.cost === 'money' ? 'What was measured has no price; its energy is shown.' : null,
  };
}

function published(search: FrontierSearch): ShownFrontier {
  const request = frontierRequest(search);
  const { axis, problem } = axisOf(request);
  const { models, unscored } = glueModels(axis.of);
  const view = frontierView(models, request);
  const { trend } = view;
  const title = axis.title.charAt(0).toUpperCase() + axis.title.slice(1);
  return {
    axes: {
      cost: title,
      score: 'GLUE test average',
      asOf: search.asOf,
      halving: trend.state === 'told' ? { ...trend.halving, n: trend.n } : { reason: trend.reason },
    },
    rows: view.points.map(frontierRowOf),
    trend,
    of: models.length,
    lacking: unscored,
    assumptions: axis.assumptions,
    problem,
  };
}

/** The axis asked for; GFLOP where it lacks something, as a price. */
function axisOf(request: ReturnType<typeof frontierRequest>) {
  try {
    return { axis: glueAxis(request), problem: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { axis: glueAxis({}), problem: `${error.message} GFLOP are shown.` };
  }
}
