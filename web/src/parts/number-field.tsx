import { useId, useState } from 'react';

/** A whole number that is typed. What will not do is said beside it, and the last value that did stays in force. */
export function NumberField({
  label,
  value,
  most,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : problemOf(typed, most);
  return (
    <span className="g">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className={`field number${problem ? ' bad' : ''}`}>
        <input
          id={id}
          inputMode="numeric"
          value={typed ?? value.toLocaleString('en')}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            if (problemOf(event.target.value, most) === null) onChange(parse(event.target.value));
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            setTyped(null);
            onChange(Math.max(1, Math.min(most, value + step)));
          }}
        />
      </span>
      {problem && (
        <span className="problem" id={`${id}-problem`} role="status">
          {problem}
        </span>
      )}
    </span>
  );
}

const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

/** `2,048`, `2048` and `2k` alike. */
function parse(text: string): number {
  const [, digits = '', letter = ''] = /^([\d.]+)([km]?)$/i.exec(text.replace(/[\s,_]/g, '')) ?? [];
  return digits === '' ? Number.NaN : Number(digits) * (multiples[letter.toLowerCase()] ?? Number.NaN);
}

function problemOf(text: string, most: number): string | null {
  const value = parse(text);
  return Number.isInteger(value) && value >= 1 && value <= most
    ? null
    : `a whole number from 1 to ${most.toLocaleString('en')}`;
}
