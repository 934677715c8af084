import { modalities, taskTitle } from '../domain/modality.ts';
import { shortCount } from '../domain/multiple.ts';
import { extent } from '../math/extent.ts';
import { groupBy } from '../math/group-by.ts';
import { architectureColour, architectureTitle } from './architecture-colour.ts';
import { type Chart, defineChart } from './chart.ts';
import { type FittedLine, lineInUnit, powerLine } from './fit-line.ts';
import {
  groundOf,
  isMeasured,
  isOfKinds,
  type ModelKinds,
  originPrefix,
  type Point,
  type PointsInput,
  type PointUnits,
  pointRow,
} from './point.ts';
import { pointMeans } from './point-means.ts';
import { amountOf, type Quantity, unitOf } from './point-quantity.ts';
import { axisNumber, plotScatter, type ScatterGroup } from './scatter.ts';

export const sizeGroupings = ['task', 'architecture', 'modality'] as const;
export type SizeGrouping = (typeof sizeGroupings)[number];

/** How energy against size is looked at. */
export interface SizeView extends Partial<PointUnits> {
  /** What has a line of its own; default: task. */
  readonly by?: SizeGrouping | undefined;
  /** Default: energy. */
  readonly y?: Quantity | undefined;
  /** Default: models made for their task. */
  readonly models?: ModelKinds | undefined;
  readonly fit?: boolean | undefined;
  /** Whether size is the parameters that work on one token; default: all of them. */
  readonly active?: boolean | undefined;
  /** Rows whose reach the axes have, so that figures of parts of them can be set side by side. */
  readonly frame?: readonly Point[] | undefined;
  /** Default of both: log. */
  readonly xscale?: 'linear' | 'log' | undefined;
  readonly yscale?: 'linear' | 'log' | undefined;
}

/** Points of one line. */
export interface SizeGroup {
  readonly key: string;
  readonly title: string;
  readonly colour: number;
  readonly points: readonly Point[];
  readonly line: FittedLine;
}

/** Parameters of the model, or those of them that work on one token. */
const sizeOf = ({ params, active_params }: Point, active: boolean): number | null =>
  (active ? active_params : null) ?? params;

const drawable = (point: Point): boolean => point.params !== null && point.params > 0 && point.energy_j > 0;

/** Energy against the number of parameters, a power line for each group that has points enough. */
export function sizeIn(view: SizeView): Chart<PointsInput, Point> {
  const {
    by = 'task',
    models = 'specific',
    unit = 'Wh',
    queries = 1000,
    fit = true,
    active = false,
    y = 'energy',
  } = view;
  const of = amountOf(y, queries);
  const [xLog, yLog] = [view.xscale !== 'linear', view.yscale !== 'linear'];
  return defineChart<PointsInput, Point>({
    id: 'size',
    title:
      queries === 1000
        ? `${y === 'energy' && unit !== 'g' ? 'Energy' : 'Carbon'} of 1,000 queries against parameters`
        : `${y === 'energy' && unit !== 'g' ? 'Energy' : 'Carbon'} of a query against parameters`,
    question: 'Does size explain energy?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) => pointMeans(points.filter((point) => isOfKinds(point, models))),
    finding: (rows) => finding(rows, by, active, y),
    plot(rows, options) {
      const drawnRows = (view.frame ?? rows).filter(drawable);
      const shown = unitOf(drawnRows, { y, unit, queries });
      // Lines are of 1,000 queries.
      const size = (shown.size * 1000) / queries;
      const places = new Map(rows.map((row, i) => [row, i]));
      const groups = sizeGroups(rows, by, active, y).map(
        ({ title, colour, points, line }): ScatterGroup => ({
          title,
          colour,
          note: line.state === 'fitted' ? (fit ? exponentText(line) : '') : fit ? 'no fit' : '',
          line: fit ? lineInUnit(line, size) : null,
          points: points.map((point) => ({
            x: sizeOf(point, active) as number,
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
          title: `${active ? 'Active parameters' : 'Parameters'}${xLog ? ', log scale' : ''}`,
          log: xLog,
          format: shortCount,
          reach: view.frame && drawnRows.map((point) => sizeOf(point, active) as number),
        },
        y: {
          title: `${shown.name} per ${queries === 1000 ? '1,000 queries' : 'query'}${yLog ? ', log scale' : ''}`,
          log: yLog,
          format: axisNumber(yLog),
          reach: view.frame && drawnRows.map((point) => of(point) / shown.size),
        },
        nothing: 'no model with a known size',
      });
    },
  });
}

export const size = sizeIn({});

/** The groups of these rows with their lines, by what they have in common; own records never share a line with the study. */
export function sizeGroups(
  rows: readonly Point[],
  by: SizeGrouping,
  active = false,
  y: Quantity = 'energy',
): readonly SizeGroup[] {
  const grounds = [...new Set(rows.map(groundOf))];
  return [
    ...groupBy(
      rows.filter(drawable),
      (point) => `${point.origin}\n${namedBy(point, by)}\n${isMeasured(point) ? groundOf(point) : ''}`,
    ),
  ].map(([key, points]): SizeGroup => {
    const [first] = points as [Point, ...Point[]];
    return {
      key,
      title: `${grounds.length > 1 || !isMeasured(first) ? originPrefix(first) : ''}${titleOf(first, by)}`,
      colour: colourOf(first, by),
      points,
      line:
        new Set(points.map(groundOf)).size > 1
          ? { state: 'none', reason: 'no fit: hardware or batch differ' }
          : powerLine(points.map((point) => [sizeOf(point, active) as number, amountOf(y, 1000)(point)])),
    };
  });
}

const namedBy = (point: Point, by: SizeGrouping): string =>
  by === 'task'
    ? `${point.task}${point.multi_purpose ? ', prompted' : ''}`
    : ((by === 'architecture' ? point.architecture : point.modality) ?? 'not known');

const titleOf = (point: Point, by: SizeGrouping): string =>
  point.origin === 'printed'
    ? point.task
    : by === 'task'
      ? `${taskTitle(point.task)}${point.multi_purpose ? ', prompted' : ''}`
      : by === 'architecture'
        ? architectureTitle(point.architecture)
        : (point.modality ?? 'other');

function colourOf(point: Point, by: SizeGrouping): number {
  if (by === 'architecture') return architectureColour(point.architecture);
  const at = modalities.indexOf(point.modality as (typeof modalities)[number]);
  return at < 0 ? 6 : at + 1;
}

/** The exponent with half its 95 % interval, and the share that the line explains. */
export function exponentText({ fit }: Extract<FittedLine, { state: 'fitted' }>): string {
  const half = fit.slope_interval === null ? 0 : (fit.slope_interval.hi - fit.slope_interval.lo) / 2;
  return `exponent ${signed(fit.slope)} ± ${half.toFixed(2)}, R² ${fit.r2.toFixed(2)}`;
}

const signed = (value: number): string => value.toFixed(2).replace('-', '−');

function finding(rows: readonly Point[], by: SizeGrouping, active: boolean, y: Quantity): string {
  const said = (['own', 'study'] as const).flatMap((origin) => {
    const points = rows.filter((row) => row.origin === origin && drawable(row));
    if (new Set(points.map(groundOf)).size !== 1) return [];
    const whole = powerLine(
      points.map((point) => [sizeOf(point, active) as number, amountOf(y, 1000)(point)]),
    );
    const lines = sizeGroups(points, by, active, y).flatMap(({ line }) =>
      line.state === 'fitted' ? [line.fit] : [],
    );
    if (whole.state === 'none') return [];
    const { slope, slope_interval, r2 } = whole.fit;
    const where =
      origin === 'own'
        ? `Across your **${points.length}** records`
        : `Across **${points.length}** models of the study`;
    const slopes = lines.map((fit) => fit.slope);
    const within =
      lines.length === 0
        ? ` No ${by} has four models over a decade of sizes.`
        : ` Inside one ${by} the exponent is **${range(slopes)}** and size explains **${range(
            lines.map((fit) => fit.r2 * 100),
            0,
          )}\u00a0%**.`;
    return [
      `${where}, ${y} goes with size to the power of **${signed(slope)}** (95\u00a0% ${signed(slope_interval?.lo ?? slope)} to ${signed(slope_interval?.hi ?? slope)}), and size explains **${Math.round(r2 * 100)}\u00a0%** of its spread.${within}`,
    ];
  });
  if (said.length > 0) return said.join(' ');
  const known = rows.filter((row) => drawable(row) && isMeasured(row)).length;
  if (known === 0 && rows.length > 0)
    return 'No finding: what is shown was published by others, of unlike hardware and batches.';
  return `No finding: ${known} ${known === 1 ? 'value' : 'values'} of known size ${known === 1 ? 'is' : 'are'} too few, or span less than a decade.`;
}

function range(values: readonly number[], digits = 2): string {
  const text = (value: number) => (digits === 0 ? String(Math.round(value)) : signed(value));
  const [lo, hi] = extent(values).map(text) as [string, string];
  return lo === hi ? lo : `${lo} to ${hi}`;
}
