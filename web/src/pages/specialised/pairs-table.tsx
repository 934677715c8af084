import type { Point } from '../../../../src/charts/point.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { pairText } from '../../../../src/charts/specialised-plot.ts';
import { type PairEnd, sharedSets } from '../../../../src/charts/specialised-sets.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { energyUnit, formatNumber } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';

/** The pair of each data set as a table: models, energies, scores and the ratio. */
export function PairsTable({
  rows,
  search,
}: {
  readonly rows: readonly Point[];
  readonly search: PointSearch;
}) {
  const sets = sharedSets(rows, search.pair ?? 'score', search.min ?? null);
  const { unit: family, queries } = unitsOf(search);
  const unit = energyUnit(
    rows.map(({ energy_j }) => (energy_j * queries) / 1000),
    family,
  );
  const size = (unit.size * 1000) / queries;
  const end = ({ model, energy_j, score }: PairEnd) => (
    <>
      {formatNumber(energy_j / size)}
      <span className="line2">
        {model === null ? 'median' : shortName(model)}
        {score === null ? ', not scored' : `, ${formatNumber(score)}`}
      </span>
    </>
  );
  return (
    <>
      <h2 className="sec">The pairs as a table</h2>
      <section className="panel tblwrap" aria-label="Pairs">
        <table className="tcards models">
          <thead>
            <tr>
              <th scope="col">Data set</th>
              <th scope="col" className="n d-only">
                Task-specific
                <span className="u">{unit.name}, model, score</span>
              </th>
              <th scope="col" className="n d-only">
                Multi-purpose
                <span className="u">{unit.name}, model, score</span>
              </th>
              <th scope="col" className="n">
                Ratio
                {search.pair === 'median' && <span className="u">95&nbsp;% CI, models drawn again</span>}
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ task, dataset, metric, specific, prompted, pair }) => (
              <tr key={`${task} ${dataset}`} className={pair === null ? 'dim' : undefined}>
                <td className="what">
                  {dataset}
                  <span className="line2">
                    {taskTitle(task)}
                    {metric && `, ${metric}`}
                  </span>
                </td>
                <td className="n d-only">
                  {pair === null ? `${specific.length} models` : end(pair.specific)}
                </td>
                <td className="n d-only">
                  {pair === null ? `${prompted.length} models` : end(pair.prompted)}
                </td>
                <td className="n">{pair === null ? 'no pair' : pairText(pair)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
