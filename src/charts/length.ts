import { formatNumber } from '../domain/format.ts';
import { extent } from '../math/extent.ts';
import { groupBy } from '../math/group-by.ts';
import { architectureColour, architectureTitle } from './architecture-colour.ts';
import { type Chart, defineChart } from './chart.ts';
import { type FittedLine, lineInUnit, straightLine, zeroLine } from './fit-line.ts';
import { binMeans, ofTokens, tokenFinding, tokenUnit } from './length-tokens.ts';
import {
  groundOf,
  isMeasured,
  originPrefix,
  type Point,
  type PointsInput,
  type PointUnits,
  pointRow,
} from './point.ts';
import { amountOf, type Quantity, type ShownQuantity, unitOf } from './point-quantity.ts';
import { axisNumber, plotScatter, type ScatterGroup } from './scatter.ts';

/** How energy or carbon against the length of answers is looked at. */
export interface LengthView extends Partial<PointUnits> {
  /** Default: carbon. */
  readonly y?: Quantity | undefined;
  /** Default: linear, or log where answers differ a hundredfold. */
  readonly scale?: 'linear' | 'log' | undefined;
  /** Of one axis; default: `scale`. */
  readonly xscale?: 'linear' | 'log' | undefined;
  readonly yscale?: 'linear' | 'log' | undefined;
  readonly task?: string | undefined;
  readonly fit?: boolean | undefined;
  /** Whether the lines are held to zero: no cost without a token. */
  readonly zero?: boolean | undefined;
  /** Whether means of bins of length are drawn. */
  readonly bins?: boolean | undefined;
  /** Whether the value is of 1,000 tokens, not of queries. */
  readonly perToken?: boolean | undefined;
}

/** Points of one architecture on one machine with their line. */
export interface LengthGroup {
  readonly title: string;
  readonly colour: number;
  readonly points: readonly Point[];
  readonly line: FittedLine;
}

/** Energy or carbon of 1,000 queries against the tokens made for each, a line for each architecture. */
export function lengthIn(view: LengthView): Chart<PointsInput, Point> {
  const { y = 'carbon', task, unit = 'Wh', queries = 1000, fit = true } = view;
  const { zero = false, bins = false, perToken = false } = view;
  const of = perToken ? ofTokens(y) : amountOf(y, queries);
  const per = perToken ? '1,000 tokens' : queries === 1000 ? '1,000 queries' : 'query';
  return defineChart<PointsInput, Point>({
    id: 'length',
    title: `${y === 'carbon' || unit === 'g' ? 'Carbon' : 'Energy'} of ${perToken ? '1,000 tokens' : queries === 1000 ? '1,000 queries' : 'a query'} against the tokens made`,
    question: 'How do emissions grow with output length?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) =>
      points.filter(
        ({ output_tokens, ...point }) =>
          output_tokens !== null &&
          (!perToken || output_tokens > 0) &&
          (task === undefined || point.task === task),
      ),
    finding: (rows) => (perToken ? tokenFinding(rows, y, unit) : finding(rows, { y, unit, queries }, zero)),
    plot(rows, options) {
      const shown = perToken ? tokenUnit(rows, y, unit) : unitOf(rows, { y, unit, queries });
      const places = new Map(rows.map((row, i) => [row, i]));
      const scale = lengthScale(rows, view.scale);
      const xLog = (view.xscale ?? scale) === 'log';
      const yLog = (view.yscale ?? scale) === 'log';
      const drawable = (point: Point) =>
        (!xLog || (point.output_tokens ?? 0) > 0) && (!yLog || of(point) > 0);
      // A line of a value a token against the tokens would be of one number against itself.
      const lines = fit && !perToken;
      const groups = lengthGroups(rows, y, queries, zero).map(
        ({ title, colour, points, line }): ScatterGroup => ({
          title,
          colour,
          note: line.state === 'fitted' ? (lines ? slopeText(line, shown) : '') : lines ? 'no slope' : '',
          line: lines ? lineInUnit(line, shown.size) : null,
          means: bins ? binMeans(points.filter(drawable), of, shown.size, xLog) : undefined,
          points: points.filter(drawable).map((point) => ({
            x: point.output_tokens as number,
            y: of(point) / shown.size,
            lo: (of(point) * (point.lo_j / point.energy_j)) / shown.size,
            hi: (of(point) * (point.hi_j / point.energy_j)) / shown.size,
            known: point.known,
            index: places.get(point) ?? 0,
          })),
        }),
      );
      return plotScatter(groups, options, {
        x: {
          title: `Tokens made a query, mean${xLog ? ', log scale' : ''}`,
          log: xLog,
          format: axisNumber(xLog),
        },
        y: {
          title: `${shown.name} per ${per}${yLog ? ', log scale' : ''}`,
          log: yLog,
          format: axisNumber(yLog),
        },
        nothing: 'no value with a known length of the answer',
      });
    },
  });
}

export const length = lengthIn({});

/** The axes that are asked for, or that let answers of a word and of a page be told apart. */
export function lengthScale(rows: readonly Point[], asked?: 'linear' | 'log'): 'linear' | 'log' {
  if (asked !== undefined) return asked;
  const lengths = rows.flatMap(({ output_tokens }) => (output_tokens ? [output_tokens] : []));
  const [shortest, longest] = extent(lengths);
  return longest > 100 * shortest ? 'log' : 'linear';
}

/** Rows by architecture, own records by machine too; values are of the queries asked for, in joules or grams. */
export function lengthGroups(
  rows: readonly Point[],
  y: Quantity,
  queries: number,
  zero = false,
): readonly LengthGroup[] {
  const of = amountOf(y, queries);
  const mixed = new Set(rows.map(({ origin }) => origin)).size > 1;
  const key = (point: Point) =>
    `${point.origin}\n${point.architecture}\n${isMeasured(point) ? groundOf(point) : ''}`;
  return [...groupBy(rows, key).values()].map((points) => {
    const [first] = points as [Point, ...Point[]];
    return {
      title: `${mixed || !isMeasured(first) ? originPrefix(first) : ''}${architectureTitle(first.architecture)}`,
      colour: architectureColour(first.architecture),
      points,
      line:
        new Set(points.map(groundOf)).size > 1
          ? { state: 'none', reason: 'no slope: hardware or batch differ' }
          : (zero ? zeroLine : straightLine)(
              points.map((point) => [point.output_tokens as number, of(point)]),
            ),
    };
  });
}

/** The slope for 100 tokens with half its 95 % interval. */
export function slopeText(
  { fit }: Extract<FittedLine, { state: 'fitted' }>,
  { size, name }: { readonly size: number; readonly name: string },
): string {
  const half = fit.slope_interval === null ? 0 : (fit.slope_interval.hi - fit.slope_interval.lo) / 2;
  return `${formatNumber((fit.slope * 100) / size)} ± ${formatNumber((half * 100) / size, 2)}\u00a0${name.replace(' CO2e', '')} per 100 tokens`;
}

/** Architectures whose slope cannot be told, as a sentence. */
const untold = (groups: readonly LengthGroup[]): string => {
  const names = groups.flatMap(({ title, line }) => (line.state === 'none' ? [title] : []));
  return names.length > 0 ? ` Of ${names.join(' and ')} models the slope is not identifiable.` : '';
};

function finding(rows: readonly Point[], shown: ShownQuantity, zero: boolean): string {
  const study = rows.filter(({ origin }) => origin === 'study');
  const subject = study.length > 0 ? study : rows.filter(isMeasured);
  if (subject.length === 0 && rows.length > 0)
    return 'No finding: what is shown was published by others, of unlike hardware and batches.';
  const unit = unitOf(rows, shown);
  const groups = lengthGroups(subject, shown.y, shown.queries, zero);
  const fitted = groups.flatMap(({ title, line }) => (line.state === 'fitted' ? [{ title, line }] : []));
  if (fitted.length === 0) {
    return subject.length === 0
      ? 'No finding: no value shown tells how many tokens were made.'
      : 'No finding: the slope is not identifiable, as answers are as long or points too few.';
  }
  const sorted = [...fitted].sort((a, b) => b.line.fit.slope - a.line.fit.slope);
  const [most, least] = [sorted[0], sorted.at(-1)] as [(typeof sorted)[0], (typeof sorted)[0]];
  const per = shown.queries === 1000 ? '1,000 queries' : 'a query';
  const said = `Each 100 tokens more in an answer go with **${slopeText(most.line, unit).replace(' per 100 tokens', '')}** more for ${per} of ${most.title} models (R² ${most.line.fit.r2.toFixed(2)})`;
  const lengths = subject.map(({ output_tokens }) => output_tokens ?? 0);
  const [shortest, longest] = extent(lengths);
  const seen = ` Answers here are ${formatNumber(shortest)} to ${formatNumber(longest)} tokens long.`;
  if (most === least) {
    const within = (most.line.fit.slope_interval?.lo ?? 0) <= 0 ? ', which may be none' : '';
    return `${said}${within}.${untold(groups)}${seen}`;
  }
  const low = least.line.fit.slope_interval?.hi ?? Number.NaN;
  const high = most.line.fit.slope_interval?.lo ?? Number.NaN;
  return `${said} and with **${slopeText(least.line, unit).replace(' per 100 tokens', '')}** of ${least.title} ones (R² ${least.line.fit.r2.toFixed(2)}); the intervals ${low < high ? 'do not overlap' : 'overlap'}.${seen}`;
}
