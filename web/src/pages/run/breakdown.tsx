import { useMemo } from 'react';
import { breakdown } from '../../../../src/charts/breakdown.ts';
import { energyUnit, formatNumber, formatPercent, knownState } from '../../../../src/domain/format.ts';
import { methodOf } from '../../../../src/domain/methods-of.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { ChartFigure } from '../../parts/figure.tsx';
import { Known } from '../../parts/known.tsx';

/** Where the energy went: the chart of the parts, and their table. */
export function Breakdown({ record }: { readonly record: Measurement }) {
  const rows = useMemo(() => breakdown.rows(record), [record]);
  const unit = energyUnit(record.energy_j ? [record.energy_j.value] : []);
  return (
    <section className="panel" aria-label="Breakdown">
      <div className="fig">
        <div className="fighead">
          <h2>Where it went</h2>
          <span className="u">{unit.name} a run</span>
        </div>
        <ChartFigure chart={breakdown} rows={rows} />
      </div>
      <div className="tblwrap">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col" className="n">
                {unit.name}
              </th>
              <th scope="col" className="n">
                Share
              </th>
              <th scope="col">How known</th>
              <th scope="col" className="d-only">
                Source
              </th>
            </tr>
          </thead>
          <tbody>
            {record.components.map((part, i) => {
              const row = rows[i];
              const modelled = part.provenance === 'modelled' || part.provenance === 'assumed';
              const colour = `var(--cat-${row?.colour ?? 6})`;
              return (
                <tr key={part.id}>
                  <td>
                    <i
                      className={`sw ${modelled ? 'hatch' : ''}`}
                      style={modelled ? { color: colour } : { background: colour }}
                    />
                    {part.title}
                  </td>
                  <td className="n">{part.energy_j ? formatNumber(part.energy_j.value / unit.size) : '–'}</td>
                  <td className="n">{formatPercent(row?.share ?? null)}</td>
                  <td>
                    <Known known={part.provenance} />
                  </td>
                  <td className="d-only dim" title={[part.source, ...part.reasons].join('\n')}>
                    {methodOf(part)}
                  </td>
                </tr>
              );
            })}
            <tr>
              <td>
                <b>Together</b>
              </td>
              <td className="n">
                <b>{record.energy_j ? formatNumber(record.energy_j.value / unit.size) : '–'}</b>
              </td>
              <td className="n">{record.energy_j ? '100\u00a0%' : '–'}</td>
              <td>
                <Known known={record.energy_j ? knownState(record.measured_fraction) : null} />
              </td>
              <td className="d-only dim">
                idle {record.perimeter.idle === 'gross' ? 'included' : 'subtracted'}
              </td>
            </tr>
            <tr>
              <td className="dim">PUE</td>
              <td className="n dim">{record.perimeter.pue ?? '–'}</td>
              <td />
              <td>{record.perimeter.pue === null ? <Known known={null} /> : <Known known="assumed" />}</td>
              <td className="d-only dim">
                {record.perimeter.pue === null ? 'not applied' : 'multiplied in'}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
