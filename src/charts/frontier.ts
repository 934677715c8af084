import { z } from 'zod';
import { formatNumber } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotFrontier } from './frontier-plot.ts';

export const frontierRow = z.object({
  id: z.string(),
  /** In the unit of the axis. */
  cost: z.number().positive(),
  cost_lo: z.number().positive().nullable(),
  cost_hi: z.number().positive().nullable(),
  score: z.number(),
  score_lo: z.number().nullable(),
  score_hi: z.number().nullable(),
  /** Day of release. */
  date: z.string().nullable(),
  /** How the row is known: `transcribed`, `checked`, `recalled` of the packaged table; `given` of one's own; of what was measured how its energy is known. */
  status: z.string(),
  standing: z.enum(['frontier', 'band', 'dominated']),
});
export type FrontierRow = z.infer<typeof frontierRow>;

/** What the axes are, and what is told besides the points. */
export interface FrontierAxes {
  /** Title of the cost with its unit, as `GFLOP of a forward pass`. */
  readonly cost: string;
  /** Name of the score, as `GLUE test average`. */
  readonly score: string;
  /** Day the frontier is of; null: all days. */
  readonly asOf?: string | null | undefined;
  /** Years in which the cost of a score halves, with their standard error; or why it is not told. */
  readonly halving?:
    | { readonly years: number; readonly se: number; readonly n: number }
    | { readonly reason: string }
    | undefined;
}

const shownAxes: FrontierAxes = { cost: 'Cost', score: 'Score' };

/** Score against cost, with the step line of the models that none beats for less. */
export function frontierIn(axes: FrontierAxes): Chart<readonly FrontierRow[], FrontierRow> {
  return defineChart<readonly FrontierRow[], FrontierRow>({
    id: 'frontier',
    title: `${axes.score} against ${midSentence(axes.cost)}`,
    question: 'Which models give most score for their cost?',
    subject: 'answer',
    row: frontierRow,
    rows: (rows) => rows,
    finding: (rows) => finding(rows, axes),
    plot: (rows, options) => plotFrontier(rows, options, axes),
  });
}

export const frontier = frontierIn(shownAxes);

function finding(rows: readonly FrontierRow[], { halving, asOf }: FrontierAxes): string {
  const worth = rows.filter(({ standing }) => standing === 'frontier');
  const [first, last] = [worth[0], worth.at(-1)];
  if (first === undefined || last === undefined)
    return 'No finding: no model shown has both a cost and a score.';
  const span =
    first === last
      ? `**${first.id}** alone is worth its cost: none is better, and none as good for less`
      : `From ${first.id} (${formatNumber(first.score)}) to ${last.id} (${formatNumber(last.score)}) the score costs **${formatNumber(last.cost / first.cost)} times** as much`;
  const day = asOf ? `As of ${asOf}, **` : '**';
  const count = `${day}${worth.length} of ${rows.length}** models are worth their cost.`;
  const speed =
    halving === undefined
      ? ''
      : 'years' in halving
        ? halving.years > 0
          ? ` The cost of a score halves in **${formatNumber(halving.years)} ± ${formatNumber(halving.se, 2)} years** (SE, ${halving.n} dated models).`
          : ` The cost of a score does not fall with time among ${halving.n} dated models.`
        : ` ${halving.reason}`;
  return `${count} ${span}.${speed}`;
}

/** A point with its standing as a row. */
export const frontierRowOf = (point: {
  readonly id: string;
  readonly cost: number;
  readonly costInterval?: Bounds;
  readonly score: number;
  readonly scoreInterval?: Bounds;
  readonly date: string | null;
  readonly status: string;
  readonly standing: FrontierRow['standing'];
}): FrontierRow => ({
  id: point.id,
  cost: point.cost,
  cost_lo: point.costInterval?.lo ?? null,
  cost_hi: point.costInterval?.hi ?? null,
  score: point.score,
  score_lo: point.scoreInterval?.lo ?? null,
  score_hi: point.scoreInterval?.hi ?? null,
  date: point.date,
  status: point.status,
  standing: point.standing,
});

interface Bounds {
  readonly lo: number;
  readonly hi: number;
}
