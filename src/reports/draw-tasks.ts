import type { PointSearch } from '../charts/point-search.ts';
import { unlikeTasks } from '../charts/task-lanes.ts';
import { printedResults, tellsTask } from '../charts/task-rows.ts';
import { type TasksView, tasksIn } from '../charts/tasks.ts';
import type { Store } from '../store/store.ts';
import { type FigureOptions, figureSvg } from './figure.ts';
import { perimeterWords } from './perimeter-words.ts';
import { studyValuesIn } from './study-values.ts';

/** The energy by task of what a store holds and of the study, as a figure of its own. */
export async function drawTasks(
  store: Store,
  options: Pick<FigureOptions, 'theme' | 'width' | 'version' | 'date'> & {
    readonly tasks?: TasksView | undefined;
    readonly points?: Pick<PointSearch, 'covers'> | undefined;
  },
): Promise<string> {
  const study = await studyValuesIn(options.points?.covers);
  const records = await store.list({ limit: 10_000 });
  const { show = 'both' } = options.tasks ?? {};
  const chart = tasksIn(options.tasks ?? {});
  const rows = chart.rows({ records, study });
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
            `${records.filter(tellsTask).length} of ${records.length} own records name a model, a task and their queries`,
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
      ...(unlike.length > 0 ? [`Not like for like: ${unlike.join('; ')}`] : []),
    ],
  });
}
