import type { Chart } from '../charts/chart.ts';
import { parallelIn } from '../charts/parallel.ts';
import type { PointSearch } from '../charts/point-search.ts';
import { chart, charts } from '../charts/registry.ts';
import { type RunsView, runsIn } from '../charts/runs.ts';
import type { TasksView } from '../charts/tasks.ts';
import { refusal } from '../domain/problem.ts';
import type { EnergyRecord } from '../domain/record.ts';
import type { Store } from '../store/store.ts';
import type { AnswerFigure } from './answer-figure.ts';
import type { FigureCount } from './draw-model.ts';
import { figurePng, figureSvg } from './figure.ts';
import { MOST_SINGLE } from './own-results.ts';

export interface DrawOptions {
  /** Id of the record the figure is about, or its unique beginning; the name of the model. Not needed by charts of many records. */
  readonly record?: string | undefined;
  readonly extension: 'svg' | 'png';
  readonly theme?: 'light' | 'dark' | undefined;
  readonly width?: number | undefined;
  readonly minusIdle?: boolean | undefined;
  /** How runs are looked at. */
  readonly runs?: RunsView | undefined;
  /** How the energy by task is looked at. */
  readonly tasks?: TasksView | undefined;
  /** How models and data sets are looked at. */
  readonly points?: PointSearch | undefined;
  /** Computes the answer that a chart of answers is of; `answerFigure` of the actions. */
  readonly answer: (id: string) => Promise<AnswerFigure<unknown>>;
  /** What a model is counted for. */
  readonly count?: FigureCount | undefined;
  readonly version: string;
  readonly date?: string | undefined;
}

/**
 * Draws a chart by its id from what a store holds.
 * @throws {Problem} for a chart that does not exist, a record that is not there or has no trace, or one not given.
 */
export async function drawFigure(
  store: Store,
  id: string,
  options: DrawOptions,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { subject } = chart(id);
  const drawn = await {
    grid: () => ofGrid(options),
    tasks: () => ofTasks(store, options),
    points: () => ofPoints(store, id, options),
    model: () => ofModel(options),
    summaries: () => ofMany(store, id, options),
    record: () => ofOne(store, id, subject, options),
    power: () => ofOne(store, id, subject, options),
    answer: () => ofAnswer(id, options),
  }[subject]();
  const bytes =
    options.extension === 'png' ? await figurePng(drawn.svg) : new TextEncoder().encode(drawn.svg);
  return { name: `wattlas-${drawn.name}.${options.extension}`, bytes };
}

async function ofAnswer(id: string, options: DrawOptions) {
  const { chart: of, rows, subject, notes } = await options.answer(id);
  return { svg: await figureSvg(of, rows, { ...options, subject, notes }), name: id };
}

async function ofGrid(options: DrawOptions) {
  const { gridRows } = await import('./grid-rows.ts');
  const rows = charts.intensity.rows(await gridRows());
  const svg = await figureSvg(charts.intensity, rows, {
    ...options,
    subject: "The catalog's chosen figure of every country",
    notes: [`${rows.length} countries`, 'Sources: wattlas catalog grid ID names each'],
  });
  return { svg, name: 'intensity' };
}

async function ofModel(options: DrawOptions) {
  const { drawModel } = await import('./draw-model.ts');
  return drawModel(options.record, options);
}

async function ofPoints(store: Store, id: string, options: DrawOptions) {
  const { drawPoints } = await import('./draw-points.ts');
  return { svg: await drawPoints(store, id, options), name: id };
}

async function ofTasks(store: Store, options: DrawOptions) {
  const { drawTasks } = await import('./draw-tasks.ts');
  return { svg: await drawTasks(store, options), name: 'tasks' };
}

/** Records that a figure is made of where a store holds many. */
const NEWEST = 1000;

async function ofMany(store: Store, id: string, options: DrawOptions) {
  const all = await store.count();
  const summaries = await store.list({ limit: all > MOST_SINGLE ? NEWEST : undefined });
  if (id === 'parallel') {
    const parallel = parallelIn(options.runs ?? {});
    const lines = parallel.rows(summaries);
    const svg = await figureSvg(parallel, lines, {
      ...options,
      subject: `Records of the store ${store.location}`,
      notes: [
        `${lines.length}${lines.length < all ? ` of ${all}` : ''} records; every axis is a log scale of its own`,
        'A line is open where a quantity is not known',
      ],
    });
    return { svg, name: 'parallel' };
  }
  const runs = runsIn(options.runs ?? {});
  const rows = runs.rows(summaries);
  const shown = Math.min(rows.length, 30);
  const svg = await figureSvg(runs, rows, {
    ...options,
    subject: `Records of the store ${store.location}`,
    notes: [
      `${shown} of ${all} records shown, newest first${
        rows.length < summaries.length
          ? `, ${summaries.length - rows.length} without ${options.runs?.unit === 'g' ? 'carbon' : 'an energy'} left out`
          : ''
      }`,
      'Whiskers: 95\u00a0% interval of the mean, repetition and systematic error together',
    ],
  });
  return { svg, name: 'runs' };
}

async function ofOne(store: Store, id: string, subject: string, options: DrawOptions) {
  if (!options.record) {
    throw refusal(`The chart ${id} is of one record, and none was named.`, {
      remedy: `wattlas chart ${id} ID -o ${id}.svg (wattlas runs lists the ids)`,
    });
  }
  const record = await store.get(options.record);
  const about = {
    ...options,
    subject: [record.subject.model ?? record.subject.title, record.machine.cpu ?? record.machine.os].join(
      ', ',
    ),
  };
  const origin = `Record ${record.id}, ${coverage(record)}`;
  if (subject === 'power') {
    const trace = await store.trace(record.id);
    if (trace === null)
      throw refusal(`Record ${record.id} was imported without its trace, so it has no power to draw.`);
    const { powerSeries } = await import('../measurement/power-series.ts');
    const series = powerSeries(trace, { points: 2400, minusIdle: options.minusIdle ?? false });
    if (options.minusIdle && series.idle_w === null)
      throw refusal(`The idle draw of record ${record.id} was not measured, so it cannot be subtracted.`);
    const notes = [
      `${series.samples} samples, minimum and maximum kept where points merge${options.minusIdle ? '; idle draw subtracted' : ''}`,
      origin,
    ];
    const svg = await figureSvg(charts.power, charts.power.rows(series), { ...about, notes });
    return { svg, name: `${record.id.slice(0, 8)}-power` };
  }
  const single: Chart<EnergyRecord, never> = (id === 'repeats' ? charts.repeats : charts.breakdown) as never;
  const rows = single.rows(record);
  const notes = [
    id === 'repeats'
      ? `${rows.length} of ${record.protocol?.runs ?? record.runs.length} repetitions`
      : `${rows.length} devices`,
    origin,
  ];
  const svg = await figureSvg(single, rows, { ...about, notes });
  return { svg, name: `${record.id.slice(0, 8)}-${id}` };
}

const coverage = ({ perimeter }: EnergyRecord) =>
  `covers ${perimeter.devices.join(', ') || 'nothing'}, idle ${perimeter.idle === 'gross' ? 'included' : 'subtracted'}`;
