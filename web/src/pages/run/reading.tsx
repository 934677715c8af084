import { useMemo } from 'react';
import { repeats, spread } from '../../../../src/charts/repeats.ts';
import { countedRuns } from '../../../../src/domain/counted-runs.ts';
import { energyUnit } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { ChartFigure } from '../../parts/figure.tsx';
import { energyText, repeatedNumber, totalText } from '../../words.ts';

/** The headline: energy of one run, and its repetitions. */
export function Reading({ record }: { readonly record: Measurement }) {
  const rows = useMemo(() => repeats.rows(record), [record]);
  const { energy_j } = record;
  const unit = energyUnit(energy_j ? [energy_j.value] : []);
  const text = energy_j ? repeatedNumber(energy_j, unit.size) : '–';
  const n = countedRuns(record).length;
  const [value, half] = text.split(/\s±\s/);
  return (
    <section className="panel" aria-label="Energy">
      <div className="fig repsg">
        <div>
          <div className="lab">
            {record.protocol?.queries
              ? `Energy of ${record.protocol.queries.toLocaleString('en')} queries`
              : 'Energy of one run'}
          </div>
          <div className="reading">
            {value} {half && <span className="pm">± {half}</span>}{' '}
            <span className="un">{energy_j ? unit.name : ''}</span>
          </div>
          <div className="note">
            {n === 1 ? '1 repetition.' : `mean and 95\u00a0% CI, ${n} repetitions.`} {spread(rows).words}
            {energy_j && (
              <>
                <br />
                {energy_j.hi > energy_j.lo
                  ? `${totalText(energy_j)} with what the meters may be wrong by.`
                  : 'What the meters may be wrong by is not told.'}
              </>
            )}
            {record.per_query && (
              <>
                <br />
                {energyText(record.per_query)} a query.
              </>
            )}
            {record.net_energy_j && (
              <>
                <br />
                {energyText(record.net_energy_j)} above idle.
              </>
            )}
          </div>
        </div>
        <div>
          <ChartFigure chart={repeats} rows={rows} />
        </div>
      </div>
    </section>
  );
}
