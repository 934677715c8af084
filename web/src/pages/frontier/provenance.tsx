import { glueTable } from '../../../../src/catalog/glue.ts';
import type { FrontierSearch } from '../../../../src/charts/frontier-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import type { PointsView } from '../../../../src/reports/points.ts';
import type { ShownFrontier } from './frontier-of.ts';

/** Where scores and costs are from, what counts as worth its cost, and what the trend is. */
export function FrontierProvenance({
  search,
  shown,
  view,
}: {
  readonly search: FrontierSearch;
  readonly shown: ShownFrontier;
  readonly view: PointsView | undefined;
}) {
  const { trend, assumptions } = shown;
  const { source, note } = glueTable();
  const measured = search.set !== undefined && view !== undefined;
  return (
    <footer className="prov">
      <div>
        <h3>Source</h3>
        {measured ? (
          <>
            <a href={view.study.source.url}>{view.study.source.title}</a>, {view.study.source.licence}{' '}
            licence, and own records. It covers {view.study.covers}; {view.study.hardware}.
          </>
        ) : (
          <>
            <a href={source.url}>{source.title}</a>. {note.split('. ')[0]}.
          </>
        )}
      </div>
      <div>
        <h3>Method</h3>A model is on the frontier where none is as good for less or the same
        {search.ties === 'keep' ? '; of two that score or cost alike both are kept' : ''}. One is beaten, but
        not surely, where intervals overlap.
      </div>
      <div>
        <h3>Trend</h3>
        {trend === null
          ? 'These models have no date of release, so no trend in time is told.'
          : trend.state === 'refused'
            ? trend.reason
            : `Least squares of the score on log10 cost and year over ${trend.n} dated models: ${formatNumber(trend.perDecade.value)} ± ${formatNumber(trend.perDecade.se, 2)} points a decade of cost, ${formatNumber(trend.perYear.value)} ± ${formatNumber(trend.perYear.se, 2)} a year. The cost of a score halves in ${formatNumber(trend.halving.years)} ± ${formatNumber(trend.halving.se, 2)} years${trend.halving.interval === null ? ', which is not told from never' : ''}.`}
      </div>
      <div>
        <h3>Rests on</h3>
        {assumptions.map(({ text }) => text).join(' ')} The same on the command line:{' '}
        <code>
          wattlas plan frontier{search.cost && !measured ? ` --cost ${search.cost}` : ''} -o frontier.svg
        </code>
      </div>
    </footer>
  );
}
