import { Link } from '@tanstack/react-router';
import { type ShownUnit, shownUnit } from '../../../../src/charts/shown-unit.ts';
import { formatFixed, formatInterval, formatRatio, knownState } from '../../../../src/domain/format.ts';
import type { RecordSummary } from '../../../../src/domain/record.ts';
import { ratio, type Uncertain } from '../../../../src/domain/uncertain.ts';
import { Icon } from '../../parts/icon.tsx';
import { Known } from '../../parts/known.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Unlike } from '../../parts/unlike.tsx';
import { MOST_PINS, type Pins } from '../../parts/use-pins.ts';
import type { SetSearch } from '../../parts/use-set-search.ts';
import { covers, csv, intervalIn, nameOf, save } from '../../words.ts';
import { unlikeRecords } from './unlike-records.ts';

/** Records that are picked, side by side with the first of them; no ratio where they are not like for like. */
export function CompareRuns({
  picked,
  pins,
  anyway,
  unit: asked,
  set,
}: {
  readonly picked: readonly RecordSummary[];
  readonly pins: Pins;
  /** Whether ratios are asked for where fields differ. */
  readonly anyway: boolean;
  readonly unit: ShownUnit | undefined;
  readonly set: SetSearch;
}) {
  const [baseline] = picked;
  if (!baseline) return null;
  const perQuery = picked.every(({ per_query }) => per_query !== null);
  const energyOf = (record: RecordSummary) => (perQuery ? record.per_query : record.energy_j);
  const unlike = picked.length > 1 ? unlikeRecords(picked, perQuery) : [];
  const fair = unlike.length === 0 || anyway;
  const unit = shownUnit(
    picked.flatMap((record) => energyOf(record)?.value ?? []),
    asked,
  );
  const what = perQuery ? 'a query' : 'a run';
  const ratios = picked.map((record) =>
    fair && record !== baseline ? ratioTo(record, baseline, energyOf) : null,
  );
  return (
    <section aria-label="Compared runs">
      <h2 className="sec">Side by side</h2>
      <p className="finding">
        <Rich text={findingOf(picked, ratios, what, unlike.length > 0)} />
      </p>
      <Unlike
        fields={unlike}
        action={
          <button type="button" className="btn sm" onClick={() => set({ anyway: anyway ? undefined : '1' })}>
            {anyway ? 'Switch ratios off' : 'Compare anyway'}
          </button>
        }
      >
        {anyway ? 'Ratios are shown all the same.' : 'Ratios are switched off.'}
      </Unlike>
      <section className="panel" aria-label="Picked runs">
        <div className="tblwrap">
          <table className="tcards records">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col" className="d-only">
                  How known
                </th>
                <th scope="col" className="d-only">
                  On, covers
                </th>
                <th scope="col" className="n">
                  Energy {what}
                  <span className="u">{unit.name}, 95&nbsp;% CI</span>
                </th>
                <th scope="col" className="n d-only">
                  Ratio
                  <span className="u">to the baseline, 95&nbsp;% CI</span>
                </th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {picked.map((record, i) => (
                <tr key={record.id} className={record === baseline ? 'answer' : undefined}>
                  <td className="what">
                    <Link to="/run/$id" params={{ id: record.id }} search={{}}>
                      {nameOf(record.subject)}
                    </Link>
                    <span className="line2">
                      {record === baseline ? (
                        'baseline'
                      ) : (
                        <button type="button" className="fold" onClick={() => pins.makeBaseline(record.id)}>
                          make it the baseline
                        </button>
                      )}
                      , <code>{record.id.slice(0, 8)}</code>, {record.runs} repetitions
                    </span>
                  </td>
                  <td className="d-only">
                    <Known known={energyOf(record) ? knownState(record.measured_fraction) : null} />
                  </td>
                  <td className="d-only covers">
                    {record.machine.title}
                    <span className="line2">
                      {covers(record.perimeter)}; batch {record.batch}
                    </span>
                  </td>
                  <td className="n">
                    {intervalIn(energyOf(record), unit.size)}
                    {record !== baseline && (
                      <span className="line2 m-only">{ratioText(ratios[i] ?? null)}</span>
                    )}
                  </td>
                  <td className="n d-only">{record === baseline ? '1' : ratioText(ratios[i] ?? null)}</td>
                  <td>
                    <button
                      type="button"
                      className="icon"
                      aria-label={`Take ${nameOf(record.subject)} out`}
                      onClick={() => pins.remove(record.id)}
                    >
                      <Icon name="close" size={14} />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="nofn">
          <span>
            <b>
              {picked.length} of {MOST_PINS}
            </b>{' '}
            places taken. The interval of a ratio leaves out what both runs err by alike.
          </span>
          <button
            type="button"
            className="linky"
            onClick={() => save('wattlas-compare.csv', 'text/csv', comparedCsv(picked, ratios))}
          >
            CSV
          </button>
          <button type="button" className="linky" onClick={pins.clear}>
            Clear
          </button>
        </div>
      </section>
    </section>
  );
}

/** Energy over the baseline's; errors of one machine's meters move both. */
function ratioTo(
  record: RecordSummary,
  baseline: RecordSummary,
  energyOf: (record: RecordSummary) => Uncertain | null,
): Uncertain | null {
  const [a, b] = [energyOf(record), energyOf(baseline)];
  if (a === null || b === null || !(b.value > 0)) return null;
  return ratio([{ key: record.machine.id, value: a }], [{ key: baseline.machine.id, value: b }]);
}

const ratioText = (found: Uncertain | null): string =>
  found === null ? '–' : `×${formatInterval(found.value, found.lo, found.hi)}`;

function findingOf(
  picked: readonly RecordSummary[],
  ratios: readonly (Uncertain | null)[],
  what: string,
  unlike: boolean,
): string {
  const [baseline] = picked as [RecordSummary];
  if (picked.length === 1)
    return `**${nameOf(baseline.subject)}** is the baseline. Pick another run in the table to set it beside.`;
  const known = picked.flatMap((record, i) => {
    const found = ratios[i];
    return found ? [{ name: nameOf(record.subject), found }] : [];
  });
  if (known.length === 0)
    return unlike
      ? 'No ratio: the runs are not like for like.'
      : 'No ratio: a run without an energy cannot be compared.';
  return known
    .map(({ name, found }) => {
      const sure = found.lo > 1 || found.hi < 1;
      return `${name} took **${formatRatio(found.value)}** the energy ${what} of the baseline (${formatFixed(found.lo, 2)} to ${formatFixed(found.hi, 2)}), ${sure ? (found.value > 1 ? 'so more' : 'so less') : 'which the interval does not tell from 1'}.`;
    })
    .join(' ');
}

const comparedCsv = (picked: readonly RecordSummary[], ratios: readonly (Uncertain | null)[]) =>
  csv(
    [
      'id',
      'name',
      'machine',
      'devices',
      'idle',
      'batch',
      'energy_j',
      'query_j',
      'ratio',
      'ratio_lo',
      'ratio_hi',
    ],
    picked.map((record, i) => [
      record.id,
      nameOf(record.subject),
      record.machine.title,
      record.perimeter.devices.join(' '),
      record.perimeter.idle,
      record.batch,
      record.energy_j?.value ?? null,
      record.per_query?.value ?? null,
      i === 0 ? 1 : (ratios[i]?.value ?? null),
      ratios[i]?.lo ?? null,
      ratios[i]?.hi ?? null,
    ]),
  );
