import { useId, useState } from 'react';

/** A name that is typed or chosen of a list; what nobody knows is said beside it, and the last that is known stays in force. */
export function NameField({
  label,
  value,
  names,
  problemOf,
  onChange,
  wide = 190,
}: {
  readonly label: string;
  readonly value: string;
  readonly names: readonly (readonly [value: string, title: string])[];
  /** Why a name will not do; null: it will. */
  readonly problemOf: (name: string) => string | null;
  readonly onChange: (name: string) => void;
  readonly wide?: number;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed?.trim() ?? '';
  const problem = typed === null || wanted === '' ? null : problemOf(wanted);
  return (
    <span className="g">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className={`field number name${problem ? ' bad' : ''}`}>
        <input
          id={id}
          style={{ width: wide }}
          list={`${id}-names`}
          spellCheck={false}
          autoComplete="off"
          value={typed ?? value}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            const name = event.target.value.trim();
            if (name !== '' && problemOf(name) === null) onChange(name);
          }}
          onBlur={() => setTyped(null)}
        />
        <datalist id={`${id}-names`}>
          {names.map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </datalist>
      </span>
      {problem && (
        <span className="problem" id={`${id}-problem`} role="status">
          {problem}
        </span>
      )}
    </span>
  );
}
