import { useId, useState } from 'react';

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** `2.7e25`, `30B` and `10 T` alike; NaN for what is no number. */
export function amountOf(text: string): number {
  const [, digits = '', letter = ''] =
    /^(\d*\.?\d+(?:e[+-]?\d+)?)([kmbt]?)$/i.exec(text.replace(/[\s,_]/g, '')) ?? [];
  return digits === '' ? Number.NaN : Number(digits) * (MULTIPLES[letter.toLowerCase()] ?? Number.NaN);
}

/** A large amount that is typed; what will not do is said beside it, and the last one that did stays in force. */
export function TypedAmount({
  label,
  value,
  least,
  most,
  show,
  example,
  onChange,
  wide = 84,
  none = 'none',
}: {
  readonly label: string;
  /** Null: none, an empty field. */
  readonly value: number | null;
  /** Absent: anything above 0. */
  readonly least?: number;
  readonly most: number;
  readonly show: (value: number) => string;
  /** What may be typed, as `2.7e25`. */
  readonly example: string;
  readonly onChange: (value: number | null) => void;
  readonly wide?: number;
  /** What an empty field means. */
  readonly none?: string;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isGood = (text: string) =>
    text.trim() === '' || (amountOf(text) > 0 && amountOf(text) >= (least ?? 0) && amountOf(text) <= most);
  const bad = typed !== null && !isGood(typed);
  return (
    <span className="g">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className={`field number${bad ? ' bad' : ''}`}>
        <input
          id={id}
          style={{ width: wide }}
          value={typed ?? (value === null ? '' : show(value))}
          placeholder={none}
          aria-invalid={bad}
          aria-describedby={bad ? `${id}-problem` : undefined}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            if (isGood(text)) onChange(text.trim() === '' ? null : amountOf(text));
          }}
          onBlur={() => setTyped(null)}
        />
      </span>
      {bad && (
        <span className="problem" id={`${id}-problem`} role="status">
          {least === undefined || least === 0 ? 'a number above 0' : `a number from ${show(least)}`}, as{' '}
          {example}
        </span>
      )}
    </span>
  );
}
