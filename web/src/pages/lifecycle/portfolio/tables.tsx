import { type PortfolioRow, portfolioUnit } from '../../../../../src/charts/portfolio.ts';
import { portfolioTask } from '../../../../../src/charts/portfolio-plot.ts';
import { type PortfolioVolumeRow, volumeUnit } from '../../../../../src/charts/portfolio-volumes.ts';
import { shortName } from '../../../../../src/charts/task-strip.ts';
import { formatNumber, formatPercent } from '../../../../../src/domain/format.ts';
import { formatCount } from '../../../../../src/domain/multiple.ts';
import { ModelLink } from '../../../parts/model-link.tsx';
import { Rich } from '../../../parts/rich.tsx';
import type { PortfolioSearch } from './command.ts';

/** Tasks with the models that do them, then what each model takes, all together, and one for everything. */
export function AssignmentTable({
  rows,
  search,
}: {
  readonly rows: readonly PortfolioRow[];
  readonly search: PortfolioSearch;
}) {
  const unit = portfolioUnit(rows, search);
  const amount = (value: number | null) => (value === null ? '–' : formatNumber(value / unit.size));
  const tasks = rows.filter(({ kind }) => kind === 'task');
  const sums = rows.filter(({ kind }) => kind !== 'task');
  const head = (title: string, note: string) => (
    <th scope="col" className="n d-only">
      {title}
      <span className="u">
        <Rich text={note} />
      </span>
    </th>
  );
  return (
    <>
      <section className="panel tblwrap" aria-label="Assignments">
        <table className="tcards models">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col" className="d-only">
                Model
              </th>
              {head('Queries', `in ${rows[0]?.days} days`)}
              {head('Score', 'least asked')}
              {head('Same model', 'of draws')}
              {head('Set stays', 'times the volume')}
              <th scope="col" className="n">
                Queries take
                <span className="u">
                  <Rich text={unit.name} />
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((row) => (
              <tr key={row.task}>
                <td className="what">
                  {portfolioTask(row.task ?? '')}
                  <span className="line2 m-only">{shortName(row.model ?? '')}</span>
                </td>
                <td className="what d-only">
                  <ModelLink model={row.model ?? ''} short />
                </td>
                <td className="n d-only">{formatCount(row.queries ?? 0)}</td>
                <td className="n d-only">
                  {row.score === null ? 'not scored' : formatNumber(row.score)}
                  <span className="line2">
                    {row.min_score === null ? 'any' : formatNumber(row.min_score, 2)}
                  </span>
                </td>
                <td className="n d-only">
                  {row.share_of_draws === null ? '–' : formatPercent(row.share_of_draws)}
                </td>
                <td className="n d-only">
                  {row.stays_from === null || row.stays_to === null
                    ? '–'
                    : `${formatNumber(row.stays_from, 2)}–${formatNumber(row.stays_to, 2)}`}
                </td>
                <td className="n">{amount(row.serving)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel tblwrap" aria-label="Hosted">
        <table className="tcards models">
          <thead>
            <tr>
              <th scope="col">Hosted</th>
              {head('Queries', unit.name)}
              {head('Idle draw', unit.name)}
              {head('Fine-tuning', `${unit.name}, its share`)}
              <th scope="col" className="n">
                In all
                <span className="u">
                  <Rich text={unit.name} />
                </span>
              </th>
              <th scope="col" className="n">
                Saved
                <span className="u">by the set</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sums.map((row) => (
              <tr key={`${row.kind} ${row.model}`} className={row.kind === 'together' ? 'answer' : undefined}>
                <td className="what">
                  {row.kind === 'together' ? (
                    'All together'
                  ) : (
                    <>
                      <ModelLink model={row.model ?? ''} short />
                      {row.kind === 'one for all' && <span className="line2">for everything</span>}
                    </>
                  )}
                </td>
                <td className="n d-only">{amount(row.serving)}</td>
                <td className="n d-only">{amount(row.hosting)}</td>
                <td className="n d-only">{amount(row.making)}</td>
                <td className="n">{amount(row.total)}</td>
                <td className="n">{row.saving === null ? '' : formatPercent(row.saving)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** The cheapest set at other volumes. */
export function VolumeTable({
  rows,
  search,
}: {
  readonly rows: readonly PortfolioVolumeRow[];
  readonly search: PortfolioSearch;
}) {
  const unit = volumeUnit(rows, search.unit);
  return (
    <section className="panel tblwrap" aria-label="Volumes">
      <table className="tcards models">
        <thead>
          <tr>
            <th scope="col">Volumes</th>
            <th scope="col" className="d-only">
              Hosted
            </th>
            <th scope="col" className="n">
              The cheapest set
              <span className="u">
                <Rich text={unit.name} />
              </span>
            </th>
            <th scope="col" className="n">
              One model for all
              <span className="u">
                <Rich text={unit.name} />
              </span>
            </th>
            <th scope="col" className="n">
              Saved
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.multiple} className={row.multiple === 1 ? 'answer' : undefined}>
              <td>
                ×{formatNumber(row.multiple, 1)}
                <span className="line2 m-only">
                  {row.models} {row.models === 1 ? 'model' : 'models'}
                </span>
              </td>
              <td className="what d-only">
                {row.models <= 3 ? row.hosted.split(', ').map(shortName).join(', ') : `${row.models} models`}
              </td>
              <td className="n">{formatNumber(row.total / unit.size)}</td>
              <td className="n">
                {row.one_for_all === null ? '–' : formatNumber(row.one_for_all / unit.size)}
              </td>
              <td className="n">{row.saving === null ? '–' : formatPercent(row.saving)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
