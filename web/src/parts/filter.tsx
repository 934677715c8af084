import { taskName } from '../words.ts';
import { Icon } from './icon.tsx';

/** One filter of a list: a choice while it is not set, then a chip that takes it off. */
export function Filter({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly string[];
  readonly onChoose: (value: string | undefined) => void;
}) {
  if (value) {
    return (
      <span className="chip">
        <span className="k">{label}</span> {taskName(value)}
        <button type="button" aria-label={`Remove the filter ${label}`} onClick={() => onChoose(undefined)}>
          <Icon name="close" size={12} />
        </button>
      </span>
    );
  }
  return (
    <select
      className="chip add"
      aria-label={`Filter by ${label}`}
      value=""
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">+ {label}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {taskName(choice)}
        </option>
      ))}
    </select>
  );
}
