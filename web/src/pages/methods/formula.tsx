import type { ToldInput } from '../../../../src/domain/told-input.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { estimator } from '../../../../src/estimators/registry.ts';
import { Choice } from '../../parts/choice.tsx';
import { Known } from '../../parts/known.tsx';
import { inputAmount, inputName } from './input-words.ts';
import { OwnInputs, ownInputs } from './own-inputs.tsx';

/** The formula of one method, what it was given and took, what it leaves out, and what only it asks. */
export function FormulaPanel({
  answer,
  id,
  told,
  onShow,
  onTell,
}: {
  readonly answer: EstimateAnswer;
  readonly id: string | null;
  /** Inputs beyond the question, by name. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly onShow: (id: string) => void;
  /** Null: no longer told. */
  readonly onTell: (name: string, value: ToldInput[1] | null) => void;
}) {
  const estimates = answer.groups.flatMap((group) => group.estimates);
  const { phase } = answer.setting;
  const without = [...answer.not_applicable, ...answer.failed].filter(({ id }) =>
    estimator(id).phases.includes(phase),
  );
  const known = [...estimates.map((each) => each.estimator), ...without];
  const chosen =
    known.find((each) => each.id === id) ??
    known.find((each) => each.id.split('@')[0] === id?.split('@')[0]) ??
    known[0];
  if (chosen === undefined) return null;
  const method = estimator(chosen.id);
  const found = estimates.find((each) => each.estimator.id === chosen.id);
  const caveats = found?.caveats ?? method.caveats;
  return (
    <section className="panel" aria-label="Formula and inputs">
      <div className="fig">
        <div className="fighead">
          <h2>Formula and inputs</h2>
          <span className="end">
            <Choice
              label="of"
              value={chosen.id}
              choices={known.map(({ id, title }) => [id, title])}
              onChoose={onShow}
            />
          </span>
        </div>
        <div className="cmd formula">
          <code>{method.formula}</code>
        </div>
        {found === undefined ? (
          <p className="sub">No number: {without.find((each) => each.id === chosen.id)?.reason}</p>
        ) : (
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
        )}
        <OwnInputs key={chosen.id} fields={ownInputs(method, phase)} told={told} onTell={onTell} />
        <p className="sub">
          Covers {method.covers}; leaves out {method.ignores.join(', ') || 'nothing it names'}. Version{' '}
          {method.version}, <a href={method.cite.url}>{method.cite.title}</a>.
        </p>
        {caveats.length > 0 && (
          <ul className="note">
            {caveats.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
