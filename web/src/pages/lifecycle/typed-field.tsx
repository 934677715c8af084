import { useId, useState } from 'react';

/** A text or number that is typed. What will not do is said beside it, and the last value that did stays in force. */
export function TypedField({
  label,
  value,
  unit,
  problemOf,
  onChange,
  placeholder,
  wide = false,
  bare = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** What is wrong with a text; null where it will do. */
  readonly problemOf: (text: string) => string | null;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly wide?: boolean;
  /** Without its label, which stands in the head of a table; it is named all the same. */
  readonly bare?: boolean;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : problemOf(typed.trim());
  return (
    <span className={`g typed${bare ? ' bare' : ''}`}>
      {!bare && (
        <label className="lab" htmlFor={id}>
          {label}
        </label>
      )}
      <span className={`field number${wide ? ' wide-field' : ''}${problem ? ' bad' : ''}`}>
        <input
          id={id}
          value={typed ?? value}
          placeholder={placeholder}
          aria-label={bare ? label : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            const text = event.target.value.trim();
            if (problemOf(text) === null) onChange(text);
          }}
          onBlur={() => setTyped(null)}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {problem && (
        <span className="problem" id={`${id}-problem`} role="status">
          {problem}
        </span>
      )}
    </span>
  );
}
