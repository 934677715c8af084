import { z } from 'zod';
import { formatPercent, formatRatio } from '../domain/format.ts';
import { quantile } from '../math/quantile.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotValidation } from './validation-plot.ts';

export const validationRow = z.object({
  case: z.string(),
  title: z.string(),
  group: z.string(),
  method: z.string(),
  method_title: z.string(),
  /** Whether the method was told the time that the case took. */
  told: z.enum(['nothing', 'time']),
  unit: z.string(),
  published: z.number().positive(),
  estimate: z.number().positive(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
});
export type ValidationPoint = z.infer<typeof validationRow>;

/** What stands around the rows. */
export interface ValidationAbout {
  /** Of the set. */
  readonly title: string;
  readonly unit: string;
  /** The method whose points are drawn in front; the others are set behind it. */
  readonly method: string;
}

/** What a method foretold against what was measured or published, on log axes; on the diagonal it is right. */
export function validationIn(
  about: Partial<ValidationAbout>,
): Chart<readonly ValidationPoint[], ValidationPoint> {
  const known: ValidationAbout = { title: '', unit: '', method: 'physical', ...about };
  return defineChart<readonly ValidationPoint[], ValidationPoint>({
    id: 'validation',
    title: 'Predicted against measured',
    question: 'How far off are the estimates?',
    subject: 'answer',
    row: validationRow,
    rows: (points) =>
      points.map(
        ({ case: id, title, group, method, method_title, told, unit, published, estimate, lo, hi }) => ({
          case: id,
          title,
          group,
          method,
          method_title,
          told,
          unit,
          published,
          estimate,
          lo,
          hi,
        }),
      ),
    finding: (rows) => finding(rows, known),
    plot: (rows, options) => plotValidation(rows, options, known),
  });
}

export const validation = validationIn({});

function finding(rows: readonly ValidationPoint[], { method }: ValidationAbout): string {
  const own = rows.filter((row) => row.method === method);
  const [first] = own;
  if (!first) return 'No finding: the method answers none of these cases.';
  const shares = own.map(({ estimate, published }) => Math.abs(estimate / published - 1));
  const held = own.filter(({ lo, hi }) => lo !== null && hi !== null);
  const inside = held.filter(({ published, lo, hi }) => published >= (lo ?? 0) && published <= (hi ?? 0));
  const bias = Math.exp(
    quantile(
      own.map(({ estimate, published }) => Math.log(estimate / published)),
      0.5,
    ),
  );
  const interval =
    held.length === 0
      ? ' It gives no interval.'
      : ` Its interval, meant to hold 90\u00a0%, holds **${formatPercent(inside.length / held.length)}** of them${worst(own)}.`;
  return `${first.method_title} is off by **${formatPercent(quantile(shares, 0.5))}** in the middle case and by ${formatPercent(quantile(shares, 0.9))} in one of ten, over ${own.length} ${first.told === 'time' ? 'cases whose time it was told' : 'cases'}; its middle is ${formatRatio(bias)} the published number.${interval}`;
}

/** The group whose cases the interval holds least. */
function worst(own: readonly ValidationPoint[]): string {
  const [least] = shareByGroup(own);
  return least === undefined || least.share > 0.89
    ? ''
    : `; least of ${least.group}, ${formatPercent(least.share)} of ${least.cases}`;
}

/** Share of each group's cases that the interval holds, the least first. */
export function shareByGroup(
  rows: readonly ValidationPoint[],
): readonly { readonly group: string; readonly cases: number; readonly share: number }[] {
  const groups = new Map<string, { cases: number; inside: number }>();
  for (const { group, published, lo, hi } of rows) {
    if (lo === null || hi === null) continue;
    const own = groups.get(group) ?? { cases: 0, inside: 0 };
    groups.set(group, {
      cases: own.cases + 1,
      inside: own.inside + Number(published >= lo && published <= hi),
    });
  }
  return [...groups]
    .map(([group, { cases, inside }]) => ({ group, cases, share: inside / cases }))
    .sort((a, b) => a.share - b.share || b.cases - a.cases);
}
