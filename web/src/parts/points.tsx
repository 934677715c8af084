import { useMemo, useRef, useState } from 'react';
import type { Drawn } from './figure.tsx';
import { PointTip } from './point-tip.tsx';

/** What is told of one point: a name, then pairs. */
export interface PointReading {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  /** The same in a sentence, for who hears it. */
  readonly spoken: string;
}

/** Where a point stands in its drawing, px. */
export interface Place {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** What can be done with the points of a figure besides reading them. */
export interface PointPins {
  /** How a point is pinned; null: it is not. */
  readonly stateOf: (index: number) => 'baseline' | 'pinned' | null;
  readonly toggle: (index: number) => void;
  readonly makeBaseline: (index: number) => void;
}

/** From how near the pointer takes a point, px. */
const REACH = 24;

/**
 * The points of a figure as one stop of the tab key: arrows go from point to point, Home and End to the ends. Enter pins, `b`
 * makes it the baseline, `o` opens; where nothing can be pinned Enter opens. The nearest point within reach is read under the
 * pointer. Points are the elements of the drawing that carry `data-point`.
 */
export function Points({
  drawing,
  label,
  readingOf,
  onOpen,
  pins,
}: {
  readonly drawing: Drawn | null;
  readonly label: string;
  readonly readingOf: (index: number) => PointReading | null;
  readonly onOpen?: (index: number) => void;
  readonly pins?: PointPins | undefined;
}) {
  const places = useMemo(() => placesOf(drawing), [drawing]);
  const [at, setAt] = useState<number | null>(null);
  const [docked, setDocked] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const place = at === null ? undefined : places[at];
  const reading = place ? readingOf(place.index) : null;
  const width = drawing?.clientWidth ?? 0;
  const act = (index: number) => (pins ? pins.toggle(index) : onOpen?.(index));
  const close = () => {
    setDocked(false);
    setAt(null);
  };
  const stay = () => clearTimeout(leaving.current);
  // The pointer has time to reach the reading, which would else close on the way.
  const leave = () => {
    stay();
    if (!docked) leaving.current = setTimeout(() => setAt(null), 160);
  };
  const nearest = (event: React.PointerEvent): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const away = (p: Place) => Math.hypot(p.x - x, p.y - y);
    const best = places.reduce<number | null>(
      (found, p, i) => (found === null || away(p) < away(places[found] as Place) ? i : found),
      null,
    );
    return best !== null && away(places[best] as Place) <= REACH ? best : null;
  };
  if (places.length === 0) return null;
  const state = place && pins ? pins.stateOf(place.index) : null;
  return (
    <>
      <div
        className={`over points${place ? ' on' : ''}`}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={places.length}
        aria-valuenow={(at ?? 0) + 1}
        aria-valuetext={
          reading
            ? `${reading.spoken}${state === null ? '' : state === 'baseline' ? ', the baseline' : ', pinned'}`
            : 'no point chosen'
        }
        onPointerMove={(event) => {
          if (event.pointerType !== 'mouse' || docked) return;
          const hit = nearest(event);
          if (hit === null) leave();
          else {
            stay();
            setAt(hit);
          }
        }}
        onPointerLeave={(event) => event.pointerType === 'mouse' && leave()}
        onPointerUp={(event) => {
          const hit = nearest(event);
          // A first tap shows, a second pins.
          if (event.pointerType !== 'mouse' && hit !== at) setAt(hit);
          else if (hit !== null) act((places[hit] as Place).index);
        }}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setAt(at ?? 0)}
        onBlur={(event) => {
          if (!(event.relatedTarget as HTMLElement | null)?.closest('.tip') && !docked) setAt(null);
        }}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const now = at ?? 0;
          const next = {
            ArrowRight: now + 1,
            ArrowDown: now + 1,
            ArrowLeft: now - 1,
            ArrowUp: now - 1,
            Home: 0,
            End: places.length - 1,
          }[event.key];
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter' && place) act(place.index);
          else if (event.key === 'b' && place && pins) pins.makeBaseline(place.index);
          else if (event.key === 'o' && place && onOpen) onOpen(place.index);
          else if (next !== undefined) setAt(Math.max(0, Math.min(places.length - 1, next)));
          else return;
          event.preventDefault();
        }}
      />
      {pins &&
        places.map(({ index, x, y }, i) => {
          const pinned = pins.stateOf(index);
          return (
            pinned && (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: the places of one drawing never move.
                key={i}
                className={`halo-of${pinned === 'baseline' ? ' base' : ''}`}
                style={{ left: x, top: y }}
                aria-hidden="true"
              />
            )
          );
        })}
      {place && <span className="ring" style={{ left: place.x, top: place.y }} aria-hidden="true" />}
      {place && reading && (
        <PointTip
          reading={reading}
          place={place}
          width={width}
          docked={docked}
          onDock={() => setDocked(!docked)}
          onStay={stay}
          onLeave={leave}
          onClose={close}
          state={state}
          onPin={pins && (() => pins.toggle(place.index))}
          onBaseline={pins && (() => pins.makeBaseline(place.index))}
          onOpen={pins && onOpen && (() => onOpen(place.index))}
        />
      )}
    </>
  );
}

/** Where the points of a drawing stand, row by row. */
function placesOf(drawing: Drawn | null): readonly Place[] {
  if (!drawing) return [];
  return [...drawing.querySelectorAll<SVGElement>('[data-point]')].map((element) => ({
    index: Number(element.dataset.point),
    x: Number(element.dataset.x),
    y: Number(element.dataset.y),
  }));
}
