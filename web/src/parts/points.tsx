import { useEffect, useMemo, useState } from 'react';
import type { Drawn } from './figure.tsx';
import { PointTip } from './point-tip.tsx';
import { useChosen } from './use-chosen.ts';

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

/** Points that a box was drawn around. */
export interface PointBrush {
  readonly selected: readonly number[];
  readonly onBrush: (indexes: readonly number[]) => void;
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
  brush,
  onRead,
}: {
  readonly drawing: Drawn | null;
  readonly label: string;
  readonly readingOf: (index: number) => PointReading | null;
  readonly onOpen?: (index: number) => void;
  readonly pins?: PointPins | undefined;
  /** Lets a mouse draw a box around points. */
  readonly brush?: PointBrush | undefined;
  /** Told of the point that is read, null of none. */
  readonly onRead?: (index: number | null) => void;
}) {
  const places = useMemo(() => placesOf(drawing), [drawing]);
  const chosen = useChosen();
  const { at } = chosen;
  const [docked, setDocked] = useState(false);
  const [box, setBox] = useState<Box | null>(null);
  const place = at === null ? undefined : places[at];
  const reading = place ? readingOf(place.index) : null;
  const index = place?.index ?? null;
  useEffect(() => onRead?.(index), [onRead, index]);
  const width = drawing?.clientWidth ?? 0;
  const act = (index: number) => (pins ? pins.toggle(index) : onOpen?.(index));
  const close = () => {
    setDocked(false);
    chosen.clear();
  };
  const leave = () => {
    if (!docked) chosen.leave(160);
  };
  const nearest = (event: React.PointerEvent): number | null => {
    const [x, y] = inside(event);
    const away = (p: Place) => Math.hypot(p.x - x, p.y - y);
    const best = places.reduce<number | null>(
      (found, p, i) => (found === null || away(p) < away(places[found] as Place) ? i : found),
      null,
    );
    return best !== null && away(places[best] as Place) <= REACH ? best : null;
  };
  if (places.length === 0) return null;
  const framed = box ?? (brush ? around(places.filter(({ index }) => brush.selected.includes(index))) : null);
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
        onPointerDown={(event) => {
          if (!brush || event.pointerType !== 'mouse' || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const [x, y] = inside(event);
          setBox({ x0: x, y0: y, x1: x, y1: y });
        }}
        onPointerMove={(event) => {
          if (event.pointerType !== 'mouse' || docked) return;
          if (box) {
            const [x1, y1] = inside(event);
            const next = { ...box, x1, y1 };
            setBox(next);
            if (isDrawn(next)) {
              chosen.clear();
              return;
            }
          }
          const hit = nearest(event);
          if (hit === null) leave();
          else chosen.point(hit);
        }}
        onPointerLeave={(event) => event.pointerType === 'mouse' && leave()}
        onPointerUp={(event) => {
          if (box) {
            setBox(null);
            if (brush && isDrawn(box)) {
              brush.onBrush(places.filter((each) => isIn(box, each)).map(({ index }) => index));
              return;
            }
          }
          const hit = nearest(event);
          // A first tap shows, a second pins.
          if (event.pointerType !== 'mouse' && hit !== at) {
            if (hit === null) chosen.clear();
            else chosen.point(hit);
          } else if (hit !== null) act((places[hit] as Place).index);
        }}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && chosen.step(at ?? 0)}
        onBlur={(event) => {
          if (!(event.relatedTarget as HTMLElement | null)?.closest('.tip') && !docked) chosen.clear();
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
          else if (next !== undefined) chosen.step(Math.max(0, Math.min(places.length - 1, next)));
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
      {framed && isDrawn(framed) && (
        <span
          className="brush"
          style={{
            left: Math.min(framed.x0, framed.x1),
            top: Math.min(framed.y0, framed.y1),
            width: Math.abs(framed.x1 - framed.x0),
            height: Math.abs(framed.y1 - framed.y0),
          }}
          aria-hidden="true"
        />
      )}
      {place && <span className="ring" style={{ left: place.x, top: place.y }} aria-hidden="true" />}
      {place && reading && (
        <PointTip
          reading={reading}
          place={place}
          width={width}
          height={drawing?.clientHeight ?? 0}
          docked={docked}
          onDock={() => setDocked(!docked)}
          onStay={chosen.stay}
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

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Place of the pointer in what it is over, px. */
function inside(event: React.PointerEvent): readonly [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** Whether a box is wide enough to be no click. */
const isDrawn = ({ x0, y0, x1, y1 }: Box): boolean => Math.hypot(x1 - x0, y1 - y0) > 8;

const isIn = ({ x0, y0, x1, y1 }: Box, { x, y }: Place): boolean =>
  x >= Math.min(x0, x1) && x <= Math.max(x0, x1) && y >= Math.min(y0, y1) && y <= Math.max(y0, y1);

/** The box around points, with room for their marks. */
function around(places: readonly Place[]): Box | null {
  if (places.length === 0) return null;
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return {
    x0: Math.min(...xs) - 9,
    x1: Math.max(...xs) + 9,
    y0: Math.min(...ys) - 9,
    y1: Math.max(...ys) + 9,
  };
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
