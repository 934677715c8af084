import { formatPercent } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { Icon } from '../../parts/icon.tsx';
import { energyText } from '../../words.ts';

/** What was read beside the result, and whether it agrees. */
export function Checks({ record }: { readonly record: Measurement }) {
  if (record.checks.length === 0) return null;
  return (
    <>
      <div className="fighead sub">
        <h2>Cross-checks</h2>
      </div>
      <table className="plain-table">
        <tbody>
          {record.checks.map((check) => (
            <tr key={check.id} title={check.detail}>
              <td>{check.title}</td>
              <td className="n">
                {check.difference === null
                  ? check.energy_j
                    ? energyText(check.energy_j)
                    : check.detail
                  : `${check.difference > 0 ? '+' : ''}${formatPercent(check.difference)}`}
              </td>
              <td>
                <span className={`badge ${check.state === 'agrees' ? 'state-ok' : 'state-warn'}`}>
                  <Icon name={check.state === 'agrees' ? 'check' : 'warn'} size={14} />
                  {check.state}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
