import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { estimator } from '../../../../src/estimators/registry.ts';
import { Choice } from '../../parts/choice.tsx';
import { Known } from '../../parts/known.tsx';
import { inputAmount, inputName } from './input-words.ts';

/** The formula of one method, what it was given and took, and what it leaves out. */
export function FormulaPanel({
  answer,
  id,
  onShow,
}: {
  readonly answer: EstimateAnswer;
  readonly id: string | null;
  readonly onShow: (id: string) => void;
}) {
  const estimates = answer.groups.flatMap((group) => group.estimates);
  const found =
    estimates.find((each) => each.estimator.id === id) ??
    estimates.find((each) => each.estimator.id.split('@')[0] === id?.split('@')[0]) ??
    estimates[0];
  if (found === undefined)
    return (
      <section className="panel">
        <div className="fig">
          <div className="fighead">
            <h2>Formula and inputs</h2>
          </div>
          <p className="sub">No method answers this question.</p>
        </div>
      </section>
    );
  const method = estimator(found.estimator.id);
  return (
    <section className="panel" aria-label="Formula and inputs">
      <div className="fig">
        <div className="fighead">
          <h2>Formula and inputs</h2>
          <span className="end">
            <Choice
              label="of"
              value={found.estimator.id}
              choices={estimates.map(({ estimator: { id, title } }) => [id, title])}
              onChoose={onShow}
            />
          </span>
        </div>
        <div className="cmd formula">
          <code>{method.formula}</code>
        </div>
        <table className="plain-table">
          <tbody>
            {found.terms.map(({ id, title, value, unit }) => (
              <tr key={id}>
                <td>{title}</td>
                <td className="n">{inputAmount(value, unit)}</td>
                <td>
                  <Known known="modelled" />
                </td>
              </tr>
            ))}
            {found.assumptions.map(({ field, value, unit, source }) => (
              <tr key={`a ${field}`}>
                <td>
                  {inputName(field)}
                  <span className="line2">{source}</span>
                </td>
                <td className="n">{inputAmount(value, unit, field)}</td>
                <td>
                  <Known known="assumed" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="sub">
          Covers {method.covers}; leaves out {method.ignores.join(', ') || 'nothing it names'}. Version{' '}
          {method.version}, <a href={method.cite.url}>{method.cite.title}</a>.
        </p>
        {found.caveats.length > 0 && (
          <ul className="note">
            {found.caveats.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
