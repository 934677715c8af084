import { Icon } from './icon.tsx';
import type { Pins } from './use-pins.ts';

/** Pins the value of a table row, or takes it off. */
export function PinButton({
  pins,
  id,
  name,
}: {
  readonly pins: Pins | undefined;
  readonly id: string;
  readonly name: string;
}) {
  if (!pins) return null;
  const pinned = pins.ids.includes(id);
  return (
    <button
      type="button"
      className="topin"
      aria-pressed={pinned}
      aria-label={`Pin ${name}`}
      title={pinned ? 'Take it off' : 'Pin it to compare'}
      onClick={() => pins.toggle(id)}
    >
      <Icon name="pin" size={13} />
    </button>
  );
}

/** Class of a table row whose value is pinned. */
export const pinnedRow = (pins: Pins | undefined, id: string): string | undefined =>
  pins?.ids.includes(id) ? 'pinned' : undefined;
