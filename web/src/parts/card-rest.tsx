import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Rich } from './rich.tsx';

/** What opens the rest of a row in a narrow window. */
export const CardMore = ({
  open,
  name,
  onToggle,
}: {
  readonly open: boolean;
  readonly name: string;
  readonly onToggle: () => void;
}) => (
  <td className="more">
    <button
      type="button"
      className="icon"
      aria-expanded={open}
      aria-label={`More about ${name}`}
      onClick={onToggle}
    >
      <Icon name={open ? 'up' : 'down'} size={14} />
    </button>
  </td>
);

/** What a narrow row has no room for. */
export const CardRest = ({
  facts,
  columns,
}: {
  readonly facts: readonly (readonly [name: string, text: ReactNode])[];
  readonly columns: number;
}) => (
  <tr className="rest">
    <td colSpan={columns}>
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>
              <Rich text={name} />
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </td>
  </tr>
);
