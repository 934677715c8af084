import { Icon } from './icon.tsx';
import type { Place, PointReading } from './points.tsx';
import { Rich } from './rich.tsx';

/** Widest a reading gets, px. */
const WIDEST = 250;

/** What is told of a point, beside it: it can be pointed at, docked, and closed by Esc. */
export function PointTip({
  reading,
  place,
  width,
  height,
  docked,
  state,
  onDock,
  onStay,
  onLeave,
  onClose,
  onPin,
  onBaseline,
  onOpen,
}: {
  readonly reading: PointReading;
  readonly place: Place;
  /** Of the figure, px. */
  readonly width: number;
  /** Of the figure, px. */
  readonly height: number;
  readonly docked: boolean;
  readonly state: 'baseline' | 'pinned' | null;
  readonly onDock: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
  readonly onPin?: (() => void) | undefined;
  readonly onBaseline?: (() => void) | undefined;
  readonly onOpen?: (() => void) | undefined;
}) {
  const beside =
    width < 2 * WIDEST
      ? { left: Math.max(0, Math.min(width - WIDEST, place.x - WIDEST / 2)) }
      : place.x > width / 2
        ? { right: Math.max(0, width - place.x + 14) }
        : { left: place.x + 14 };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while the pointer is in it; its actions are buttons.
    <div
      className={`tip${onPin ? ' live' : ''}`}
      style={{
        ...beside,
        // Over the point in the lower half, where the tray of pins and the edge of the window are near.
        ...(place.y > height / 2 ? { bottom: height - place.y + 12 } : { top: place.y + 12 }),
      }}
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h4>
        <Rich text={reading.title} />
        {onPin && (
          <button
            type="button"
            className="icon"
            aria-pressed={docked}
            aria-label={docked ? 'Let the reading go' : 'Keep the reading open'}
            title={docked ? 'Let it go' : 'Keep it open'}
            onClick={onDock}
          >
            <Icon name={docked ? 'close' : 'pin'} size={13} />
          </button>
        )}
      </h4>
      <dl>
        {reading.facts.map(([name, text]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              <Rich text={name} />
            </dt>
            <dd>
              <Rich text={text} />
            </dd>
          </div>
        ))}
      </dl>
      {onPin && (
        <div className="acts">
          <button type="button" className="btn sm" onClick={onPin}>
            {state === null ? 'Pin' : 'Unpin'}
          </button>
          {onBaseline && state !== 'baseline' && (
            <button type="button" className="btn sm" onClick={onBaseline}>
              Baseline
            </button>
          )}
          {onOpen && (
            <button type="button" className="btn sm" onClick={onOpen}>
              Open
            </button>
          )}
        </div>
      )}
    </div>
  );
}
