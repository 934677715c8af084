import { energyUnit, formatNumber } from '../domain/format.ts';
import { modalities, taskTitle } from '../domain/modality.ts';
import { shortCount } from '../domain/multiple.ts';
import { groupBy } from '../math/group-by.ts';
import { architectureColour, architectureTitle } from './architecture-colour.ts';
import { type Chart, defineChart } from './chart.ts';
import { type FittedLine, powerLine } from './fit-line.ts';
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
import { plotScatter, type ScatterGroup } from './scatter.ts';

export const sizeGroupings = ['task', 'architecture', 'modality'] as const;
export type SizeGrouping = (typeof sizeGroupings)[number];

/** How energy against size is looked at. */
export interface SizeView extends Partial<PointUnits> {
  /** What has a line of its own; default: task. */
  readonly by?: SizeGrouping | undefined;
  /** Default: models made for their task. */
  readonly models?: ModelKinds | undefined;
  readonly fit?: boolean | undefined;
}

/** Points of one line. */
export interface SizeGroup {
  readonly key: string;
  readonly title: string;
  readonly colour: number;
  readonly points: readonly Point[];
  readonly line: FittedLine;
}

const drawable = ({ params, energy_j }: Point): boolean => params !== null && params > 0 && energy_j > 0;

/** Energy against the number of parameters, a power line for each group that has points enough. */
export function sizeIn(view: SizeView): Chart<PointsInput, Point> {
  const { by = 'task', models = 'specific', unit = 'Wh', queries = 1000, fit = true } = view;
  return defineChart<PointsInput, Point>({
    id: 'size',
    title:
      queries === 1000
        ? 'Energy of 1,000 queries against parameters'
        : 'Energy of a query against parameters',
    question: 'Does size explain energy?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) => pointMeans(points.filter((point) => isOfKinds(point, models))),
    finding: (rows) => finding(rows, by),
    plot(rows, options) {
      const drawnRows = rows.filter(drawable);
      const energy = energyUnit(
        drawnRows.map(({ energy_j }) => (energy_j * queries) / 1000),
        unit,
      );
      const size = (energy.size * 1000) / queries;
      const places = new Map(rows.map((row, i) => [row, i]));
      const groups = sizeGroups(rows, by).map(
        ({ title, colour, points, line }): ScatterGroup => ({
          title,
          colour,
          note: line.state === 'fitted' ? (fit ? exponentText(line) : '') : fit ? 'no fit' : '',
          line: fit ? scaled(line, size) : null,
          points: points.map((point) => ({
            x: point.params as number,
            y: point.energy_j / size,
            lo: point.lo_j / size,
            hi: point.hi_j / size,
            known: point.known,
            index: places.get(point) ?? 0,
          })),
        }),
      );
      return plotScatter(groups, options, {
        x: { title: 'Parameters, log scale', log: true, format: shortCount },
        y: {
          title: `${energy.name} per ${queries === 1000 ? '1,000 queries' : 'query'}, log scale`,
          log: true,
          format: (value) => formatNumber(value, 1),
        },
        nothing: 'no model with a known size',
      });
    },
  });
}

export const size = sizeIn({});

/** The groups of these rows with their lines, by what they have in common; own records never share a line with the study. */
export function sizeGroups(rows: readonly Point[], by: SizeGrouping): readonly SizeGroup[] {
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
          : powerLine(points.map(({ params, energy_j }) => [params as number, energy_j])),
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

const scaled = (line: FittedLine, size: number): FittedLine =>
  line.state === 'none'
    ? line
    : {
        ...line,
        at: (x) => {
          const { y, lo, hi } = line.at(x);
          return { y: y / size, lo: lo / size, hi: hi / size };
        },
      };

function finding(rows: readonly Point[], by: SizeGrouping): string {
  const said = (['own', 'study'] as const).flatMap((origin) => {
    const points = rows.filter((row) => row.origin === origin && drawable(row));
    if (new Set(points.map(groundOf)).size !== 1) return [];
    const whole = powerLine(points.map(({ params, energy_j }) => [params as number, energy_j]));
    const lines = sizeGroups(points, by).flatMap(({ line }) => (line.state === 'fitted' ? [line.fit] : []));
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
      `${where}, energy goes with size to the power of **${signed(slope)}** (95\u00a0% ${signed(slope_interval?.lo ?? slope)} to ${signed(slope_interval?.hi ?? slope)}), and size explains **${Math.round(r2 * 100)}\u00a0%** of its spread.${within}`,
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
  const [lo, hi] = [text(Math.min(...values)), text(Math.max(...values))];
  return lo === hi ? lo : `${lo} to ${hi}`;
}
