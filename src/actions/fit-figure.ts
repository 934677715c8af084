import { lossPoints } from '../catalog/losses.ts';
import { type IsoflopRow, isoflopIn } from '../charts/isoflop.ts';
import { type IsoflopRequest, pinnedBudget } from '../charts/isoflop-search.ts';
import { powerText } from '../domain/powers.ts';
import { refusal } from '../domain/problem.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { bootstrap } from '../scaling/bootstrap.ts';
import { budgetNumbers, budgetsOf } from '../scaling/budgets.ts';
import { exampleDrops, exampleRows } from '../scaling/example-rows.ts';
import { isoflopAnswer, rowsLeftOut } from '../scaling/isoflop-answer.ts';
import {
  type IsoflopTask,
  isoflopIntervals,
  isoflopTask,
  lawDraws,
  solveIsoflop,
} from '../scaling/isoflop-draws.ts';
import { type IsoflopView, isoflopView } from '../scaling/isoflop-view.ts';
import type { LossRow } from '../scaling/loss-table.ts';
import { publishedExponent } from '../scaling/overlay-exponents.ts';
import { envelopeFigure } from './envelope-figure.ts';
import { type FitRequest, rowsIn } from './fit-models.ts';
import { solveOnThreads } from './solve-on-threads.ts';

/** What a fit answers as a figure: budgets, their minima, and the line or the law through them. @throws {Problem} */
export async function fitFigure(request: FitRequest): Promise<AnswerFigure<IsoflopRow>> {
  const { approach = 3, file, example, objective, seed = 1, at, loss } = request;
  if (loss !== undefined) throw refusal('A fit is drawn out to a budget (--at), not to a loss (--loss).');
  const rows = example === undefined ? await rowsIn(file as string, request.columns) : exampleRows(example);
  const highest = request.dropHighestLoss ?? (example === undefined ? 0 : exampleDrops(example));
  const subject = example === undefined ? (file as string) : lossPoints(example).source.title;
  if (approach === 1) return envelopeFigure(rows, { highest, target: at ?? null, subject });
  // What is printed counts every minimum, and warns of those outside the sizes that were trained.
  const view = isoflopView(rows, {
    fit: approach === 2 ? 'parabola' : 'parametric',
    drop: rowsLeftOut(rows, highest),
    edges: 'in',
    objective,
  });
  const groups = request.by === 'budgets' ? budgetNumbers(view.table, budgetsOf(view.table)) : null;
  const samples = approach === 2 ? 0 : (request.bootstrap ?? 0);
  return figureOf(view, {
    rows,
    task: isoflopTask(view, { seed, groups }),
    samples,
    threads: request.threads,
    target: at ?? null,
    pinned: pinnedBudget(view.budgets, null),
    overlay: null,
    subject,
  });
}

/** The figure of a packaged table as the address of its page asks. @throws {Problem} */
export async function isoflopFigure(request: IsoflopRequest): Promise<AnswerFigure<IsoflopRow>> {
  const { example, fit, out, drop, highest, edges, bootstrap: samples, target, overlay, pin } = request;
  const rows = exampleRows(example);
  const view = isoflopView(rows, { fit, out, drop: rowsLeftOut(rows, highest, drop), edges });
  return figureOf(view, {
    rows,
    task: isoflopTask(view),
    samples,
    threads: undefined,
    target,
    pinned: pinnedBudget(view.budgets, pin),
    overlay,
    subject: lossPoints(example).source.title,
  });
}

interface About {
  readonly rows: readonly LossRow[];
  readonly task: IsoflopTask | null;
  readonly samples: number;
  readonly threads: number | undefined;
  readonly target: number | null;
  readonly pinned: number | null;
  readonly overlay: string | null;
  readonly subject: string;
}

async function figureOf(view: IsoflopView, about: About): Promise<AnswerFigure<IsoflopRow>> {
  const { task, samples, target, pinned, subject, rows } = about;
  const draws = task === null || samples < 2 ? null : await drawn(task, samples, about.threads);
  const intervals = task === null || draws === null ? null : isoflopIntervals(task, draws);
  const answer = isoflopAnswer(view, intervals, target);
  const published = about.overlay === null ? null : publishedExponent(about.overlay);
  const chart = isoflopIn({
    ...answer.about,
    pinned,
    overlay: published,
  });
  const excluded = view.budgets.filter(({ state }) => state !== 'in');
  const dropped = view.budgets.flatMap(({ points }) => points.filter((point) => point.dropped)).length;
  return {
    chart,
    rows: chart.rows(answer.input),
    subject,
    notes: [
      `${rows.length - dropped - view.left} of ${rows.length} points in ${view.budgets.length} budgets, ${view.fit === 'parabola' ? 'a parabola of loss over log size each' : 'one law L = E + A/N^alpha + B/D^beta for all'}`,
      ...(dropped > 0 ? [`${dropped} points dropped`] : []),
      ...(view.left > 0 ? [`${view.left} points belong to no budget of four sizes`] : []),
      ...(excluded.length > 0
        ? [
            `Left out, hollow: ${excluded.map(({ flop, state }) => `${powerText(flop)} FLOP (${state})`).join(', ')}`,
          ]
        : []),
      ...(published ? [`Dotted: the exponents of ${published.title}`] : []),
      intervals === null
        ? 'Band: 95 % interval of the line where it has one'
        : `Band and whiskers: 95 % percentile interval of ${samples.toLocaleString('en-GB')} bootstrap samples`,
    ],
  };
}

async function drawn(task: IsoflopTask, samples: number, threads: number | undefined): Promise<Float64Array> {
  if (task.kind === 'valleys') return solveIsoflop(task, 0, samples);
  const { laws } = await bootstrap(task.task, samples, solveOnThreads(threads));
  return lawDraws(
    task,
    Float64Array.from(laws.flatMap(({ E, A, B, alpha, beta }) => [E, A, B, alpha, beta, 0])),
  );
}
