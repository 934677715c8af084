import { formatNumber, knownState } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { Known } from '../../parts/known.tsx';
import { Rich } from '../../parts/rich.tsx';
import { carbonText, energyText } from '../../words.ts';

/** From energy to carbon: the grid used, and what others say of it. */
export function Carbon({ record }: { readonly record: Measurement }) {
  const { intensity, carbon_g, energy_j } = record;
  return (
    <>
      <div className="fighead">
        <h2>From energy to carbon</h2>
      </div>
      <table className="plain-table">
        <tbody>
          <tr>
            <td>Energy</td>
            <td className="n">{energyText(energy_j)}</td>
            <td>
              <Known known={energy_j ? knownState(record.measured_fraction) : null} />
            </td>
          </tr>
          {intensity && (
            <tr>
              <td>
                Grid, {intensity.title} {intensity.year ?? ''}
              </td>
              <td className="n">{formatNumber(intensity.g_per_kwh)} g/kWh</td>
              <td>
                <Known known={intensity.provenance} />
              </td>
            </tr>
          )}
          <tr>
            <td>
              <b>Carbon</b>
            </td>
            <td className="n">
              <b>{carbon_g ? <Rich text={carbonText(carbon_g.value)} /> : '–'}</b>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className="note">
        {intensity ? `Source ${intensity.source}` : 'The format it was imported from tells no emissions'}
        {intensity !== null &&
          intensity.alternatives.length > 0 &&
          `; others say ${intensity.alternatives
            .slice(0, 3)
            .map(
              (other) =>
                `${formatNumber(other.g_per_kwh)} (${other.source}${other.year ? ` ${other.year}` : ''})`,
            )
            .join(', ')}`}
        .
      </p>
      {record.equivalents
        .filter((e) => e.value >= 1)
        .map((e) => (
          <p className="note" key={e.id}>
            {formatNumber(e.value)} {e.title}, by {e.basis} ({e.source}).
          </p>
        ))}
    </>
  );
}
