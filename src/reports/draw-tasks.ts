import { filtered } from '../charts/facet.ts';
import { modelFacets } from '../charts/model-facets.ts';
import type { PointSearch } from '../charts/point-search.ts';
import { chargeKwh } from '../charts/shown-unit.ts';
import { unlikeTasks } from '../charts/task-lanes.ts';
import { printedResults, type StudyValues, type TaskRow, tellsTask } from '../charts/task-rows.ts';
import { taskRowsWithSpread } from '../charts/task-spread.ts';
import { type TasksView, tasksIn } from '../charts/tasks.ts';
import { countRecords } from '../domain/alike.ts';
import type { Store } from '../store/store.ts';
import { alikeRecords } from './alike-records.ts';
import { type FigureOptions, figureSvg } from './figure.ts';
import { modelFacts } from './model-facts.ts';
import { perimeterWords } from './perimeter-words.ts';
import { studyValuesIn } from './study-values.ts';

/** Rows that the filters keep, with the spread that is asked for. */
async function asAsked(
  rows: readonly TaskRow[],
  store: Store,
  { results }: StudyValues,
  search: PointSearch,
): Promise<readonly TaskRow[]> {
  const params = new Map(results.map(({ model, parameters }) => [model, parameters] as const));
  const kept = filtered(rows, modelFacets<TaskRow>(modelFacts(params)), search);
  if (search.spread === undefined) return kept;
  const { pointsView } = await import('./points.ts');
  return taskRowsWithSpread(
    kept,
    search.spread,
    (await pointsView(store, { perimeter: search.covers })).points,
  );
}

/** Grid intensity an address asks for; the study's runs are not needed for it until then. */
async function gridOf({ covers: perimeter, intensity }: PointSearch) {
  const { studySettings } = await import('../study/study.ts');
  return studySettings({ perimeter, intensity }).intensity;
}

/** The energy by task of what a store holds and of the study, as a figure of its own. */
export async function drawTasks(
  store: Store,
  options: Pick<FigureOptions, 'theme' | 'width' | 'version' | 'date'> & {
    readonly tasks?: TasksView | undefined;
    readonly points?: PointSearch | undefined;
  },
): Promise<string> {
  const study = await studyValuesIn(options.points?.covers);
  const { records, total, means } = await alikeRecords(store);
  const { show = 'both' } = options.tasks ?? {};
  const search = options.points ?? {};
  const grams = options.tasks?.unit === 'g' ? await gridOf(search) : null;
  const chart = tasksIn({ ...options.tasks, g_per_kwh: grams?.g_per_kwh });
  const rows = await asAsked(chart.rows({ records, study }), store, study, search);
  const unlike = unlikeTasks(rows);
  return figureSvg(chart, rows, {
    ...options,
    subject: {
      own: store.location,
      study: study.source.title,
      both: `${store.location}, and ${study.source.title}`,
    }[show],
    notes: [
      ...(show === 'study'
        ? []
        : [
            `${means === null ? countRecords(records.filter(tellsTask)) : means.comparable} of ${total} own records name a model, a task and their queries${means !== null && means.records < means.comparable ? `; drawn are the means of ${means.records} of them` : ''}`,
          ]),
      ...(show === 'own'
        ? []
        : [
            `${printedResults(study.results).length} of ${study.results.length} rows the study logged, one mark a model, covering ${perimeterWords(study.perimeter)}; whiskers: SD of repeats`,
            ...(study.printed.length > 0
              ? ['Under them what table 2 of the paper prints, a mean of 8 models']
              : []),
          ]),
      ...(show === 'study'
        ? []
        : ['Whiskers of own values: 95\u00a0% interval, repetition and systematic error together']),
      ...(grams ? [`Grams are the joules at ${grams.title}, ${grams.g_per_kwh} g/kWh`] : []),
      ...(options.tasks?.unit === 'charges' ? [`A phone charge is ${chargeKwh()} kWh (US EPA, 2024)`] : []),
      ...(unlike.length > 0 ? [`Not like for like: ${unlike.join('; ')}`] : []),
    ],
  });
}
