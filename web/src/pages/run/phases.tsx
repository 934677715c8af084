import { energyUnit, formatDuration, formatInterval } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';

/** Energy by phase: the protocol's, and those the work marked itself. */
export function Phases({ record }: { readonly record: Measurement }) {
  if (record.phases.length === 0) return null;
  const unit = energyUnit(record.phases.flatMap((phase) => (phase.energy_j ? [phase.energy_j.value] : [])));
  return (
    <section className="panel" aria-label="Phases">
      <div className="fig">
        <div className="fighead">
          <h2>Energy by phase</h2>
          <span className="u">sums over all windows of the phase</span>
        </div>
      </div>
      <div className="tblwrap">
        <table className="tcards" id="table" tabIndex={-1}>
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col" className="n d-only">
                Windows
              </th>
              <th scope="col" className="n">
                Duration
              </th>
              <th scope="col" className="n">
                {unit.name}, 95 % CI
              </th>
              <th scope="col" className="n d-only">
                Queries
              </th>
              <th scope="col" className="n d-only">
                Tokens
              </th>
            </tr>
          </thead>
          <tbody>
            {record.phases.map((phase) => (
              <tr key={`${phase.origin}-${phase.name}`}>
                <td>{phase.name}</td>
                <td className="n d-only">{phase.windows}</td>
                <td className="n">{formatDuration(phase.duration_s)}</td>
                <td className="n" title={phase.reason}>
                  {phase.energy_j
                    ? formatInterval(
                        phase.energy_j.value / unit.size,
                        phase.energy_j.lo / unit.size,
                        phase.energy_j.hi / unit.size,
                      )
                    : '–'}
                </td>
                <td className="n d-only">{phase.queries?.toLocaleString('en') ?? '–'}</td>
                <td className="n d-only">{phase.tokens?.toLocaleString('en') ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
