import { z } from 'zod';
import { formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import { shortCount } from '../domain/multiple.ts';
import { powerText } from '../domain/powers.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotPenalty } from './penalty-plot.ts';

export const penaltyRow = z.object({
  /** `training`: trained alone. `lifetime`: training and use. `model`: one that was trained. */
  kind: z.enum(['training', 'lifetime', 'model']),
  /** Training budget of the best size, FLOP. */
  flop: z.number().positive(),
  /** Ratio to the size of least training compute. */
  x: z.number().positive(),
  params: z.number().positive(),
  tokens: z.number().nonnegative().nullable(),
  loss: z.number().nullable(),
  /** At equal loss the share of cost more than the least, at equal compute the loss above the least; null where it is never reached. */
  extra: z.number().nullable(),
  extrapolation: z.number(),
  /** Whether it is the least point of its curve. */
  best: z.boolean(),
});
export type PenaltyRow = z.infer<typeof penaltyRow>;

interface Point {
  readonly x: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  readonly extra: number;
  readonly extrapolation: number;
}

export interface PenaltyInput {
  readonly curves: readonly {
    readonly kind: 'training' | 'lifetime';
    readonly flop: number;
    readonly points: readonly Point[];
    readonly best: Point;
  }[];
  readonly model: (Point & { readonly flop: number }) | null;
}

/** What stands around the rows. */
export interface PenaltyAbout {
  readonly equal: 'loss' | 'compute';
  /** Tokens served over the life; 0: training alone. */
  readonly served: number;
  /** What is made least over the life: compute, energy, money or carbon. */
  readonly what: string;
  /** Ratios that cost at most a fifth more. */
  readonly within: { readonly lo: number; readonly hi: number } | null;
  /** Ratio below which the loss is never reached. */
  readonly asymptote: number | null;
  readonly law: string;
}

const nothing: PenaltyAbout = {
  equal: 'loss',
  served: 0,
  what: 'compute',
  within: null,
  asymptote: null,
  law: '',
};

/** What a size other than the best one costs: more compute for the same loss, or a higher loss for the same compute. */
export function penaltyIn(about: Partial<PenaltyAbout>): Chart<PenaltyInput, PenaltyRow> {
  const known = { ...nothing, ...about };
  return defineChart<PenaltyInput, PenaltyRow>({
    id: 'penalty',
    title:
      known.equal === 'loss'
        ? `Extra ${known.what} of a size off the best, at equal loss`
        : 'Extra loss of a size off the best, at equal compute',
    question: 'What does a too small or too large model cost?',
    subject: 'answer',
    row: penaltyRow,
    rows: rowsOf,
    finding: (rows) => finding(rows, known),
    plot: (rows, options) => plotPenalty(rows, options, known),
  });
}

export const penalty = penaltyIn({});

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function rowsOf({ curves, model }: PenaltyInput): readonly PenaltyRow[] {
  return [
    ...curves.flatMap(({ kind, flop, points, best }) =>
      points.map(
        ({ tokens, loss, extra, ...point }): PenaltyRow => ({
          ...point,
          kind,
          flop,
          tokens: finite(tokens),
          loss: finite(loss),
          extra: finite(extra),
          best: point.x === best.x,
        }),
      ),
    ),
    ...(model === null ? [] : [{ ...model, kind: 'model' as const, best: false }]),
  ];
}

/** The extra of a curve at a ratio, from its nearest point. */
const extraAt = (rows: readonly PenaltyRow[], x: number): number | null =>
  rows.reduce<PenaltyRow | null>(
    (near, row) =>
      near === null || Math.abs(Math.log(row.x / x)) < Math.abs(Math.log(near.x / x)) ? row : near,
    null,
  )?.extra ?? null;

function finding(rows: readonly PenaltyRow[], about: PenaltyAbout): string {
  const { equal, within, served } = about;
  const training = rows.filter(({ kind }) => kind === 'training');
  const flop = training[Math.floor(training.length / 2)]?.flop;
  if (flop === undefined) return 'No finding: no budget is shown.';
  const curve = training.filter((row) => row.flop === flop);
  const more = (extra: number | null): string =>
    extra === null
      ? '**never**'
      : equal === 'loss'
        ? `**${formatPercent(extra)}**`
        : `**${formatNumber(extra, 2)}**`;
  const [half, twice] = [more(extraAt(curve, 0.5)), more(extraAt(curve, 2))];
  const sides =
    equal === 'loss'
      ? `For the same loss a model half the best size takes ${half} more ${about.what}, one twice the best ${twice}.`
      : `At ${powerText(flop)} FLOP a model half the best size ends ${half} higher in loss, one twice the best ${twice}.`;
  const near =
    within && equal === 'loss'
      ? ` Sizes from ${formatRatio(within.lo)} to ${formatRatio(within.hi)} stay within 20\u00a0%.`
      : '';
  const model = rows.find(({ kind }) => kind === 'model');
  const own = model
    ? ` A model of ${shortCount(model.params)} on ${shortCount(model.tokens ?? 0)} tokens is **${formatRatio(model.x)}** the best size and ${
        equal === 'loss'
          ? `took ${more(model.extra)} more ${about.what} than that`
          : `ends ${more(model.extra)} higher than that`
      }.`
    : '';
  const lived = rows.find(({ kind, best, flop: of }) => kind === 'lifetime' && best && of === flop);
  const life = lived
    ? ` ${served > 0 ? `With ${shortCount(served)} tokens served` : 'With its use'} the best of ${powerText(flop)} FLOP is **${formatRatio(lived.x)}** that size.`
    : '';
  return `${sides}${near}${own}${life}`;
}
