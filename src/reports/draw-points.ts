import { type Point, unlikePoints } from '../charts/point.ts';
import { isPointChart, type PointSearch, pointCharts, shownPoints } from '../charts/point-search.ts';
import { spreadTitles, withSpread } from '../charts/spread.ts';
import { refusal } from '../domain/problem.ts';
import type { Store } from '../store/store.ts';
import { type FigureOptions, figureSvg } from './figure.ts';
import { modelFacts } from './model-facts.ts';
import { pointsView } from './points.ts';

/** A chart over models and data sets, of what a store holds and of the study, as a figure of its own. @throws {Problem} */
export async function drawPoints(
  store: Store,
  id: string,
  options: Pick<FigureOptions, 'theme' | 'width' | 'version' | 'date'> & {
    readonly points?: PointSearch | undefined;
  },
): Promise<string> {
  if (!isPointChart(id)) throw refusal(`No chart over models is called "${id}".`, { missing: true });
  const search = options.points ?? {};
  const view = await pointsView(store, {
    perimeter: search.covers,
    intensity: search.intensity,
    everyConfiguration: search.configs === 'all',
  });
  const points = shownPoints(view.points, search, modelFacts());
  const chart = pointCharts[id](search);
  const rows = chart.rows({ points }).map((row) => withSpread(row, search.spread, row.repeats));
  const unlike = unlikePoints(rows);
  const count = (...origins: readonly Point['origin'][]) =>
    points.filter(({ origin }) => origins.includes(origin)).length;
  const own = count('own');
  const drawn = (origin: Point['origin']) => rows.some((row) => row.origin === origin);
  return figureSvg(chart, rows, {
    ...options,
    subject: [
      ...(own > 0 ? [store.location] : []),
      ...(drawn('study') || drawn('printed') ? [view.study.source.title] : []),
      ...(drawn('published') ? [view.published_source] : []),
    ].join(', and '),
    notes: [
      `${rows.length} points shown, of ${view.means ? `${own} means of ${view.means.records} alike of ${view.records} own records` : `${own} of ${view.records} own records`} and ${count('study')} of ${view.logged} rows the study logged`,
      ...(drawn('printed') ? ['Printed: table 3 of the paper, which gives no interval'] : []),
      ...(drawn('published') ? [view.published_note] : []),
      ...(id === 'score-energy' ? view.lone_scores : []),
      ...(drawn('study')
        ? [`The study covers ${view.study.covers} (${view.perimeter.formula}), on ${view.study.hardware}`]
        : []),
      `Carbon at ${view.intensity.title}, ${view.intensity.g_per_kwh} g/kWh`,
      `Whiskers: ${search.spread ? spreadTitles[search.spread] : 'SD of repeats for the study, 95\u00a0% interval for own records'}; bands: 95\u00a0% interval of the line`,
      ...(unlike.length > 0 ? [`Not like for like: ${unlike.join('; ')}`] : []),
    ],
  });
}
