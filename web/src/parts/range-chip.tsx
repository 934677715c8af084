import { useId, useState } from 'react';
import { type Facet, rangeOf } from '../../../src/charts/facet.ts';
import { Icon } from './icon.tsx';

/** A filter by a range, its ends typed; what will not do is said, and the last range that did stays in force. */
export function RangeChip<Row>({
  facet,
  value,
  fresh = false,
  onChange,
  onRemove,
}: {
  readonly facet: Facet<Row> & { readonly kind: 'range' };
  /** As `1B..10B`. */
  readonly value: string;
  /** Whether it was only now asked for, and wants typing. */
  readonly fresh?: boolean;
  readonly onChange: (value: string) => void;
  readonly onRemove: () => void;
}) {
  const id = useId();
  const [from = '', to = ''] = value.split('..');
  const [typed, setTyped] = useState<readonly [string, string]>([from, to]);
  const [problem, setProblem] = useState<string | null>(null);
  const commit = () => {
    const text = typed.map((end) => end.trim()).join('..');
    const range = rangeOf(facet, text);
    if (range === null) setProblem(`a number, as ${facet.hint}`);
    else if (range.lo !== null && range.hi !== null && range.lo > range.hi)
      setProblem('the first end is above the second');
    else {
      setProblem(null);
      if (text !== value && text !== '..') onChange(text);
    }
  };
  const field = (at: 0 | 1, label: string) => (
    <input
      type="text"
      className={at === 0 ? 'from' : 'to'}
      aria-label={`${facet.title} ${label}`}
      aria-invalid={problem !== null}
      aria-describedby={problem ? id : undefined}
      placeholder={label}
      // biome-ignore lint/a11y/noAutofocus: the field was asked for by the choice before it.
      autoFocus={fresh && at === 0}
      value={typed[at]}
      onChange={(event) =>
        setTyped(at === 0 ? [event.target.value, typed[1]] : [typed[0], event.target.value])
      }
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
  return (
    <span className={`chip filter range${problem ? ' bad' : ''}`}>
      <span className="k">{facet.title}</span>
      {field(0, 'from')}–{field(1, 'to')}
      <button type="button" aria-label={`Remove the filter ${facet.title}`} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
      {problem && (
        <span className="problem" id={id} role="status">
          {problem}
        </span>
      )}
    </span>
  );
}
