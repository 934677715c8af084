import { useEffect, useMemo, useState } from 'react';
import type { Drawn } from './figure.tsx';

/** What is told of one point: a name, then pairs. */
export interface PointReading {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  /** The same in a sentence, for who hears it. */
  readonly spoken: string;
}

interface Place {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** From how near the pointer takes a point, px. */
const REACH = 24;

/**
 * The points of a figure as one stop of the tab key: arrows go from point to point, Home and End to the ends, Enter opens.
 * The nearest point within reach is read under the pointer. Points are the elements of the drawing that carry `data-point`.
 */
export function Points({
  drawing,
  label,
  readingOf,
  onOpen,
  onRead,
}: {
  readonly drawing: Drawn | null;
  readonly label: string;
  readonly readingOf: (index: number) => PointReading | null;
  readonly onOpen?: (index: number) => void;
  /** Told of the point that is read, null of none. */
  readonly onRead?: (index: number | null) => void;
}) {
  const places = useMemo(() => placesOf(drawing), [drawing]);
  const [at, setAt] = useState<number | null>(null);
  const place = at === null ? undefined : places[at];
  const reading = place ? readingOf(place.index) : null;
  const index = place?.index ?? null;
  useEffect(() => onRead?.(index), [onRead, index]);
  const width = drawing?.clientWidth ?? 0;
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
        aria-valuetext={reading?.spoken ?? 'no point chosen'}
        onPointerMove={(event) => event.pointerType === 'mouse' && setAt(nearest(event))}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
        onPointerUp={(event) => {
          const hit = nearest(event);
          // A first tap shows, a second opens.
          if (event.pointerType !== 'mouse' && hit !== at) setAt(hit);
          else if (hit !== null) onOpen?.((places[hit] as Place).index);
        }}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setAt(at ?? 0)}
        onBlur={() => setAt(null)}
        onKeyDown={(event) => {
          const now = at ?? 0;
          const next = {
            ArrowRight: now + 1,
            ArrowDown: now + 1,
            ArrowLeft: now - 1,
            ArrowUp: now - 1,
            Home: 0,
            End: places.length - 1,
          }[event.key];
          if (event.key === 'Escape') setAt(null);
          else if (event.key === 'Enter' && place) onOpen?.(place.index);
          else if (next !== undefined) setAt(Math.max(0, Math.min(places.length - 1, next)));
          else return;
          event.preventDefault();
        }}
      />
      {place && <span className="ring" style={{ left: place.x, top: place.y }} aria-hidden="true" />}
      {place && reading && (
        <div
          className="tip"
          style={{
            ...(place.x > width / 2 ? { right: Math.max(0, width - place.x + 14) } : { left: place.x + 14 }),
            top: place.y + 12,
          }}
        >
          <h4>{reading.title}</h4>
          <dl>
            {reading.facts.map(([name, text]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
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
