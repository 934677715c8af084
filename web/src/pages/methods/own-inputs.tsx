import { shortCount } from '../../../../src/domain/multiple.ts';
import type { ToldInput } from '../../../../src/domain/told-input.ts';
import type { Estimator } from '../../../../src/estimators/estimator.ts';
import { type InputField, inputFields } from '../../../../src/estimators/input-fields.ts';
import type { EstimatePhase } from '../../../../src/estimators/question.ts';
import { Choice } from '../../parts/choice.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import { inputAmount, inputName } from './input-words.ts';

/** What the question itself asks, or what its model and its hardware give. */
const ASKED = {
  always: [
    ...['model', 'config', 'params', 'active_params', 'task', 'precision', 'region', 'pue'],
    ...['hardware', 'accelerators', 'tdp_w', 'peak_flops', 'cpu_cores', 'memory_gib'],
  ],
  inference: ['requests', 'input_tokens', 'output_tokens', 'batch'],
  trained: ['training_tokens', 'mfu'],
};

/** The inputs of a method that the question of all does not ask: a form that its schema makes. */
export const ownInputs = (method: Estimator, phase: EstimatePhase): readonly InputField[] => {
  const asked = new Set([...ASKED.always, ...ASKED[phase === 'inference' ? phase : 'trained']]);
  return inputFields(method).filter(
    ({ name, type }) => !asked.has(name) && type !== 'array' && type !== 'object',
  );
};

export function OwnInputs({
  fields,
  told,
  onTell,
}: {
  readonly fields: readonly InputField[];
  readonly told: Readonly<Record<string, unknown>>;
  /** Null: no longer told. */
  readonly onTell: (name: string, value: ToldInput[1] | null) => void;
}) {
  if (fields.length === 0) return null;
  return (
    <details className="own-inputs" open={fields.some(({ name }) => told[name] !== undefined) || undefined}>
      <summary>
        Tell what the question does not ask: {fields.length} {fields.length === 1 ? 'input' : 'inputs'}
      </summary>
      <div className="question">
        {fields.map((field) => (
          <div key={field.name} title={field.meaning}>
            <OneInput field={field} told={told[field.name]} onTell={(value) => onTell(field.name, value)} />
          </div>
        ))}
      </div>
    </details>
  );
}

function OneInput({
  field: { name, type, unit, choices, from, default: fallback },
  told,
  onTell,
}: {
  readonly field: InputField;
  readonly told: unknown;
  readonly onTell: (value: ToldInput[1] | null) => void;
}) {
  const words = inputName(name);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const label = unit === null ? title : `${title}, ${unit}`;
  const else_ = fallback !== null ? inputAmount(fallback, null) : (from ?? 'not told');
  if (choices !== null || type === 'boolean') {
    const values = choices ?? ['true', 'false'];
    return (
      <Choice
        label={label}
        value={told === undefined ? '' : String(told)}
        choices={[['', else_], ...values.map((value) => [value, value] as const)]}
        onChoose={(value) => onTell(value === '' ? null : type === 'boolean' ? value === 'true' : value)}
      />
    );
  }
  if (type === 'string')
    return (
      <NameField
        label={label}
        value={told === undefined ? '' : String(told)}
        names={[]}
        problemOf={() => null}
        onChange={onTell}
      />
    );
  return (
    <TypedAmount
      label={label}
      value={typeof told === 'number' ? told : null}
      most={1e30}
      show={(value) => (value < 1e6 ? String(value) : shortCount(value))}
      example={type === 'integer' ? '4' : '0.5'}
      none={else_}
      onChange={onTell}
    />
  );
}
