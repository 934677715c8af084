import { frontierAt } from './isoflop.ts';
import type { Interval, IsoflopIntervals } from './isoflop-draws.ts';
import type { IsoflopView } from './isoflop-view.ts';
import { dropHighestLoss, type LossRow, lossTable } from './loss-table.ts';

/** Numbers of the rows left out: so many of highest loss, and those named. */
export const rowsLeftOut = (
  rows: readonly LossRow[],
  highest: number,
  named: Iterable<number> = [],
): ReadonlySet<number> => new Set([...dropHighestLoss(lossTable(rows), highest).dropped, ...named]);

/** What a figure of the view is drawn from: intervals of the draws, or of the line where nothing was drawn. */
export function isoflopAnswer(view: IsoflopView, intervals: IsoflopIntervals | null, target: number | null) {
  const { line, budgets, reason } = view;
  const counted = budgets.filter(({ state }) => state === 'in').length;
  return {
    input: {
      budgets,
      line: line && { paramsAt: line.paramsAt, boundsAt: intervals?.paramsAt ?? lineBounds(view) },
      minima: intervals?.minima ?? Array.from({ length: counted }, () => null),
      target,
    },
    about: {
      exponents: line && { a: line.a, b: line.b },
      intervals: intervals && { a: intervals.a, b: intervals.b },
      interval: '95 % CI',
      fit: view.fit,
      reason,
    },
  };
}

/** 95 % interval of the line by Student's t; null for a law or two budgets. */
function lineBounds({ line }: IsoflopView): ((flop: number) => Interval | null) | null {
  const frontier = line?.frontier;
  if (!frontier || !(frontier.params.degreesOfFreedom > 0)) return null;
  return (flop) => {
    const { lo, hi } = frontierAt(frontier, flop).params;
    return { lo, hi };
  };
}
