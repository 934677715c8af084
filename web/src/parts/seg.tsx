import { useId } from 'react';

/** Two or three choices side by side; arrows move between them. */
export function Seg<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}) {
  const name = useId();
  return (
    <span className="g">
      <span className="lab" aria-hidden="true">
        {label}
      </span>
      <fieldset className="seg" aria-label={label}>
        {choices.map(([choice, text]) => (
          <label key={choice}>
            <input type="radio" name={name} checked={choice === value} onChange={() => onChoose(choice)} />
            {text}
          </label>
        ))}
      </fieldset>
    </span>
  );
}
