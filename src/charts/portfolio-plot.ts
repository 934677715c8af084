import { type DisplayUnit, formatNumber, formatPercent } from '../domain/format.ts';
import { taskTitle } from '../domain/modality.ts';
import { formatCount } from '../domain/multiple.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { plot } from './plot.ts';
import type { PortfolioRow } from './portfolio.ts';
import { drawn, fitted, type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { shortName } from './task-strip.ts';

/** A task as people call it, with its data set where it is on one. */
export const portfolioTask = (task: string): string => {
  const [name = task, ...dataset] = task.split('/');
  return dataset.length > 0 ? `${taskTitle(name)}, ${dataset.join('/')}` : taskTitle(name);
};

/** Series colours of what a hosted model takes. */
export const SERVING = 1;
export const HOSTING = 6;
export const MAKING = 3;

/** Height of the two lines of a task in a narrow figure, px. */
const TASK_LINES = 32;

/** Tasks at the left, joined to the models that do them, and what each model takes as a stacked bar. */
export function plotPortfolio(
  rows: readonly PortfolioRow[],
  unit: DisplayUnit,
  options: PlotOptions,
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 920 && !compact;
  const tasks = rows.filter(({ kind }) => kind === 'task');
  const models = rows.filter(({ kind }) => kind === 'model');
  const sums = rows.filter(({ kind }) => kind === 'together' || kind === 'one for all');
  const step = compact ? 84 / Math.max(1, models.length + sums.length) : narrow ? 58 : 52;
  const top = compact ? 4 : narrow ? 46 : 34;
  const extra = narrow ? tasks.length * TASK_LINES : 0;
  const upper = Math.max(tasks.length, models.length) * step;
  const height = compact
    ? 92
    : narrow
      ? top + (models.length + sums.length) * step + extra + 14
      : top + upper + 16 + sums.length * 40 + 6;
  const most = Math.max(1e-12, ...rows.map(({ total }) => total));
  const bars = compact
    ? { left: 4, wide: width - 8 }
    : narrow
      ? { left: 0, wide: width - 96 }
      : { left: width * 0.62, wide: width * 0.38 - 100 };
  const index = new Map(rows.map((row, i) => [row, i]));
  const bar = (make: Shape, row: PortfolioRow, y: number, tall: number) =>
    stacked(make, row, {
      ...bars,
      y,
      tall,
      scale: bars.wide / most,
      unit,
      bare: compact,
      index: index.get(row) ?? 0,
    });
  return plot({
    document: options.document,
    width,
    height,
    margin: 0,
    axis: null,
    x: { domain: [0, 1], range: [0, width] },
    y: { domain: [0, 1] },
    marks: [
      drawn((make) => {
        if (rows.length === 0)
          return compact ? [] : [words(make, 'no task to do', 12, top + 14, { fill: 'var(--ink-3)' })];
        if (compact)
          return [...models, ...sums].flatMap((row, i) =>
            bar(make, row, top + i * step + 1, Math.max(2, step - 3)),
          );
        const head = `${unit.name} in ${rows[0]?.days} days`;
        if (narrow) return stackedBlocks(make, { tasks, models, sums, head, top, step, width, bar });
        return flow(make, {
          tasks,
          models,
          sums,
          head,
          top,
          step,
          upper,
          width,
          barsLeft: bars.left,
          bar,
          index,
        });
      }),
    ],
  });
}

type Bar = (make: Shape, row: PortfolioRow, y: number, tall: number) => readonly ShapeElement[];

/** The three columns: tasks, models, bars. */
function flow(
  make: Shape,
  of: {
    readonly tasks: readonly PortfolioRow[];
    readonly models: readonly PortfolioRow[];
    readonly sums: readonly PortfolioRow[];
    readonly head: string;
    readonly top: number;
    readonly step: number;
    readonly upper: number;
    readonly width: number;
    readonly barsLeft: number;
    readonly bar: Bar;
    readonly index: ReadonlyMap<PortfolioRow, number>;
  },
): readonly ShapeElement[] {
  const { tasks, models, sums, top, upper, width, barsLeft } = of;
  const columns = { task: width * 0.22, model: width * 0.31 };
  const middle = (i: number, count: number) => top + ((i + 0.5) * upper) / count;
  const modelAt = (model: string | null) => models.findIndex((each) => each.model === model);
  const links = tasks.map((task, i) => {
    const [from, to] = [middle(i, tasks.length), middle(modelAt(task.model), models.length)];
    const [x1, x2] = [columns.task + 6, columns.model - 8];
    return make(
      'g',
      { 'data-point': of.index.get(task) ?? 0, 'data-x': x1, 'data-y': from },
      make('path', {
        d: `M${x1.toFixed(1)} ${from.toFixed(1)}C${((x1 + x2) / 2).toFixed(1)} ${from.toFixed(1)} ${((x1 + x2) / 2).toFixed(1)} ${to.toFixed(1)} ${x2.toFixed(1)} ${to.toFixed(1)}`,
        fill: 'none',
        stroke: 'var(--control)',
        'stroke-width': 1.6,
      }),
      make('circle', { cx: x1, cy: from, r: 3.4, fill: 'var(--control)' }),
    );
  });
  return [
    words(make, 'Task', 0, 14, { weight: 560 }),
    words(make, 'Model that does it', columns.model, 14, { weight: 560 }),
    words(make, of.head, barsLeft, 14, { weight: 560 }),
    ...partsKey(make, barsLeft + textWidth(of.head) + 24, 14),
    make('line', { x1: 0, x2: width, y1: 22, y2: 22, stroke: 'var(--line-strong)' }),
    ...tasks.flatMap((task, i) => {
      const y = middle(i, tasks.length);
      return [
        words(make, fitted(portfolioTask(task.task ?? ''), columns.task), 0, y - 2, {
          fill: 'var(--ink)',
          weight: 560,
        }),
        words(make, fitted(demand(task), columns.task + 10), 0, y + 13, {}),
      ];
    }),
    ...links,
    ...models.flatMap((model, i) => {
      const y = middle(i, models.length);
      const room = barsLeft - columns.model - 14;
      return [
        words(make, fitted(shortName(model.model ?? ''), room), columns.model, y - 2, {
          fill: 'var(--ink)',
          weight: 560,
        }),
        words(
          make,
          fitted(deeds(tasks.filter((task) => task.model === model.model)), room + 20),
          columns.model,
          y + 13,
          {},
        ),
        ...of.bar(make, model, y - 10, 20),
      ];
    }),
    make('line', { x1: 0, x2: width, y1: top + upper + 8, y2: top + upper + 8, stroke: 'var(--line)' }),
    ...sums.flatMap((row, i) => {
      const y = top + upper + 16 + i * 40 + 18;
      return [
        words(make, sumName(row, models.length), columns.model, y + 4, { fill: 'var(--ink)', weight: 560 }),
        ...of.bar(make, row, y - 10, 20),
      ];
    }),
  ];
}

/** In a narrow figure each model stands over its tasks and its bar. */
function stackedBlocks(
  make: Shape,
  of: {
    readonly tasks: readonly PortfolioRow[];
    readonly models: readonly PortfolioRow[];
    readonly sums: readonly PortfolioRow[];
    readonly head: string;
    readonly top: number;
    readonly step: number;
    readonly width: number;
    readonly bar: Bar;
  },
): readonly ShapeElement[] {
  let y = of.top;
  const blocks = [...of.models, ...of.sums].flatMap((row) => {
    const own = row.kind === 'model' ? of.tasks.filter(({ model }) => model === row.model) : [];
    const name = row.kind === 'model' ? shortName(row.model ?? '') : sumName(row, of.models.length);
    const start = y;
    y += of.step + own.length * TASK_LINES;
    return [
      words(make, fitted(name, of.width), 0, start + 12, { fill: 'var(--ink)', weight: 560 }),
      ...own.flatMap((task, i) => {
        const line = (text: string, k: number, fill: string) =>
          words(make, fitted(text, of.width), 0, start + 28 + i * TASK_LINES + k * 15, { fill });
        return [
          line(`${portfolioTask(task.task ?? '')}, ${wanted(task)}`, 0, 'var(--ink-2)'),
          line(deeds([task], floor(task)), 1, 'var(--ink-3)'),
        ];
      }),
      ...of.bar(make, row, start + 20 + own.length * TASK_LINES, 18),
    ];
  });
  return [words(make, of.head, 0, 14, { weight: 560 }), ...partsKey(make, 0, 32), ...blocks];
}

const wanted = ({ queries }: PortfolioRow): string => `${formatCount(queries ?? 0)} queries`;

/** The least score that is asked for; empty: none. */
const floor = ({ min_score }: PortfolioRow): string =>
  min_score === null ? '' : `${formatNumber(min_score, 2)} or more`;

/** What a task asks for. */
const demand = (task: PortfolioRow): string =>
  `${wanted(task)}${floor(task) === '' ? '' : `, score ${floor(task)}`}`;

/** How well a model does its own tasks, and how sure they go to it. `least` is the score that is asked of it, where it is told. */
function deeds(own: readonly PortfolioRow[], least = ''): string {
  const scores = own.flatMap(({ score }) => (score === null ? [] : [formatNumber(score, 2)]));
  const shares = own.flatMap(({ share_of_draws }) => (share_of_draws === null ? [] : [share_of_draws]));
  return [
    `${scores.length > 0 ? `score ${scores.join(', ')}` : 'not scored'}${least === '' ? '' : `, asked ${least}`}`,
    ...(shares.length > 0 ? [`in ${shareRange(shares)} of draws`] : []),
  ].join('; ');
}

/** Shares that are the same are said once. */
const shareRange = (shares: readonly number[]): string => {
  const [lo, hi] = [Math.min(...shares), Math.max(...shares)].map((each) => Math.round(each * 100));
  return lo === hi ? `${lo}\u00a0%` : `${lo}–${hi}\u00a0%`;
};

/** What the parts of a bar are, in their order. */
function partsKey(make: Shape, x: number, y: number): readonly ShapeElement[] {
  let at = x;
  return (
    [
      ['queries', SERVING],
      ['idle draw', HOSTING],
      ['fine-tuning', MAKING],
    ] as const
  ).flatMap(([text, colour]) => {
    const left = at;
    at += 9 + 6 + textWidth(text) + 14;
    return [
      make('rect', { x: left, y: y - 9, width: 9, height: 9, rx: 2, fill: `var(--cat-${colour})` }),
      words(make, text, left + 15, y, {}),
    ];
  });
}

const sumName = (row: PortfolioRow, models: number): string =>
  row.kind === 'together'
    ? models === 1
      ? 'In all'
      : `All ${models} together`
    : `${shortName(row.model ?? '')} for everything`;

/** A bar of what the queries, the idle draw and the fine-tuning take, with its sum behind it. */
function stacked(
  make: Shape,
  row: PortfolioRow,
  at: {
    readonly left: number;
    readonly y: number;
    readonly tall: number;
    readonly scale: number;
    readonly unit: DisplayUnit;
    readonly bare: boolean;
    readonly index: number;
  },
): readonly ShapeElement[] {
  let start = at.left;
  const pieces = [
    [row.serving, SERVING],
    [row.hosting ?? 0, HOSTING],
    [row.making ?? 0, MAKING],
  ] as const;
  const boxes = pieces.flatMap(([value, colour]) => {
    const wide = value * at.scale;
    const x = start;
    start += wide;
    return wide < 0.25
      ? []
      : [
          make('rect', {
            x,
            y: at.y,
            width: Math.max(0.6, wide - 1),
            height: at.tall,
            rx: 2,
            fill: `var(--cat-${colour})`,
          }),
        ];
  });
  if (at.bare) return boxes;
  const end = start + 7;
  const saved =
    row.saving === null
      ? []
      : [words(make, `${formatPercent(row.saving)} saved`, end, at.y + at.tall + 2, { size: 11 })];
  return [
    ...boxes,
    ...(row.kind === 'together' ? [outline(make, at.left, start, at.y, at.tall)] : []),
    words(
      make,
      formatNumber(row.total / at.unit.size),
      end,
      at.y + at.tall / 2 + (saved.length > 0 ? -2 : 4),
      {
        weight: 560,
        fill: 'var(--ink)',
      },
    ),
    ...saved,
    make('g', { 'data-point': at.index, 'data-x': start, 'data-y': at.y + at.tall / 2 }),
  ];
}

/** The answer is set off by an ink edge. */
const outline = (make: Shape, from: number, to: number, y: number, tall: number): ShapeElement =>
  make('rect', {
    x: from - 2,
    y: y - 2,
    width: Math.max(2, to - from + 3),
    height: tall + 4,
    rx: 3,
    fill: 'none',
    stroke: 'var(--ink)',
    'stroke-width': 1.4,
  });
